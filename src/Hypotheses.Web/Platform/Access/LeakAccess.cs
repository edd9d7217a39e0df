using Dapper;
using Hypotheses.Web.Platform.Problems;

namespace Hypotheses.Web.Platform.Access;

/// <summary>
/// A leak that the actor may see. Only <see cref="LeakAccess"/> makes one, so nothing under a leak is read without it.
/// </summary>
/// <param name="Id">Its id.</param>
/// <param name="Slug">Its slug.</param>
/// <param name="TimeZone">The zone in which its days are read.</param>
/// <param name="Visibility">Who may see it.</param>
/// <param name="RegistryEntries">Number of the last entry in the registry's.</param>
/// <param name="Counted">How often its derived state was counted anew apart from any act.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Status">Whether it is still looked into.</param>
/// <param name="RecordedAt">The instant of its last entry.</param>
/// <param name="RegistrySeq">The sequence of the registry that it has taken up.</param>
/// <param name="Entries">Number of the last entry in its journal.</param>
public sealed record LeakScope(
    Guid Id, string Slug, string TimeZone, string Visibility, long RegistryEntries, long Counted, string Title,
    string Status, DateTimeOffset RecordedAt, long RegistrySeq, long Entries)
{
    // Powers of four: as a leak comes to one, the database looks at it.
    internal const long Few = 4_096, Large = 65_536;

    /// <summary>
    /// Beside so many citations a small leak may be one that the database does not know. In a smaller one what is asked
    /// of a leak below <see cref="Few"/> goes by hash, and of a larger one by what is known of it.
    /// </summary>
    internal const double Many = 100_000;

    /// <summary>
    /// Whether it takes long, and much memory, to go through its record. What is asked of a leak that is not large is
    /// planned for any leak: of one that is small the database may not know yet that it is there at all.
    /// </summary>
    public bool IsLarge => Entries >= Large;

    public bool IsRestricted => Visibility == "restricted";

    /// <summary>What all answers under the leak are made of: while it stands, so do they.</summary>
    public string State => $"{Id} {Entries} {RecordedAt.UtcTicks} {RegistryEntries} {Counted}";

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
}

/// <summary>
/// Finds a leak by id or slug among those that the actor may see. One that is not seen and one that is not there are
/// the same.
/// </summary>
public static class LeakAccess
{
    /// <summary>What a scope is made of, before its entries.</summary>
    internal const string Selected = """
        select l.id, v.slug, l.time_zone, v.visibility, r.entries as registry_entries, h.counted, v.title, v.status,
            h.recorded_at, h.registry_seq,

        """;

    /// <summary>Where it stands.</summary>
    internal const string Tables = """
        from leak l
        join leak_version v on v.leak_id = l.id and v.recorded_to = 'infinity'
        join leak_head h on h.leak_id = l.id
        cross join registry_head r

        """;

    /// <summary>
    /// Who sees it. It is asked for by w: an account, the leaks that its key is narrowed to, whether those of which it
    /// is a member are looked for beside those of the newsroom, and whether it sees all of them.
    /// </summary>
    internal const string IsSeen = """
        where (w.leaks is null or l.id = any(w.leaks))
            and (v.visibility = 'newsroom'
                or w.sees_all
                or w.sees_own and exists (
                    select 1
                    from leak_member m
                    where m.leak_id = l.id and m.account_id = w.account_id and m.recorded_to = 'infinity'))

        """;

    // On the way it tells the database how to plan what comes in this transaction: the outer condition always holds.
    // What it takes a growing leak for may be nothing at all; joined one by one, a hundred citations were then gone
    // through a hundred times a hundred times, for ten seconds. By hash each is read once.
    private const string FindSql = Selected + """
            case
                when set_config('plan_cache_mode', p.mode, true) is not null
                    and set_config('enable_nestloop', p.loops, true) is not null
                then h.entries
            end as entries

        """ + Tables + """
        cross join (
            select cast(@account as uuid) as account_id, cast(@leaks as uuid[]) as leaks, true as sees_own,
                cast(@seesAll as boolean) as sees_all) w
        cross join lateral (
            select exists (
                select 1
                from pg_class k
                where k.oid = 'citation'::regclass and k.reltuples >= @many) as many) d
        cross join lateral (
            select case when d.many and h.entries < @large then 'force_generic_plan' else 'auto' end as mode,
                case when d.many or h.entries >= @few then 'on' else 'off' end as loops) p

        """ + IsSeen + """
            and (l.id = @id or v.slug = @slug)
        """;

    private const string VisibleSql = """
        select l.id
        from leak l
        join leak_version v on v.leak_id = l.id and v.recorded_to = 'infinity'
        cross join (
            select cast(@account as uuid) as account_id, cast(@leaks as uuid[]) as leaks, not @isIdle as sees_own,
                false as sees_all) w

        """ + IsSeen;

    /// <summary>
    /// The leaks that the actor may see, for answers that go across leaks. A session that was not used for a while sees
    /// those of the newsroom alone.
    /// </summary>
    public static async Task<Guid[]> VisibleAsync(Session session, Actor actor, CancellationToken cancel) =>
        [.. await session.Connection.QueryAsync<Guid>(
            new CommandDefinition(
                VisibleSql, new { actor.Leaks, actor.Account, actor.IsIdle }, cancellationToken: cancel))];

    public static Task<LeakScope> FindAsync(Session session, string leak, Actor actor, CancellationToken cancel) =>
        FindAsync(session, leak, actor, actor.IsSystem, cancel);

    /// <summary>Also finds a leak that the actor does not see, for an admin who makes himself its member.</summary>
    public static Task<LeakScope> FindUnseenAsync(
        Session session, string leak, Actor actor, CancellationToken cancel) =>
        FindAsync(session, leak, actor, actor.IsSystem || actor.Role == Role.Admin, cancel);

    private static async Task<LeakScope> FindAsync(
        Session session, string leak, Actor actor, bool seesAll, CancellationToken cancel)
    {
        var id = Guid.TryParse(leak, out var parsed) ? parsed : (Guid?)null;
        var found = leak.Contains('\0') ? null
            : await session.Connection.QuerySingleOrDefaultAsync<LeakScope>(new CommandDefinition(
            FindSql,
            new
            {
                id, slug = leak, actor.Leaks, actor.Account, seesAll, few = LeakScope.Few, large = LeakScope.Large,
                many = LeakScope.Many,
            },
            cancellationToken: cancel));
        if (found is null)
            throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);
        if (found.IsRestricted && actor.IsIdle)
            throw new ProblemException(ProblemType.Unauthenticated, "The session was not used for a while.");
        return found;
    }
}
