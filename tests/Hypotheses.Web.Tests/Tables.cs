using Dapper;
using Npgsql;

namespace Hypotheses.Web.Tests;

/// <summary>How many rows each table holds: what a request that must change nothing leaves equal.</summary>
public static class Tables
{
    // These change with every request, whatever it does.
    private static readonly string[] Apart = ["api_key_use", "idempotency"];

    private const string NamesSql = """
        select table_name
        from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE'
        order by table_name
        """;

    public static async Task<IReadOnlyDictionary<string, long>> CountAsync(NpgsqlConnection superuser)
    {
        var counts = new Dictionary<string, long>();
        foreach (var name in await superuser.QueryAsync<string>(NamesSql))
        {
            if (!Apart.Contains(name))
                counts[name] = await superuser.ExecuteScalarAsync<long>($"select count(*) from \"{name}\"");
        }
        return counts;
    }
}
