namespace Hypotheses.Analysis.Identity;

/// <summary>The embedded tables of this folder: one entry a line, columns parted by tabs, # opens a comment.</summary>
internal static class DataFile
{
    internal static IEnumerable<string[]> Rows(string name) =>
        Lines(name).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'));

    internal static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(DataFile).Assembly.GetManifestResourceStream("Identity." + name)
            ?? throw new InvalidOperationException($"The data file {name} is not embedded.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            yield return line.Trim();
    }
}
