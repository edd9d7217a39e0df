namespace Hypotheses.Web.Summaries.Forms.Documents;

/// <summary>
/// A summary in one language, in the order in which it is read. Every form for people is made of it, so that each
/// shows the same.
/// </summary>
/// <param name="Words">The words of its language.</param>
/// <param name="Title">Leak and week.</param>
/// <param name="Foot">What stands at the foot of each page.</param>
/// <param name="Made">The instant that it is of.</param>
/// <param name="First">Page one.</param>
/// <param name="Annex">What stands behind it.</param>
/// <param name="Tables">All tables, for sheets.</param>
internal sealed record Document(
    FormWords Words, string Title, IReadOnlyList<Span> Foot, DateTimeOffset Made, IReadOnlyList<Block> First,
    IReadOnlyList<Block> Annex, IReadOnlyList<Table> Tables);

/// <summary>A piece of a text. A name is not of our words: it may be of another script and direction.</summary>
/// <param name="Text">On one line.</param>
/// <param name="IsName">Whether it is a name.</param>
/// <param name="Url">Where it leads; null = nowhere. Only http and https.</param>
internal sealed record Span(string Text, bool IsName = false, string? Url = null)
{
    /// <summary>Whether it is sentences with names in them. Its direction is its own, like that of a name.</summary>
    public bool IsSaid { get; init; }
}

/// <summary>A part of a document.</summary>
internal abstract record Block;

/// <summary>A heading.</summary>
/// <param name="Level">1 for the document's own, 2 for parts, 3 for tables of the annex.</param>
/// <param name="Text">Its text.</param>
internal sealed record Heading(int Level, IReadOnlyList<Span> Text) : Block;

/// <summary>A paragraph.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Tone">How it is set.</param>
internal sealed record Line(IReadOnlyList<Span> Text, Tone Tone = Tone.Plain) : Block;

/// <summary>A list.</summary>
/// <param name="Items">Its items.</param>
internal sealed record Points(IReadOnlyList<IReadOnlyList<Span>> Items) : Block;

/// <summary>A table on a page; its title is its caption.</summary>
/// <param name="Table">The table.</param>
internal sealed record Grid(Table Table) : Block;

/// <summary>A chart.</summary>
/// <param name="Title">Its caption.</param>
/// <param name="Alternative">The same in words.</param>
/// <param name="Drawing">The drawing.</param>
internal sealed record Figure(string Title, string Alternative, Drawing Drawing) : Block;

/// <summary>How a paragraph is set.</summary>
internal enum Tone
{
    Plain,
    Strong,
    Small,
}
