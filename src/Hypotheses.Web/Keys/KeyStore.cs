using Dapper;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Key = Hypotheses.Client.Key;
using NewKey = Hypotheses.Client.NewKey;

namespace Hypotheses.Web.Keys;

/// <summary>API keys; each change is an entry of the registry's journal. No secret is ever written down.</summary>
public sealed class KeyStore(Admins admins)
{
    private const string PageSql = """
        select k.id, k.account_id, k.name, k.public_id, k.role, k.all_leaks,
            array(
                select l.leak_id
                from api_key_leak l
                join leak_version v on v.leak_id = l.leak_id and v.recorded_to = 'infinity'
                where l.key_id = k.id
                    and (cast(@seen as uuid[]) is null or l.leak_id = any(@seen))
                    and (v.visibility = 'newsroom'
                        or not @isIdle and exists (
                            select 1
                            from leak_member m
                            where m.leak_id = l.leak_id and m.account_id = @seer and m.recorded_to = 'infinity'))
                order by l.leak_id) as leaks,
            k.created_at, k.expires_at, k.revoked_at, u.last_used_at
        from api_key k
        left join api_key_use u on u.key_id = k.id
        where (cast(@id as uuid) is null or k.id = @id)
            and (cast(@account as uuid) is null or k.account_id = @account)
            and (cast(@only as uuid) is null or k.id = @only)
            and (cast(@below as uuid) is null or k.id < @below)
        order by k.id desc
        limit @fetch
        """;

    private const string AccountSql = """
        select role
        from account
        where id = @account and disabled_at is null
        """;

    private const string EndSql = """
        select expires_at
        from api_key
        where id = @by
        """;

    private const string MakeSql = """
        with who as (
            insert into principal (id, kind, name, created_at)
            values (@id, 'key', @name, @at)
            returning id
        )
        insert into api_key (id, public_id, account_id, name, secret_hash, role, all_leaks, created_at, created_by,
            expires_at)
        select who.id, @publicId, @account, @name, @secretHash, @role, @allLeaks, @at, @by, @expiresAt
        from who
        """;

    private const string NarrowSql = """
        insert into api_key_leak (key_id, leak_id)
        select @id, x.leak_id
        from unnest(@leaks) as x (leak_id)
        """;

    private const string RevokeSql = """
        update api_key
        set revoked_at = @at
        where id = @id and revoked_at is null
        """;

    /// <summary>
    /// The keys that the actor may manage: all for an admin, one's own for others, itself alone for a key that does
    /// less than its account. Of the leaks that a key is narrowed to it names those that the actor sees.
    /// </summary>
    public async Task<Client.Page<Key>> PageAsync(
        Session session, Actor actor, Paging paging, CancellationToken cancel) =>
        paging.PageOf(await ReadAsync(session, actor, null, paging.Below, paging.Fetch, cancel), key => key.Id);

    public async Task<Key?> FindAsync(Session session, Actor actor, Guid id, CancellationToken cancel) =>
        (await ReadAsync(session, actor, id, null, 1, cancel)).SingleOrDefault();

    /// <summary>Makes a key for an account; the secret is in the answer alone.</summary>
    public async Task<Key> MakeAsync(
        Session session, Actor actor, Guid account, ApiKey key, NewKey request, Guid[]? leaks, CancellationToken cancel)
    {
        var by = actor.Principal;
        var journal = await RegistryJournal.LockAsync(session.Connection, by, movesClock: false, cancel);
        // What a key makes ends with it at the latest.
        var ends = await session.Connection.ExecuteScalarAsync<DateTime?>(
            new CommandDefinition(EndSql, new { by }, cancellationToken: cancel)) is { } until
            ? new DateTimeOffset(until, TimeSpan.Zero)
            : (DateTimeOffset?)null;
        if (request.ExpiresAt > ends)
            throw new ProblemException(ProblemType.Forbidden, "A key can't outlast the one that makes it.");
        var expiresAt = request.ExpiresAt ?? ends;
        var accountRole = await session.Connection.ExecuteScalarAsync<string?>(
            new CommandDefinition(AccountSql, new { account }, cancellationToken: cancel))
            ?? throw new ProblemException(ProblemType.Unprocessable, "account", "There is no such account in force.");
        var id = Ids.Next();
        var role = request.Role ?? accountRole;
        await session.Connection.ExecuteAsync(new CommandDefinition(
            MakeSql,
            new
            {
                id, key.PublicId, account, request.Name, key.SecretHash, role, allLeaks = leaks is null,
                at = journal.RecordedAt, by, expiresAt,
            },
            cancellationToken: cancel));
        if (leaks is { Length: > 0 })
            await session.Connection.ExecuteAsync(
                new CommandDefinition(NarrowSql, new { id, leaks }, cancellationToken: cancel));
        journal.Add(Entry.Of(
            "make", "api_key", id, new { account, key.PublicId, role, leaks, expiresAt },
            new { request.Name }));
        await journal.WriteAsync(session.Connection, cancel);
        return (await FindAsync(session, new Actor(by, account, Role.Admin, null), id, cancel))! with
        {
            Secret = key.Text,
        };
    }

    /// <summary>From the next request on the key opens nothing.</summary>
    public async Task<Key> RevokeAsync(Session session, Actor actor, Guid id, CancellationToken cancel)
    {
        var journal = await RegistryJournal.LockAsync(session.Connection, actor.Principal, movesClock: false, cancel);
        var revoked = await session.Connection.ExecuteAsync(
            new CommandDefinition(RevokeSql, new { id, at = journal.RecordedAt }, cancellationToken: cancel));
        if (revoked > 0 && !await admins.AnyAsync(session, journal.RecordedAt, cancel))
            throw new ProblemException(
                ProblemType.Unprocessable, "id",
                "This is the last key of an admin, and none can sign in: make another one first.");
        if (revoked > 0)
            journal.Add(Entry.Of("revoke", "api_key", id, new { revoked = true }));
        await journal.WriteAsync(session.Connection, cancel);
        return (await FindAsync(session, actor, id, cancel))!;
    }

    private static async Task<IReadOnlyList<Key>> ReadAsync(
        Session session, Actor actor, Guid? id, Guid? below, int fetch, CancellationToken cancel) =>
        [.. (await session.Connection.QueryAsync<Row>(new CommandDefinition(
            PageSql,
            new
            {
                id, below, fetch, seer = actor.Account, actor.IsIdle, seen = actor.Leaks,
                account = actor.Role == Role.Admin ? (Guid?)null : actor.Account,
                only = actor.IsNarrowed ? actor.Principal : (Guid?)null,
            },
            cancellationToken: cancel))).Select(row => row.Of())];

    private sealed record Row(
        Guid Id, Guid AccountId, string Name, string PublicId, string Role, bool AllLeaks, Guid[] Leaks,
        DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt, DateTimeOffset? LastUsedAt)
    {
        public Key Of() => new(
            Id, AccountId, Name, "hyp_" + PublicId, Role, AllLeaks ? null : Leaks, CreatedAt, ExpiresAt, RevokedAt,
            LastUsedAt);
    }
}
