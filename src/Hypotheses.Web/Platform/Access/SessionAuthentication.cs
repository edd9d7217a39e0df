using System.Security.Claims;
using System.Text.Encodings.Web;
using Dapper;
using Hypotheses.Web.Platform.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Hypotheses.Web.Platform.Access;

/// <summary>
/// Signs in by the cookie that <c>/sign-in</c> sets, for pages alone. The database is asked at every request: a session
/// that was ended, or an account that was shut, stops at once.
/// </summary>
public sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, Database database)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Name = "Session";

    /// <summary>Without use for so long a session no longer opens restricted leaks.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan Noted = TimeSpan.FromMinutes(1);

    private const string FindSql = """
        select s.id, s.account_id, s.secret_hash, s.used_at, a.role, a.name
        from sign_in_session s
        join account a on a.id = s.account_id
        where s.id = @id and s.ended_at is null and s.awaits is null and s.expires_at > @now
            and a.disabled_at is null
        """;

    private const string UsedSql = """
        update sign_in_session
        set used_at = date_trunc('minute', cast(@now as timestamptz))
        where id = @id and used_at < date_trunc('minute', cast(@now as timestamptz))
        """;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Secret.Parse(Request.Cookies[SessionCookie.NameOf(Request)]) is not { } secret)
            return AuthenticateResult.NoResult();
        var now = TimeProvider.GetUtcNow();
        await using var connection = await database.Writer.OpenConnectionAsync(Context.RequestAborted);
        var found = await connection.QuerySingleOrDefaultAsync<SessionRow>(FindSql, new { secret.Id, now });
        if (!secret.Fits(found?.SecretHash))
            return AuthenticateResult.Fail("The session is over.");
        var isIdle = now - found!.UsedAt > Idle;
        if (!isIdle && now - found.UsedAt > Noted)
            await connection.ExecuteAsync(UsedSql, new { found.Id, now });
        var actor = new Actor(found.AccountId, found.AccountId, Roles.Of(found.Role), null)
        {
            Session = found.Id, IsIdle = isIdle, Name = found.Name,
        };
        return AuthenticateResult.Success(
            new AuthenticationTicket(new ClaimsPrincipal(new ActorIdentity(actor, Name)), Name));
    }

    // The page of sign-in takes the place of what was asked for.
    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        throw new ProblemException(ProblemType.Unauthenticated, "Sign in first.");

    private sealed record SessionRow(Guid Id, Guid AccountId, byte[] SecretHash, DateTimeOffset UsedAt, string Role,
        string Name);
}
