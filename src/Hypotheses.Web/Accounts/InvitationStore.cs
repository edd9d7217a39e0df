using Dapper;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Journal;

namespace Hypotheses.Web.Accounts;

/// <summary>Links that open once: who has one chooses the password of the account, and sets up codes anew.</summary>
public sealed class InvitationStore(SignInStore signIn, TotpStore codes, TimeProvider clock)
{
    /// <summary>How long a link may be used.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(48);

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

    /// <summary>A new link; it is an entry of the registry's journal.</summary>
    public async Task<Secret> InviteAsync(Session session, Guid account, Guid by, CancellationToken cancel)
    {
        var journal = await RegistryJournal.LockAsync(session.Connection, by, movesClock: false, cancel);
        var secret = Secret.New();
        var now = clock.GetUtcNow();
        await session.Connection.ExecuteAsync(new CommandDefinition(
            MakeLinkSql, new { secret.Id, account, hash = secret.Hash, now, by, expires = now + Lasts },
            cancellationToken: cancel));
        journal.Add(Entry.Of("invite", "account", account, new { Link = secret.Id }));
        await journal.WriteAsync(session.Connection, cancel);
        return secret;
    }

    /// <summary>The name of the account that a link is for; null if it opens nothing, or no longer.</summary>
    public async Task<string?> InvitedAsync(Session session, Secret link, CancellationToken cancel) =>
        (await FindAsync(session, link, cancel))?.Name;

    /// <summary>Sets the password of a link's account and signs in; null if the link opens nothing any more.</summary>
    public async Task<Opened?> WelcomeAsync(Session session, Secret link, string password, CancellationToken cancel)
    {
        if (await FindAsync(session, link, cancel) is not { } found)
            return null;
        var (account, now) = (found.AccountId, clock.GetUtcNow());
        var journal = await RegistryJournal.LockAsync(session.Connection, account, movesClock: false, cancel);
        // Whoever had the old password, the old app or another link is out.
        await session.Connection.ExecuteAsync(
            new CommandDefinition(UseLinkSql, new { account, now }, cancellationToken: cancel));
        await signIn.EndAsync(session, account, null, null, cancel);
        await codes.RemoveAsync(session, account, cancel);
        await signIn.SetPasswordAsync(session, account, password, cancel);
        journal.Add(Entry.Of("set_password", "account", account, new { Link = link.Id }));
        await journal.WriteAsync(session.Connection, cancel);
        return await signIn.OpenAsync(session, account, cancel);
    }

    private async Task<LinkRow?> FindAsync(Session session, Secret link, CancellationToken cancel)
    {
        var found = await session.Connection.QuerySingleOrDefaultAsync<LinkRow>(
            new CommandDefinition(LinkSql, new { link.Id, now = clock.GetUtcNow() }, cancellationToken: cancel));
        return link.Fits(found?.SecretHash) ? found : null;
    }

    private sealed record LinkRow(Guid AccountId, byte[] SecretHash, string Name);
}
