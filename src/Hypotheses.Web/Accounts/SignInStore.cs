using Dapper;
using Hypotheses.Analysis.Identity;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Journal;
using Microsoft.AspNetCore.Identity;

namespace Hypotheses.Web.Accounts;

/// <summary>Passwords, sessions and the links that open once.</summary>
public sealed class SignInStore(TimeProvider clock)
{
    /// <summary>How long a session lasts at most.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>How long a link may be used.</summary>
    public static readonly TimeSpan LinkLasts = TimeSpan.FromHours(48);

    private const int FreeTries = 5;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);
    private static readonly PasswordHasher<string> Hasher = new();

    // Of an account that is not there a password takes as long to be refused.
    private static readonly string NoPassword = Hasher.HashPassword("", Guid.NewGuid().ToString());

    private const string FailureSql = """
        select failures, last_at
        from sign_in_failure
        where subject = @subject
        """;

    private const string FailedSql = """
        insert into sign_in_failure as f (subject, failures, last_at)
        values (@subject, 1, @now)
        on conflict (subject) do update
        set failures = f.failures + 1, last_at = excluded.last_at
        """;

    private const string SucceededSql = """
        delete from sign_in_failure
        where subject = @subject
        """;

    private const string AccountSql = """
        select a.id, p.hash
        from account a
        left join account_password p on p.account_id = a.id
        where a.name_key = @key and a.disabled_at is null
        """;

    private const string OpenSql = """
        insert into sign_in_session (id, account_id, secret_hash, created_at, used_at, expires_at)
        values (@id, @account, @hash, @now, date_trunc('minute', cast(@now as timestamptz)), @expires)
        """;

    private const string EndSql = """
        update sign_in_session
        set ended_at = @now
        where account_id = @account and ended_at is null and (cast(@id as uuid) is null or id = @id)
        """;

    private const string LinkSql = """
        select l.account_id, l.secret_hash, a.name
        from sign_in_link l
        join account a on a.id = l.account_id
        where l.id = @id and l.used_at is null and l.expires_at > @now and a.disabled_at is null
        for update of l
        """;

    private const string MakeLinkSql = """
        insert into sign_in_link (id, account_id, secret_hash, created_at, created_by, expires_at)
        values (@id, @account, @hash, @now, @by, @expires)
        """;

    private const string UseLinkSql = """
        update sign_in_link
        set used_at = @now
        where account_id = @account and used_at is null
        """;

    private const string SetSql = """
        insert into account_password (account_id, hash, set_at)
        values (@account, @hash, @now)
        on conflict (account_id) do update
        set hash = excluded.hash, set_at = excluded.set_at
        """;

    private const string AnySql = """
        select exists (select 1 from account_password)
        """;

    /// <summary>Whether anybody can sign in with a password yet.</summary>
    public Task<bool> AnyAsync(Session session, CancellationToken cancel) =>
        session.Connection.ExecuteScalarAsync<bool>(new CommandDefinition(AnySql, cancellationToken: cancel))!;

    /// <summary>
    /// A new session for a name and its password. Wrong ones in a row, of a name from an address, make the next try
    /// wait: the answer is then how long.
    /// </summary>
    public async Task<(Secret? Opened, TimeSpan Wait)> OpenAsync(
        Session session, string name, string password, string from, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var key = NameKey.Of(name);
        var subject = $"{key} {from}";
        var failure = await session.Connection.QuerySingleOrDefaultAsync<FailureRow>(
            new CommandDefinition(FailureSql, new { subject }, cancellationToken: cancel));
        var wait = failure is null ? TimeSpan.Zero : WaitAfter(failure.Failures) - (now - failure.LastAt);
        if (wait > TimeSpan.Zero)
            return (null, wait);
        var found = await session.Connection.QuerySingleOrDefaultAsync<AccountRow>(
            new CommandDefinition(AccountSql, new { key }, cancellationToken: cancel));
        var verified = Hasher.VerifyHashedPassword(name, found?.Hash ?? NoPassword, password);
        if (found?.Hash is null || verified == PasswordVerificationResult.Failed)
        {
            await session.Connection.ExecuteAsync(
                new CommandDefinition(FailedSql, new { subject, now }, cancellationToken: cancel));
            return (null, TimeSpan.Zero);
        }
        await session.Connection.ExecuteAsync(
            new CommandDefinition(SucceededSql, new { subject }, cancellationToken: cancel));
        return (await OpenAsync(session, found.Id, cancel), TimeSpan.Zero);
    }

    /// <summary>Ends a session, or with none named all of an account.</summary>
    public Task EndAsync(Session session, Guid account, Guid? id, CancellationToken cancel) =>
        session.Connection.ExecuteAsync(new CommandDefinition(
            EndSql, new { account, id, now = clock.GetUtcNow() }, cancellationToken: cancel));

    /// <summary>
    /// A link by which an account chooses its password, once; it is an entry of the registry's journal.
    /// </summary>
    public async Task<Secret> InviteAsync(Session session, Guid account, Guid by, CancellationToken cancel)
    {
        var journal = await RegistryJournal.LockAsync(session.Connection, by, movesClock: false, cancel);
        var secret = Secret.New();
        var now = clock.GetUtcNow();
        await session.Connection.ExecuteAsync(new CommandDefinition(
            MakeLinkSql, new { secret.Id, account, hash = secret.Hash, now, by, expires = now + LinkLasts },
            cancellationToken: cancel));
        journal.Add(Entry.Of("invite", "account", account, new { Link = secret.Id }));
        await journal.WriteAsync(session.Connection, cancel);
        return secret;
    }

    /// <summary>The name of the account that a link is for; null if it opens nothing, or no longer.</summary>
    public async Task<string?> InvitedAsync(Session session, Secret link, CancellationToken cancel) =>
        (await FindAsync(session, link, cancel))?.Name;

    /// <summary>Sets the password of a link's account and signs in; null if the link opens nothing any more.</summary>
    public async Task<Secret?> WelcomeAsync(Session session, Secret link, string password, CancellationToken cancel)
    {
        if (await FindAsync(session, link, cancel) is not { } found)
            return null;
        var (account, now) = (found.AccountId, clock.GetUtcNow());
        var journal = await RegistryJournal.LockAsync(session.Connection, account, movesClock: false, cancel);
        // Whoever had the old password, or another link, is out.
        await session.Connection.ExecuteAsync(
            new CommandDefinition(UseLinkSql, new { account, now }, cancellationToken: cancel));
        await EndAsync(session, account, null, cancel);
        await session.Connection.ExecuteAsync(new CommandDefinition(
            SetSql, new { account, hash = Hasher.HashPassword(found.Name, password), now },
            cancellationToken: cancel));
        journal.Add(Entry.Of("set_password", "account", account, new { Link = link.Id }));
        await journal.WriteAsync(session.Connection, cancel);
        return await OpenAsync(session, account, cancel);
    }

    private async Task<Secret> OpenAsync(Session session, Guid account, CancellationToken cancel)
    {
        var secret = Secret.New();
        var now = clock.GetUtcNow();
        await session.Connection.ExecuteAsync(new CommandDefinition(
            OpenSql, new { secret.Id, account, hash = secret.Hash, now, expires = now + Longest },
            cancellationToken: cancel));
        return secret;
    }

    private async Task<LinkRow?> FindAsync(Session session, Secret link, CancellationToken cancel)
    {
        var found = await session.Connection.QuerySingleOrDefaultAsync<LinkRow>(
            new CommandDefinition(LinkSql, new { link.Id, now = clock.GetUtcNow() }, cancellationToken: cancel));
        return link.Fits(found?.SecretHash) ? found : null;
    }

    // 1 s after the fifth, 2 s, 4 s … up to a quarter of an hour.
    private static TimeSpan WaitAfter(int failures)
    {
        if (failures < FreeTries)
            return TimeSpan.Zero;
        var wait = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(failures - FreeTries, 20)));
        return wait < LongestWait ? wait : LongestWait;
    }

    private sealed record FailureRow(int Failures, DateTimeOffset LastAt);

    private sealed record AccountRow(Guid Id, string? Hash);

    private sealed record LinkRow(Guid AccountId, byte[] SecretHash, string Name);
}
