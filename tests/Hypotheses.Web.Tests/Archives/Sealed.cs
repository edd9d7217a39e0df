using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hypotheses.Web.Tests.Archives;

/// <summary>Archives that were tampered with, and whose last line was put right for it.</summary>
internal static class Sealed
{
    public static List<string> Lines(byte[] archive) => [.. Encoding.UTF8.GetString(archive).TrimEnd('\n').Split('\n')];

    public static byte[] Bytes(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");

    /// <summary>The lines with the counts and the hash that are right for them.</summary>
    public static byte[] Of(IReadOnlyList<string> lines)
    {
        var rows = lines.Skip(1).Take(lines.Count - 2).ToList();
        var counts = rows.Select(row => JsonNode.Parse(row)!["table"]!.GetValue<string>())
            .GroupBy(table => table).ToDictionary(table => table.Key, table => (long)table.Count());
        var before = Bytes(lines.Take(lines.Count - 1));
        var last = JsonSerializer.Serialize(new
        {
            rows = counts, sha256 = Convert.ToHexStringLower(SHA256.HashData(before)),
        });
        return [.. before, .. Bytes([last])];
    }

    /// <summary>The place of the first row of a table.</summary>
    public static int First(List<string> lines, string table) =>
        lines.FindIndex(line => line.StartsWith($$"""{"table":"{{table}}",""", StringComparison.Ordinal));
}
