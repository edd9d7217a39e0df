using Dapper;

namespace Hypotheses.Web.Platform.Access;

/// <summary>Whether an admin is left who can get in: with a key for all leaks, or by signing in.</summary>
public sealed class Admins(Settings settings)
{
    private const string AnySql = """
        select exists (
            select 1
            from account a
            where a.role = 'admin' and a.disabled_at is null
                and (@vouched
                    or exists (
                        select 1
                        from account_password p
                        where p.account_id = a.id)
                    or exists (
                        select 1
                        from api_key k
                        where k.account_id = a.id and k.role = 'admin' and k.all_leaks and k.revoked_at is null
                            and (k.expires_at is null or k.expires_at > @at))))
        """;

    /// <summary>Asked under the registry's lock: two admins can't shut each other out at once.</summary>
    public Task<bool> AnyAsync(Session session, DateTimeOffset at, CancellationToken cancel) =>
        session.Connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            AnySql, new { at, vouched = settings.OpenId is not null }, cancellationToken: cancel));
}
