using Dapper;
using Hypotheses.Analysis.Identity;
using Hypotheses.Web.Platform.Access;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>Suspects as people type them into filters and forms: by name, where addresses have slugs.</summary>
public static class SuspectNames
{
    // Without scripts the browser itself offers them.
    private const int Listed = 200;

    private const string ListSql = """
        select slug, name
        from suspect_version
        where leak_id = @leak and recorded_to = 'infinity' and end_cause is null
        order by name, suspect_id
        limit @limit
        """;

    // A slug as it stands goes before a name.
    private const string FindSql = """
        select v.slug, v.name
        from suspect_version v
        where v.leak_id = @leak and v.recorded_to = 'infinity'
            and (v.slug = @typed or v.suspect_id in (
                select n.suspect_id
                from suspect_name n
                where n.leak_id = @leak and n.recorded_to = 'infinity' and n.name_key = @key))
        order by v.slug <> @typed, v.suspect_id
        limit 1
        """;

    /// <summary>Those that stand, by name.</summary>
    public static async Task<IReadOnlyList<string>> ListAsync(
        Session session, LeakScope leak, CancellationToken cancel) =>
        [.. (await session.Connection.QueryAsync<NamedSuspect>(new CommandDefinition(
            ListSql, new { leak = leak.Id, limit = Listed }, cancellationToken: cancel))).Select(one => one.Name)];

    /// <summary>Slug and name of what was typed, a slug, a name or an alias; null where it is none of them.</summary>
    public static async Task<NamedSuspect?> FindAsync(
        Session session, LeakScope leak, string? typed, CancellationToken cancel) =>
        string.IsNullOrWhiteSpace(typed) || typed.Contains('\0', StringComparison.Ordinal) ? null
            : await session.Connection.QuerySingleOrDefaultAsync<NamedSuspect>(new CommandDefinition(
                FindSql, new { leak = leak.Id, typed, key = NameKey.Of(typed) }, cancellationToken: cancel));
}

/// <summary>A suspect's slug and its name.</summary>
public sealed record NamedSuspect(string Slug, string Name);
