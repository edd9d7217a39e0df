using Dapper;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Derived;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Suspects;

/// <summary>Reads suspects, by the two clocks.</summary>
public sealed class SuspectStore
{
    private const string PageSql =
        "with recursive " + MergedArticles.Then + ", " + MergedSuspects.Then + Known.Suspects + """

        select v.suspect_id
        from suspect_version v
        where v.leak_id = @leak and v.recorded_from <= @at and v.recorded_to > @at and v.end_cause is null
            and (cast(@axis as text) is null or v.axis = @axis)
            and (cast(@kind as text) is null or v.kind = @kind)
            and (cast(@below as uuid) is null or v.suspect_id < @below)
            and (cast(@upto as timestamptz) is null or v.suspect_id in (select k.suspect_id from known k))
            and not exists (
                select 1
                from suspect_merge m
                where m.leak_id = @leak and m.suspect_id = v.suspect_id and m.recorded_from <= @at
                    and m.recorded_to > @at)
        order by v.suspect_id desc
        limit @fetch
        """;

    // A name of a merged one leads to its root.
    private const string TypedSql =
        "with recursive " + MergedArticles.Then + ", " + MergedSuspects.Then + Known.Suspects + """

        , name as not materialized (
            select s.suspect_id as id, s.name_key
            from suspect_name s
            where s.leak_id = @leak and s.recorded_from <= @at and s.recorded_to > @at
        ),
        """ + NearNames.LedTo + """

        , found as materialized (
            select coalesce(m.root_id, n.id) as suspect_id, n.name_key = @q as same,
                starts_with(n.name_key, @q) as begins,
                case when strpos(n.name_key, @q) > 0 then 1
                    else greatest(similarity(n.name_key, @q), word_similarity(@q, n.name_key)) end as likeness
            from led_to n
            left join merged_suspect m on m.suspect_id = n.id
        )
        select f.suspect_id
        from found f
        join suspect_version v on v.leak_id = @leak and v.suspect_id = f.suspect_id and v.recorded_from <= @at
            and v.recorded_to > @at
            and v.end_cause is null
        where (cast(@axis as text) is null or v.axis = @axis)
            and (cast(@kind as text) is null or v.kind = @kind)
            and (cast(@upto as timestamptz) is null or f.suspect_id in (select k.suspect_id from known k))
        group by f.suspect_id, v.name
        order by bool_or(f.same) desc, bool_or(f.begins) desc, max(f.likeness) desc, v.name, f.suspect_id
        limit @limit
        """;

    private const string IdSql = """
        select v.suspect_id
        from suspect_version v
        where v.leak_id = @leak and v.recorded_to = 'infinity' and (v.suspect_id = @id or v.slug = @slug)
        """;

    private const string ReadSql = "with recursive " + MergedSuspects.Then + """

        select v.suspect_id as id, v.version, v.slug, v.name, v.kind, v.axis, parent.slug as part_of, v.visibility,
            v.rule_out, v.note, v.end_cause, v.effective_on, v.recorded_from as recorded_at,
            coalesce(a.name, p.name) as recorded_by,
            array(
                select n.name
                from suspect_name n
                where n.leak_id = v.leak_id and n.suspect_id = v.suspect_id and n.ordinal > 0
                    and ((n.recorded_from <= @at and n.recorded_to > @at)
                        or (v.end_cause is not null and n.recorded_to = v.recorded_from))
                order by n.ordinal) as aliases,
            (select m.root_id from merged_suspect m where m.suspect_id = v.suspect_id) as merged_into,
            array(
                select m.suspect_id
                from merged_suspect m
                where m.root_id = v.suspect_id
                order by m.suspect_id) as merged
        from suspect_version v
        left join merged_suspect above on above.suspect_id = v.part_of
        left join suspect_version parent on parent.leak_id = v.leak_id
            and parent.suspect_id = coalesce(above.root_id, v.part_of) and parent.recorded_from <= @at
            and parent.recorded_to > @at
        join principal p on p.id = v.recorded_by
        left join api_key k on k.id = p.id
        left join account a on a.id = k.account_id
        where v.leak_id = @leak and v.suspect_id = any(@ids) and v.recorded_from <= @at and v.recorded_to > @at
        """;

    private const string ReleasesSql = """
        select r.suspect_id, r.visibility, r.reason, r.review_on, r.recorded_from as recorded_at,
            coalesce(a.name, p.name) as recorded_by
        from suspect_release r
        join principal p on p.id = r.recorded_by
        left join api_key k on k.id = p.id
        left join account a on a.id = k.account_id
        where r.leak_id = @leak and r.suspect_id = any(@ids) and r.recorded_from <= @at and r.recorded_to > @at
        """;

    public async Task<Page<Suspect>> PageAsync(
        Session session, LeakScope leak, Clocks clocks, Search search, CancellationToken cancel)
    {
        var ids = (await session.Connection.QueryAsync<Guid>(new CommandDefinition(
            PageSql,
            new
            {
                leak = leak.Id, clocks.At, clocks.Upto, search.Axis, search.Kind, search.Paging.Below,
                search.Paging.Fetch,
            },
            cancellationToken: cancel))).AsList();
        return search.Paging.PageOf(await ReadAsync(session, leak, clocks, ids, cancel), suspect => suspect.Id);
    }

    /// <summary>The suspects that a name as far as typed may mean, the best first.</summary>
    public async Task<IReadOnlyList<Suspect>> TypedAsync(
        Session session, LeakScope leak, Clocks clocks, Search search, string typed, CancellationToken cancel)
    {
        var near = new NearNames(typed);
        await NearNames.LoosenAsync(session, cancel);
        var ids = (await session.Connection.QueryAsync<Guid>(new CommandDefinition(
            TypedSql,
            new
            {
                leak = leak.Id, clocks.At, clocks.Upto, near.Q, near.Begun, near.Word, near.Within, near.Lengthy,
                near.Most, search.Axis, search.Kind, search.Paging.Limit,
            },
            cancellationToken: cancel))).AsList();
        return await ReadAsync(session, leak, clocks, ids, cancel);
    }

    /// <summary>By id or slug, ended and merged ones too; null when there is none.</summary>
    public async Task<Suspect?> FindAsync(Session session, LeakScope leak, string suspect, CancellationToken cancel)
    {
        if (suspect.Contains('\0'))
            return null;
        var given = Guid.TryParse(suspect, out var parsed) ? parsed : (Guid?)null;
        var id = await session.Connection.QuerySingleOrDefaultAsync<Guid?>(new CommandDefinition(
            IdSql, new { leak = leak.Id, id = given, slug = given is null ? suspect : null },
            cancellationToken: cancel));
        return id is { } known ? await OneAsync(session, leak, known, cancel) : null;
    }

    /// <summary>By id or slug; 404 when there is none.</summary>
    public async Task<Suspect> NeedAsync(Session session, LeakScope leak, string suspect, CancellationToken cancel) =>
        await FindAsync(session, leak, suspect, cancel)
        ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);

    /// <summary>One that is known to be there.</summary>
    public async Task<Suspect> OneAsync(Session session, LeakScope leak, Guid id, CancellationToken cancel) =>
        (await ReadAsync(session, leak, Clocks.Now(leak), [id], cancel)).Single();

    private static async Task<IReadOnlyList<Suspect>> ReadAsync(
        Session session, LeakScope leak, Clocks clocks, IReadOnlyList<Guid> order, CancellationToken cancel)
    {
        var of = new { leak = leak.Id, clocks.At, ids = order.ToArray() };
        var rows = (await session.Connection.QueryAsync<Row>(
            new CommandDefinition(ReadSql, of, cancellationToken: cancel))).ToDictionary(row => row.Id);
        var releases = (await session.Connection.QueryAsync<ReleaseRow>(
            new CommandDefinition(ReleasesSql, of, cancellationToken: cancel))).ToDictionary(row => row.SuspectId);
        return [.. order.Where(rows.ContainsKey)
            .Select(id => rows[id].Of(clocks, releases.GetValueOrDefault(id)))];
    }

    private sealed record Row(
        Guid Id, int Version, string Slug, string Name, string Kind, string Axis, string? PartOf, string? Visibility,
        string? RuleOut, string? Note, string? EndCause, DateOnly? EffectiveOn, DateTimeOffset RecordedAt,
        string RecordedBy, string[] Aliases, Guid? MergedInto, Guid[] Merged)
    {
        public Suspect Of(Clocks clocks, ReleaseRow? release) => new(
            Id, clocks.Slug, Version, Slug, Name, Kind, Axis, PartOf, Aliases, Visibility, release?.Of(), RuleOut, Note,
            MergedInto, Merged, clocks.EndOf(EndCause, EffectiveOn), RecordedAt, RecordedBy);
    }

    private sealed record ReleaseRow(
        Guid SuspectId, string Visibility, string Reason, DateOnly ReviewOn, DateTimeOffset RecordedAt,
        string RecordedBy)
    {
        public NameRelease Of() => new(Visibility, Reason, ReviewOn, RecordedAt, RecordedBy);
    }
}
