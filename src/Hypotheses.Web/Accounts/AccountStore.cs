using Dapper;
using Hypotheses.Analysis.Identity;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Accounts;

/// <summary>Accounts; each change is an entry of the registry's journal.</summary>
public sealed class AccountStore(SignInStore signIn, Admins admins)
{
    private const string PageSql = """
        select id, name, role, version, disabled_at is not null as disabled, created_at
        from account
        where (cast(@id as uuid) is null or id = @id) and (cast(@below as uuid) is null or id < @below)
        order by id desc
        limit @fetch
        """;

    private const string NamedSql = """
        select id
        from account
        where name_key = @key
        """;

    private const string AnySql = """
        select exists (select 1 from account)
        """;

    private const string MakeSql = """
        with who as (
            insert into principal (id, kind, name, created_at)
            values (@id, 'account', @name, @at)
            returning id
        )
        insert into account (id, name, name_key, role, version, created_at, created_by)
        select who.id, @name, @nameKey, @role, 1, @at, @by
        from who
        """;

    private const string ChangeSql = """
        update account
        set role = coalesce(@role, role),
            disabled_at = case when cast(@disabled as boolean) is null then disabled_at when @disabled then @at end,
            version = version + 1
        where id = @id and version = @version
        """;

    public async Task<Page<Account>> PageAsync(Session session, Paging paging, CancellationToken cancel) =>
        paging.PageOf(await ReadAsync(session, null, paging.Below, paging.Fetch, cancel), account => account.Id);

    public async Task<Account?> FindAsync(Session session, Guid id, CancellationToken cancel) =>
        (await ReadAsync(session, id, null, 1, cancel)).SingleOrDefault();

    /// <summary>The account of a name; null if there is none.</summary>
    public async Task<Account?> NamedAsync(Session session, string name, CancellationToken cancel) =>
        await session.Connection.ExecuteScalarAsync<Guid?>(
            new CommandDefinition(NamedSql, new { key = NameKey.Of(name) }, cancellationToken: cancel)) is { } id
            ? await FindAsync(session, id, cancel) : null;

    /// <summary>
    /// Whether anybody has an account yet. Asked under the registry's lock: two first starts make one account.
    /// </summary>
    public async Task<bool> AnyAsync(Session session, CancellationToken cancel)
    {
        await RegistryJournal.LockAsync(session.Connection, Actor.Service, movesClock: false, cancel);
        return await session.Connection.ExecuteScalarAsync<bool>(
            new CommandDefinition(AnySql, cancellationToken: cancel));
    }

    public async Task<Account> MakeAsync(
        Session session, Guid by, NewAccount request, CancellationToken cancel)
    {
        var journal = await RegistryJournal.LockAsync(session.Connection, by, movesClock: false, cancel);
        var id = Ids.Next();
        await session.Connection.ExecuteAsync(new CommandDefinition(
            MakeSql,
            new { id, request.Name, nameKey = NameKey.Of(request.Name!), request.Role, at = journal.RecordedAt, by },
            cancellationToken: cancel));
        journal.Add(Entry.Of("make", "account", id, new { version = 1, request.Role }, new { request.Name }));
        await journal.WriteAsync(session.Connection, cancel);
        return (await FindAsync(session, id, cancel))!;
    }

    /// <summary>Changes an account whose version is still the given one; null when it is not.</summary>
    public async Task<Account?> ChangeAsync(
        Session session, Actor actor, Guid id, int version, AccountChange change, CancellationToken cancel)
    {
        var journal = await RegistryJournal.LockAsync(session.Connection, actor.Principal, movesClock: false, cancel);
        var before = await FindAsync(session, id, cancel)
            ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);
        var changed = await session.Connection.ExecuteAsync(new CommandDefinition(
            ChangeSql, new { id, version, change.Role, change.Disabled, at = journal.RecordedAt },
            cancellationToken: cancel));
        if (changed == 0)
            return null;
        await KeepAnAdminAsync(session, before, change, journal.RecordedAt, cancel);
        var after = (await FindAsync(session, id, cancel))!;
        // They were opened without the code that such a role needs.
        if (Roles.Of(after.Role) is var role && role >= Role.Editor && role > Roles.Of(before.Role))
            await signIn.EndAsync(session, id, null, null, cancel);
        journal.Add(Entry.Of(
            "change", "account", id,
            new
            {
                before = new { before.Role, before.Disabled },
                after = new { after.Version, after.Role, after.Disabled },
            }));
        await journal.WriteAsync(session.Connection, cancel);
        return after;
    }

    // A change that takes nothing from an admin leaves as many as there were.
    private async Task KeepAnAdminAsync(
        Session session, Account before, AccountChange change, DateTimeOffset at, CancellationToken cancel)
    {
        var stays = change.Role is null or "admin" && change.Disabled != true;
        if (stays || before is not { Role: "admin", Disabled: false })
            return;
        if (!await admins.AnyAsync(session, at, cancel))
            throw new ProblemException(
                ProblemType.Unprocessable, change.Disabled == true ? "disabled" : "role",
                "This is the last admin who has a key or can sign in: make another one first.");
    }

    private static async Task<IReadOnlyList<Account>> ReadAsync(
        Session session, Guid? id, Guid? below, int fetch, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<Account>(
            new CommandDefinition(PageSql, new { id, below, fetch }, cancellationToken: cancel))).AsList();
}
