using Dapper;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;

namespace Hypotheses.Web.Scores;

/// <summary>
/// Whether a leak grew and nothing else: what was shown of it is then right as of its time. What was ended, changed,
/// merged or taken out by law is never shown again as it was.
/// </summary>
public sealed class GrowthFacts
{
    private const string OtherSql = """
        select exists (
                select 1
                from leak_entry e
                where e.leak_id = @leak and e.seq > @entries
                    and e.act not in ('log', 'refine', 'enter', 'conflict', 'supply'))
            or exists (
                select 1
                from registry_entry e
                where e.seq > @registry and e.thing not in ('account', 'api_key'))
        """;

    /// <param name="session">One snapshot.</param>
    /// <param name="leak">The leak as it is seen there.</param>
    /// <param name="then">The leak as it was.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<bool> OnlyAsync(Session session, LeakScope leak, LeakScope then, CancellationToken cancel) =>
        leak with { Entries = then.Entries, RegistryEntries = then.RegistryEntries } == then
        && !await session.Connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            OtherSql, new { leak = leak.Id, entries = then.Entries, registry = then.RegistryEntries },
            cancellationToken: cancel));
}
