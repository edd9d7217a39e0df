using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Dapper;
using Hypotheses.Web.Platform.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Hypotheses.Web.Platform.Access;

/// <summary>
/// Signs in by <c>Authorization: Bearer hyp_…</c>. The database is asked at every request: a revoked key stops at once.
/// </summary>
public sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, Database database)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Name = "Key";

    // To the minute is enough to see which keys are in use.
    private static readonly TimeSpan Noted = TimeSpan.FromMinutes(1);

    private const string FindSql = """
        select k.id, k.account_id, k.secret_hash, k.role as key_role, a.role as account_role, k.all_leaks,
            array(select l.leak_id from api_key_leak l where l.key_id = k.id) as leaks, u.last_used_at
        from api_key k
        join account a on a.id = k.account_id
        left join api_key_use u on u.key_id = k.id
        where k.public_id = @publicId
            and k.revoked_at is null
            and (k.expires_at is null or k.expires_at > @now)
            and a.disabled_at is null
        """;

    private const string UsedSql = """
        insert into api_key_use as u (key_id, last_used_at)
        values (@id, date_trunc('minute', @now))
        on conflict (key_id) do update
        set last_used_at = excluded.last_used_at
        where u.last_used_at < excluded.last_used_at
        """;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        if (ApiKey.Parse(header["Bearer ".Length..].Trim()) is not { } key)
            return AuthenticateResult.Fail("The key does not have the form hyp_<id>_<secret>.");

        // Keys are read from the primary: a standby might not yet know that one was revoked.
        var now = TimeProvider.GetUtcNow();
        await using var connection = await database.Writer.OpenConnectionAsync(Context.RequestAborted);
        var found = await connection.QuerySingleOrDefaultAsync<KeyRow>(FindSql, new { publicId = key.PublicId, now });
        if (!CryptographicOperations.FixedTimeEquals(key.SecretHash, found?.SecretHash ?? new byte[32])
            || found is null)
            return AuthenticateResult.Fail("The key is not known.");
        if (found.LastUsedAt is null || now - found.LastUsedAt > Noted)
            await connection.ExecuteAsync(UsedSql, new { found.Id, now });

        // What an admin does reaches every leak: a key for some leaks does less.
        var most = found.AllLeaks ? Role.Admin : Role.Editor;
        var (account, ofKey) = (Roles.Of(found.AccountRole), Roles.Of(found.KeyRole));
        var role = new[] { account, ofKey, most }.Min();
        var actor = new Actor(found.Id, found.AccountId, role, found.AllLeaks ? null : found.Leaks)
        {
            IsNarrowed = role < account || !found.AllLeaks,
        };
        return AuthenticateResult.Success(
            new AuthenticationTicket(new ClaimsPrincipal(new ActorIdentity(actor, Name)), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return ProblemWriter.WriteAsync(
            Context, ProblemType.Unauthenticated,
            "Send Authorization: Bearer hyp_… with a key that is known and in force.");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ProblemWriter.WriteAsync(Context, ProblemType.Forbidden);

    private sealed record KeyRow(
        Guid Id, Guid AccountId, byte[] SecretHash, string KeyRole, string AccountRole, bool AllLeaks, Guid[] Leaks,
        DateTimeOffset? LastUsedAt);
}
