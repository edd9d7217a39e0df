using Hypotheses.Client;

namespace Hypotheses.Web.Summaries.Forms.Documents;

/// <summary>Puts a document together.</summary>
internal static class DocumentMaking
{
    /// <param name="value">The summary.</param>
    /// <param name="language">One of <see cref="Vocabulary.SummaryLanguages"/>.</param>
    /// <param name="site">The public address under which the leak's pages are; null = no links to them.</param>
    public static Document Of(WeeklySummary value, string language, string? site)
    {
        var of = new Making(value, language, site);
        var annex = AnnexTables.Of(of);
        return new Document(
            of.Words, FirstPage.Title(of),
            of.Words.Say("foot", ("leak", value.Leak.Title), ("week", new Span(value.Week))), value.Cut,
            FirstPage.Of(of), Annex(of, annex), [.. FirstTables.Of(of), .. annex]);
    }

    private static List<Block> Annex(Making of, IReadOnlyList<Table> tables)
    {
        List<Block> blocks = [new Heading(2, [new Span(of.Words["annex"])])];
        foreach (var table in tables.Where(table => table.Key is not ("weeks" or "checkpoint")))
        {
            blocks.Add(new Heading(3, [new Span(table.Title)]));
            blocks.Add(table.Rows.Count == 0 ? new Line([new Span(of.Words["empty"])], Tone.Small)
                : new Grid(table.OnPages()));
            if (table.LeftOut > 0)
                blocks.Add(new Line(of.Words.Say("left.out", ("more", table.LeftOut)), Tone.Small));
            // A chart beside the figures that it is of.
            if (table.Key == "by_reports")
                blocks.AddRange(new[] { Charts.Weeks(of), Charts.Bars(of) }.OfType<Figure>());
        }
        blocks.Add(new Heading(3, [new Span(of.Words["checkpoint"])]));
        blocks.Add(new Line([new Span(of.Words["checkpoint.says"])]));
        blocks.Add(new Points(Checkpoint(of)));
        return blocks;
    }

    private static List<IReadOnlyList<Span>> Checkpoint(Making of)
    {
        var at = of.Value.Checkpoint;
        var items = new List<IReadOnlyList<Span>>
        {
            of.Words.Say("checkpoint.entries", ("entries", at.Entries)),
            of.Words.Say("checkpoint.hash", ("hash", new Span(at.Hash))),
            of.Words.Say(
                "checkpoint.registry", ("entries", at.RegistryEntries), ("hash", new Span(at.RegistryHash))),
        };
        if (at is { KeyId: { } key, Signature: { } signature })
            items.AddRange(
                [
                    of.Words.Say("checkpoint.key", ("key", new Span(key))),
                    of.Words.Say("checkpoint.signature", ("signature", new Span(signature))),
                ]);
        else
            items.Add([new Span(of.Words["checkpoint.unsigned"])]);
        return items;
    }
}
