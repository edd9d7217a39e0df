namespace Hypotheses.Web.Summaries.Forms.Documents;

/// <summary>A column of a table of things, and what stands in it.</summary>
/// <param name="Key">Its name in all languages.</param>
/// <param name="Of">The cell of a thing.</param>
/// <param name="Weight">Its share of the width of a page; 0 = only in sheets.</param>
/// <param name="Numbers">Whether it holds figures.</param>
internal sealed record Field<T>(string Key, Func<T, Cell> Of, int Weight, bool Numbers = false)
{
    /// <summary>Whether it tells on pages what sheets tell in several columns.</summary>
    public bool OnPagesOnly { get; init; }

    private Shown Shown => Weight == 0 ? Shown.Sheets : OnPagesOnly ? Shown.Pages : Shown.Everywhere;

    public static Table Table(
        Making making, string key, IEnumerable<T> things, int leftOut, params Field<T>[] fields) => new(
        key, making.Words[$"table.{key}"],
        [
            .. fields.Select(field => new Column(
                field.Key, making.Words[$"column.{field.Key}"], field.Shown, field.Weight, field.Numbers)),
        ],
        [.. things.Select(thing => (IReadOnlyList<Cell>)[.. fields.Select(field => field.Of(thing))])], leftOut);
}
