using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Hypotheses.Web.Platform;

/// <summary>One file of <c>migrations/</c>; its number is its place, its checksum ignores how lines end.</summary>
public sealed record Migration(string Name, string Text)
{
    private const string Folder = "migrations/";

    public int Version =>
        Name.IndexOf('_', StringComparison.Ordinal) is var end and > 0
        && int.TryParse(Name.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new StartException($"{Name} is not named like a migration: allowed is 0001_what_it_does.sql.");

    public string Checksum => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(Text.ReplaceLineEndings("\n"))));

    /// <summary>The files that were built into this program, in order.</summary>
    public static IReadOnlyList<Migration> Embedded()
    {
        var assembly = typeof(Migration).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
                return new Migration(name[Folder.Length..], reader.ReadToEnd());
            })];
    }
}
