using System.Security.Cryptography;
using Dapper;
using Hypotheses.Web.Platform;
using Microsoft.AspNetCore.DataProtection;
using OtpNet;

namespace Hypotheses.Web.Accounts;

/// <summary>
/// Codes of six digits that change each half minute (TOTP, RFC 6238), asked for after the password. One is taken once,
/// and half a minute early or late at most.
/// </summary>
public sealed class TotpStore(IDataProtectionProvider protection, TimeProvider clock)
{
    private const int SecretBytes = 20;
    private static readonly VerificationWindow Around = new(previous: 1, future: 1);

    private readonly IDataProtector _seal = protection.CreateProtector("totp");

    private const string FindSql = """
        select secret, last_step
        from account_totp
        where account_id = @account
        for update
        """;

    private const string SetSql = """
        insert into account_totp (account_id, secret, set_at, last_step)
        values (@account, @secret, @now, @step)
        on conflict (account_id) do update
        set secret = excluded.secret, set_at = excluded.set_at, last_step = excluded.last_step
        """;

    private const string UsedSql = """
        update account_totp
        set last_step = @step
        where account_id = @account
        """;

    private const string RemoveSql = """
        delete from account_totp
        where account_id = @account
        """;

    /// <summary>Something new to make codes from, sealed: it is kept nowhere until a code of it was given.</summary>
    public string Propose() => Seal(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>What an app takes in, of what was proposed; null if it is none of ours.</summary>
    public string? WordsOf(string? proposed) => Unseal(proposed) is { } secret ? Base32Encoding.ToString(secret) : null;

    /// <summary>The address that the picture for an app holds.</summary>
    public static string AddressOf(string words, string name) =>
        $"otpauth://totp/Hypotheses:{Uri.EscapeDataString(name)}?secret={words}&issuer=Hypotheses";

    /// <summary>Takes over what was proposed, if the code is one of it.</summary>
    public async Task<bool> SetAsync(
        Session session, Guid account, string? proposed, string? code, CancellationToken cancel)
    {
        if (Unseal(proposed) is not { } secret || StepOf(secret, code) is not { } step)
            return false;
        await session.Connection.ExecuteAsync(new CommandDefinition(
            SetSql, new { account, secret = Seal(secret), now = clock.GetUtcNow(), step }, cancellationToken: cancel));
        await SignInJournalStore.ChangedAsync(session, account, "set_codes", cancel);
        return true;
    }

    /// <summary>Whether it is a code of the account that was not taken before; wrong ones make the next wait.</summary>
    public async Task<Tried> TakeAsync(Session session, Guid account, string? code, CancellationToken cancel)
    {
        var (subject, now) = ($"{account} code", clock.GetUtcNow());
        if (await FailureStore.WaitAsync(session, subject, now, cancel) is var wait && wait > TimeSpan.Zero)
            return new Tried(false, wait);
        var held = await session.Connection.QuerySingleOrDefaultAsync<TotpRow>(
            new CommandDefinition(FindSql, new { account }, cancellationToken: cancel));
        if (held is null || Unseal(held.Secret) is not { } secret || StepOf(secret, code) is not { } step
            || step <= held.LastStep)
        {
            await FailureStore.NoteAsync(session, subject, now, cancel);
            await SignInJournalStore.RefusedAsync(session, account, "wrong code", cancel);
            return default;
        }
        await session.Connection.ExecuteAsync(
            new CommandDefinition(UsedSql, new { account, step }, cancellationToken: cancel));
        await FailureStore.ForgetAsync(session, subject, cancel);
        return new Tried(true, TimeSpan.Zero);
    }

    /// <summary>No codes any more, until they are set up anew.</summary>
    public Task RemoveAsync(Session session, Guid account, CancellationToken cancel) =>
        session.Connection.ExecuteAsync(new CommandDefinition(RemoveSql, new { account }, cancellationToken: cancel));

    private long? StepOf(byte[] secret, string? code)
    {
        var digits = string.Concat((code ?? "").Where(c => !char.IsWhiteSpace(c)));
        return new Totp(secret).VerifyTotp(clock.GetUtcNow().UtcDateTime, digits, out var step, Around) ? step : null;
    }

    private string Seal(byte[] secret) => _seal.Protect(Convert.ToBase64String(secret));

    private byte[]? Unseal(string? text)
    {
        try
        {
            return text is null ? null : Convert.FromBase64String(_seal.Unprotect(text));
        }
        catch (CryptographicException)
        {
            // Somebody else's words, or keys that are gone: as good as none.
            return null;
        }
    }

    private sealed record TotpRow(string Secret, long LastStep);
}
