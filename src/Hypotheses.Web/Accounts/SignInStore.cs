using Dapper;
using Hypotheses.Analysis.Identity;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Microsoft.AspNetCore.Identity;

namespace Hypotheses.Web.Accounts;

/// <summary>Passwords and sessions.</summary>
public sealed class SignInStore(TimeProvider clock)
{
    /// <summary>How long a session lasts at most.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    // From the password to the code.
    private static readonly TimeSpan Awaiting = TimeSpan.FromMinutes(15);
    private static readonly PasswordHasher<string> Hasher = new();

    // Of an account that is not there a password takes as long to be refused.
    private static readonly string NoPassword = Hasher.HashPassword("", Guid.NewGuid().ToString());

    private const string AccountSql = """
        select a.id, a.name, a.role, p.hash, t.account_id is not null as has_codes
        from account a
        left join account_password p on p.account_id = a.id
        left join account_totp t on t.account_id = a.id
        where (a.name_key = @key or a.id = @id) and a.disabled_at is null
        """;

    private const string OpenSql = """
        insert into sign_in_session (id, account_id, secret_hash, created_at, used_at, expires_at, awaits)
        values (@id, @account, @hash, @now, date_trunc('minute', cast(@now as timestamptz)), @expires, @awaits)
        """;

    private const string AwaitingSql = """
        select s.id, s.account_id, s.secret_hash, s.awaits, a.name
        from sign_in_session s
        join account a on a.id = s.account_id
        where s.id = @id and s.ended_at is null and s.awaits is not null and s.expires_at > @now
            and a.disabled_at is null
        """;

    private const string CompleteSql = """
        update sign_in_session
        set awaits = null, expires_at = @expires
        where id = @id
        """;

    private const string EndSql = """
        update sign_in_session
        set ended_at = @now
        where account_id = @account and ended_at is null and (cast(@id as uuid) is null or id = @id)
            and (cast(@but as uuid) is null or id <> @but)
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

    private const string SessionsSql = """
        select id, created_at, used_at
        from sign_in_session
        where account_id = @account and ended_at is null and awaits is null and expires_at > @now
        order by created_at desc
        """;

    /// <summary>Whether anybody can sign in with a password yet.</summary>
    public Task<bool> AnyAsync(Session session, CancellationToken cancel) =>
        session.Connection.ExecuteScalarAsync<bool>(new CommandDefinition(AnySql, cancellationToken: cancel))!;

    /// <summary>
    /// A new session for a name and its password. Wrong ones in a row, of a name from an address, make the next try
    /// wait: the answer is then how long.
    /// </summary>
    public async Task<(Opened? Opened, TimeSpan Wait)> OpenAsync(
        Session session, string name, string password, string from, CancellationToken cancel)
    {
        var key = NameKey.Of(name);
        var subject = $"{key} {from}";
        if (await FailureStore.WaitAsync(session, subject, clock.GetUtcNow(), cancel) is var wait
            && wait > TimeSpan.Zero)
            return (null, wait);
        var found = await FindAsync(session, key, null, cancel);
        if (!Fits(found, password))
        {
            await FailureStore.NoteAsync(session, subject, clock.GetUtcNow(), cancel);
            await SignInJournalStore.RefusedAsync(session, found?.Id, "wrong name or password", cancel);
            return (null, TimeSpan.Zero);
        }
        await FailureStore.ForgetAsync(session, subject, cancel);
        return (await OpenAsync(session, found!, "password", cancel), TimeSpan.Zero);
    }

    /// <summary>
    /// A session of an account that has shown who it is. For editors and admins it waits for a code, and at first for
    /// the setting up of what makes codes.
    /// </summary>
    public async Task<Opened?> OpenAsync(Session session, Guid account, CancellationToken cancel) =>
        await FindAsync(session, null, account, cancel) is { } found
            ? await OpenAsync(session, found, "link", cancel) : null;

    /// <summary>
    /// A session of one for whom somebody else vouches, codes and all; null if there is no such account. Letters that
    /// only look alike, or are left out where names are compared, make another one of the name.
    /// </summary>
    public async Task<Opened?> VouchedAsync(Session session, string name, CancellationToken cancel)
    {
        if (await FindAsync(session, NameKey.Of(name), null, cancel) is { } found
            && found.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            return await OpenAsync(session, found, null, "provider", cancel);
        await SignInJournalStore.RefusedAsync(session, null, "vouched for, but no such account", cancel);
        return null;
    }

    /// <summary>The session that a cookie is for and that still waits for something; null if there is none.</summary>
    public async Task<AwaitingRow?> AwaitingAsync(Session session, Secret? secret, CancellationToken cancel)
    {
        if (secret is null)
            return null;
        var found = await session.Connection.QuerySingleOrDefaultAsync<AwaitingRow>(
            new CommandDefinition(AwaitingSql, new { secret.Id, now = clock.GetUtcNow() }, cancellationToken: cancel));
        return secret.Fits(found?.SecretHash) ? found : null;
    }

    /// <summary>All that was asked for is there.</summary>
    public async Task CompleteAsync(Session session, Guid id, Guid account, CancellationToken cancel)
    {
        await session.Connection.ExecuteAsync(new CommandDefinition(
            CompleteSql, new { id, expires = clock.GetUtcNow() + Longest }, cancellationToken: cancel));
        await SignInJournalStore.SignedInAsync(session, account, "password and code", cancel);
    }

    /// <summary>Ends a session, or with none named all of an account, save one.</summary>
    public Task EndAsync(Session session, Guid account, Guid? id, Guid? but, CancellationToken cancel) =>
        session.Connection.ExecuteAsync(new CommandDefinition(
            EndSql, new { account, id, but, now = clock.GetUtcNow() }, cancellationToken: cancel));

    /// <summary>The sessions of an account that are open now, newest first.</summary>
    public async Task<IReadOnlyList<OpenSession>> SessionsAsync(
        Session session, Guid account, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<OpenSession>(new CommandDefinition(
            SessionsSql, new { account, now = clock.GetUtcNow() }, cancellationToken: cancel))).AsList();

    /// <summary>Whether it is the account's password; wrong ones make the next try wait as at sign-in.</summary>
    public async Task<Tried> IsPasswordAsync(Session session, Guid account, string password, CancellationToken cancel)
    {
        var (subject, now) = ($"{account} itself", clock.GetUtcNow());
        if (await FailureStore.WaitAsync(session, subject, now, cancel) is var wait && wait > TimeSpan.Zero)
            return new Tried(false, wait);
        if (Fits(await FindAsync(session, null, account, cancel), password))
        {
            await FailureStore.ForgetAsync(session, subject, cancel);
            return new Tried(true, TimeSpan.Zero);
        }
        await FailureStore.NoteAsync(session, subject, now, cancel);
        await SignInJournalStore.RefusedAsync(session, account, "wrong password", cancel);
        return default;
    }

    /// <summary>Sets an account's password, as its person asks.</summary>
    public async Task ChangePasswordAsync(Session session, Guid account, string password, CancellationToken cancel)
    {
        await SetPasswordAsync(session, account, password, cancel);
        await SignInJournalStore.ChangedAsync(session, account, "set_password", cancel);
    }

    /// <summary>Sets an account's password.</summary>
    public Task SetPasswordAsync(Session session, Guid account, string password, CancellationToken cancel) =>
        session.Connection.ExecuteAsync(new CommandDefinition(
            SetSql, new { account, hash = Hasher.HashPassword("", password), now = clock.GetUtcNow() },
            cancellationToken: cancel));

    private static bool Fits(AccountRow? found, string password) =>
        Hasher.VerifyHashedPassword("", found?.Hash ?? NoPassword, password) != PasswordVerificationResult.Failed
        && found?.Hash is not null;

    private static Task<AccountRow?> FindAsync(Session session, string? key, Guid? id, CancellationToken cancel) =>
        session.Connection.QuerySingleOrDefaultAsync<AccountRow>(
            new CommandDefinition(AccountSql, new { key, id }, cancellationToken: cancel));

    private Task<Opened> OpenAsync(
        Session session, AccountRow account, string with, CancellationToken cancel) => OpenAsync(
        session, account, account.HasCodes ? "code" : Roles.Of(account.Role) >= Role.Editor ? "setup" : null, with,
        cancel);

    private async Task<Opened> OpenAsync(
        Session session, AccountRow account, string? awaits, string with, CancellationToken cancel)
    {
        var secret = Secret.New();
        var now = clock.GetUtcNow();
        var expires = now + (awaits is null ? Longest : Awaiting);
        await session.Connection.ExecuteAsync(new CommandDefinition(
            OpenSql, new { secret.Id, account = account.Id, hash = secret.Hash, now, expires, awaits },
            cancellationToken: cancel));
        if (awaits is null)
            await SignInJournalStore.SignedInAsync(session, account.Id, with, cancel);
        return new Opened(secret, account.Id, awaits);
    }

    private sealed record AccountRow(Guid Id, string Name, string Role, string? Hash, bool HasCodes);
}

/// <summary>A session that was opened now.</summary>
/// <param name="Secret">What its cookie holds.</param>
/// <param name="Account">Whose it is.</param>
/// <param name="Awaits">What it still waits for: <c>code</c>, <c>setup</c> or nothing.</param>
public sealed record Opened(Secret Secret, Guid Account, string? Awaits);

/// <summary>A session after the password and before the code.</summary>
public sealed record AwaitingRow(Guid Id, Guid AccountId, byte[] SecretHash, string Awaits, string Name);

/// <summary>Where an account is signed in.</summary>
public sealed record OpenSession(Guid Id, DateTimeOffset CreatedAt, DateTimeOffset UsedAt);
