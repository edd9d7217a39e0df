using Dapper;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>
/// The names of private persons, for what leaves the newsroom: there each reads "a private person", in the suspect's
/// own fields and wherever else the name, or another form of it, stands (<see cref="PersonForms"/>).
/// </summary>
public static class Veil
{
    public const string Instead = "a private person";
    public const string SlugInstead = "private-person";

    // Merged and ended ones too: their names stand in what is on file.
    private const string PrivateSql = """
        select v.suspect_id as id, v.slug, n.name, v.leak_id as leak
        from suspect_version v
        join suspect_name n on n.leak_id = v.leak_id and n.suspect_id = v.suspect_id
        where v.leak_id = any(@leaks) and v.visibility = 'private'
            and (v.recorded_to = 'infinity' or (v.recorded_from <= @at and v.recorded_to > @at))
        union
        select p.suspect_id, v.slug, v.name, v.leak_id
        from suspect_version p
        join suspect_version v on v.leak_id = p.leak_id and v.suspect_id = p.suspect_id
        where p.leak_id = any(@leaks) and p.visibility = 'private'
            and (p.recorded_to = 'infinity' or (p.recorded_from <= @at and p.recorded_to > @at))
        """;

    // Nothing that came later may change it.
    private const string ThenSql = """
        select v.suspect_id as id, v.slug, n.name, v.leak_id as leak
        from suspect_version v
        join suspect_name n on n.leak_id = v.leak_id and n.suspect_id = v.suspect_id and n.recorded_from <= @at
        where v.leak_id = @leak and v.visibility = 'private' and v.recorded_from <= @at and v.recorded_to > @at
        union
        select p.suspect_id, v.slug, v.name, v.leak_id
        from suspect_version p
        join suspect_version v on v.leak_id = p.leak_id and v.suspect_id = p.suspect_id and v.recorded_from <= @at
        where p.leak_id = @leak and p.visibility = 'private' and p.recorded_from <= @at and p.recorded_to > @at
        """;

    // Of whom a surname alone may speak too. Nothing that came later may change it.
    private const string OthersSql = """
        select v.leak_id as leak, v.name, v.kind not in ('person', 'unknown') as is_body
        from suspect_version v
        where v.leak_id = any(@leaks) and v.visibility is distinct from 'private' and v.name ilike any(@like)
            and v.suspect_id <> all(@persons) and v.recorded_from <= coalesce(cast(@at as timestamptz), 'infinity')
        union
        select c.leak_id, c.name, c.kind <> 'person'
        from claimant_version c
        where c.leak_id = any(@leaks) and c.kind in ('person', 'organisation', 'outlet') and c.name ilike any(@like)
            and c.recorded_from <= coalesce(cast(@at as timestamptz), 'infinity')
        union
        select o.leak_id, coalesce(v.name, o.name), true
        from leak_outlet o
        left join outlet_version v on v.outlet_id = o.registry_id and v.seq_from <= (
            select e.registry_seq
            from leak_entry e
            where e.leak_id = o.leak_id and e.recorded_at <= coalesce(cast(@at as timestamptz), 'infinity')
            order by e.recorded_at desc, e.seq desc
            limit 1)
        where o.leak_id = any(@leaks) and o.recorded_at <= coalesce(cast(@at as timestamptz), 'infinity')
            and coalesce(v.name, o.name) ilike any(@like)
        """;

    /// <summary>
    /// Null where the leaks have no private person. What is told of the past veils those of then, so that a release
    /// does not change it, and those of now.
    /// </summary>
    public static async Task<Removal?> OfAsync(
        Session session, Guid[] leaks, DateTimeOffset? at, CancellationToken cancel) =>
        await OfAsync(
            session, leaks, null,
            (await session.Connection.QueryAsync<(Guid Id, string Slug, string Name, Guid Leak)>(
                new CommandDefinition(PrivateSql, new { leaks, at }, cancellationToken: cancel))).AsList(), cancel);

    /// <summary>For what is stored: those who were private at an instant, and none besides.</summary>
    public static async Task<Removal?> ThenAsync(
        Session session, Guid leak, DateTimeOffset at, CancellationToken cancel) =>
        await OfAsync(
            session, [leak], at,
            (await session.Connection.QueryAsync<(Guid Id, string Slug, string Name, Guid Leak)>(
                new CommandDefinition(ThenSql, new { leak, at }, cancellationToken: cancel))).AsList(), cancel);

    private static async Task<Removal?> OfAsync(
        Session session, Guid[] leaks, DateTimeOffset? at, List<(Guid Id, string Slug, string Name, Guid Leak)> rows,
        CancellationToken cancel)
    {
        if (rows.Count == 0)
            return null;
        var values = rows.GroupBy(row => row.Id).ToDictionary(
            person => person.Key,
            person => (IReadOnlyDictionary<string, string>)person.Select(row => row.Slug).Distinct()
                .ToDictionary(slug => slug, _ => SlugInstead));
        // A slug of one word may be a word of the language; of several it is the name.
        var slugs = rows.Select(row => row.Slug).Where(slug => slug.Contains('-', StringComparison.Ordinal));
        return new Removal(
            rows.Select(row => row.Name).Concat(slugs).Distinct(), values, Instead,
            await FormsAsync(session, leaks, at, rows, cancel));
    }

    private static async Task<IReadOnlyList<PersonForms>> FormsAsync(
        Session session, Guid[] leaks, DateTimeOffset? at, List<(Guid Id, string Slug, string Name, Guid Leak)> rows,
        CancellationToken cancel)
    {
        var forms = rows.Select(row => (row.Leak, row.Name)).Distinct()
            .OrderBy(row => row.Name, StringComparer.Ordinal).ThenBy(row => row.Leak)
            .Select(row => (row.Leak, Form: PersonForms.Of(row.Name))).Where(one => one.Form is not null).ToList();
        if (forms.Count == 0)
            return [];
        var others = (await session.Connection.QueryAsync<(Guid Leak, string Name, bool IsBody)>(new CommandDefinition(
            OthersSql,
            new
            {
                leaks, at, persons = rows.Select(row => row.Id).Distinct().ToArray(),
                like = forms.Select(one => Sought(one.Form!.Stem)).Distinct().ToArray(),
            },
            cancellationToken: cancel)))
            .ToLookup(other => other.Leak, other => (Folded.Of(other.Name), other.IsBody));
        return [.. forms.Select(one => one.Form!.Among([.. others[one.Leak]]))];
    }

    // Which other letters look like one is told by us alone, not by the database and its locale.
    private static string Sought(string stem) =>
        $"%{string.Concat(stem.Select(c => char.IsAsciiLetter(c) ? $"{c}" : "%"))}%";
}
