using Dapper;
using Hypotheses.Analysis.Identity;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Seeding;

/// <summary>What the seeds ask of the registry before they write.</summary>
public sealed class SeedNamesStore
{
    private const string OutletsSql = """
        select name_key, outlet_id
        from outlet_name
        where name_key = any(@keys) and seq_to = 9223372036854775807
        """;

    private const string SpokenSql = """
        select distinct child_id
        from control
        where child_id = any(@ids)
        """;

    /// <summary>The outlets with these names or aliases, by name_key.</summary>
    public async Task<IReadOnlyDictionary<string, Guid>> OutletsAsync(RegistryAct act, IEnumerable<string> names) =>
        (await act.Connection.QueryAsync<Row>(new CommandDefinition(
            OutletsSql, new { keys = names.Select(NameKey.Of).Distinct().ToArray() },
            cancellationToken: act.Cancel))).ToDictionary(row => row.NameKey, row => row.OutletId);

    /// <summary>Those of which it was ever said who controls them.</summary>
    public async Task<IReadOnlySet<Guid>> SpokenOfAsync(RegistryAct act, Guid[] ids) =>
        (await act.Connection.QueryAsync<Guid>(
            new CommandDefinition(SpokenSql, new { ids }, cancellationToken: act.Cancel))).ToHashSet();

    private sealed record Row(string NameKey, Guid OutletId);
}
