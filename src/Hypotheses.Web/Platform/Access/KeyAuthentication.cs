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
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, Database database,
    Looks looks)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Name = "Key";

    // To the minute is enough to see which keys are in use.
    private static readonly TimeSpan Noted = TimeSpan.FromMinutes(1);

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

        var look = await looks.AskAsync(key, LeakAsked(), Context.RequestAborted);
        if (!CryptographicOperations.FixedTimeEquals(key.SecretHash, look?.Key.SecretHash ?? new byte[32])
            || look is null)
            return AuthenticateResult.Fail("The key is not known.");
        var found = look.Key;
        var now = TimeProvider.GetUtcNow();
        if (found.LastUsedAt is null || now - found.LastUsedAt > Noted)
        {
            await using var connection = await database.Writer.OpenConnectionAsync(Context.RequestAborted);
            await connection.ExecuteAsync(UsedSql, new { found.Id, now });
        }
        if (look.Leak is { } leak)
            Context.Features.Set(leak);

        // What an admin does reaches every leak: a key for some leaks does less.
        var most = found.Leaks is null ? Role.Admin : Role.Editor;
        var (account, ofKey) = (Roles.Of(found.AccountRole), Roles.Of(found.KeyRole));
        var role = new[] { account, ofKey, most }.Min();
        var actor = new Actor(found.Id, found.AccountId, role, found.Leaks)
        {
            IsNarrowed = role < account || found.Leaks is not null,
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

    // A change looks for itself, once it holds the leak.
    private string? LeakAsked() => HttpMethods.IsGet(Request.Method) ? Request.RouteValues["leak"] as string : null;
}
