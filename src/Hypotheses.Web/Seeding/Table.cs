namespace Hypotheses.Web.Seeding;

/// <summary>Tab-separated files with a header: empty cells are null, lists in a cell are separated by a bar.</summary>
internal static class Table
{
    public static IReadOnlyList<IReadOnlyDictionary<string, string?>> Read(string file)
    {
        var lines = File.ReadAllLines(file);
        var header = lines[0].Split('\t');
        return
        [
            .. lines.Skip(1).Where(line => line.Length > 0).Select(line =>
            {
                var cells = line.Split('\t');
                return header.Select((name, i) =>
                    (name, cell: i < cells.Length && cells[i].Length > 0 ? cells[i] : null))
                    .ToDictionary(x => x.name, x => x.cell);
            }),
        ];
    }

    public static IReadOnlyList<string> List(string? cell) => cell?.Split('|') ?? [];
}
