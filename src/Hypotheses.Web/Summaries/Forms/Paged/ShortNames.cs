using Hypotheses.Web.Summaries.Forms.Documents;

namespace Hypotheses.Web.Summaries.Forms.Paged;

/// <summary>
/// Names in running text: long ones are cut, so that what is said of them still has room, and one from right to left is
/// isolated in a sentence too, or the figure behind it would stand before it. In the column of a table that says who is
/// named they stay as they are: there they have lines of their own.
/// </summary>
internal sealed class ShortNames
{
    private readonly IReadOnlyList<string> _apart;
    private readonly int _most;

    /// <param name="blocks">Where the names stand.</param>
    /// <param name="most">The most signs of a name.</param>
    public ShortNames(IEnumerable<Block> blocks, int most)
    {
        _most = most;
        // The longest first: one name may be the start of another.
        _apart =
        [
            .. blocks.SelectMany(NamesOf).Where(name => name.Length > most || Bidi.StartsRight(name)).Distinct()
                .OrderByDescending(name => name.Length),
        ];
    }

    public Block In(Block block) => block switch
    {
        Heading heading => heading with { Text = In(heading.Text) },
        Line line => line with { Text = In(line.Text) },
        Points points => new Points([.. points.Items.Select(In)]),
        _ => block,
    };

    public IReadOnlyList<Span> In(IReadOnlyList<Span> spans) => [.. spans.SelectMany(In)];

    private IEnumerable<Span> In(Span span) => span.IsSaid ? Apart(span)
        : [span.IsName ? span with { Text = FormWords.Short(span.Text, _most) } : span];

    // Our words around names; without such a name it is one piece as it was.
    private IEnumerable<Span> Apart(Span span)
    {
        var (text, rest) = (span.Text, 0);
        for (var at = 0; at < text.Length;)
            if (_apart.FirstOrDefault(name => StandsAt(text, at, name)) is { } name)
            {
                if (at > rest)
                    yield return new Span(text[rest..at]);
                yield return new Span(FormWords.Short(name, _most), true);
                rest = at += name.Length;
            }
            else
                at++;
        if (rest < text.Length)
            yield return rest == 0 ? span : new Span(text[rest..]);
    }

    // Not within a longer word: a name may have two letters.
    private static bool StandsAt(string text, int at, string name) =>
        string.CompareOrdinal(text, at, name, 0, name.Length) == 0
        && (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
        && (at + name.Length == text.Length || !char.IsLetterOrDigit(text[at + name.Length]));

    private static IEnumerable<string> NamesOf(Block block) => block switch
    {
        Heading heading => NamesOf(heading.Text),
        Line line => NamesOf(line.Text),
        Points points => points.Items.SelectMany(NamesOf),
        Grid grid => grid.Table.Rows.SelectMany(row => row.Where(cell => cell.IsName).Select(cell => cell.Text)),
        _ => [],
    };

    private static IEnumerable<string> NamesOf(IEnumerable<Span> spans) =>
        spans.Where(span => span is { IsName: true, IsSaid: false }).Select(span => span.Text);
}
