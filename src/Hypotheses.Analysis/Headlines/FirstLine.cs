namespace Hypotheses.Analysis.Headlines;

/// <summary>Who is named most: exactly one line.</summary>
internal static class FirstLine
{
    private const int SoFar = 3;

    internal static HeadlineLine Of(HeadlineFacts facts, Standing standing, Wording wording) =>
        standing.IsNobody ? Nobody(facts, wording)
        : standing.IsLittle ? wording.Line("first.little",
            ("naming", standing.Naming), ("rows", Counts(standing.Rows.Take(SoFar), wording)))
        : standing.IsTied ? wording.Line("first.tie",
            ("first", wording.Names(standing.First.Select(row => row.Name))),
            ("outlets", standing.First[0].Outlets), ("naming", standing.Naming))
        : standing.IsClose ? wording.Line("first.close",
            ("rows", Counts(standing.First.Concat(standing.Second), wording)), ("naming", standing.Naming))
        : Clear(standing, wording);

    private static HeadlineLine Nobody(HeadlineFacts facts, Wording wording) =>
        facts.DenialOutlets == 0 ? wording.Line("first.none") : wording.Line("first.denials",
            ("denials", wording.List(facts.Denials.Select(denial => wording.Saying("item.denial", denial)))),
            ("outlets", facts.DenialOutlets));

    private static HeadlineLine Clear(Standing standing, Wording wording)
    {
        var first = standing.First[0];
        var parts = Most(first);
        return wording.Line("first.clear",
            ("first", wording.Name(first.Name)), ("outlets", first.Outlets), ("naming", standing.Naming),
            ("parts", parts.Count),
            ("part_list", wording.List(parts.Select(part => wording.Say("item.part",
                ("name", wording.Name(part.Name)), ("outlets", part.Outlets))))),
            ("seconds", standing.Second.Count),
            ("next", wording.Names(standing.Second.Select(row => row.Name))),
            ("next_outlets", standing.Second.Count > 0 ? standing.Second[0].Outlets : 0));
    }

    // The largest part, or all that are equally large, if that is at least three fifths of the whole.
    private static List<HeadlinePart> Most(HeadlineRow row)
    {
        var most = row.Parts.Select(part => part.Outlets).DefaultIfEmpty().Max();
        return [.. row.Parts.Where(part => part.Outlets == most && most * 5 >= row.Outlets * 3)];
    }

    private static string Counts(IEnumerable<HeadlineRow> rows, Wording wording) => wording.List(rows.Select(row =>
        wording.Say("item.outlets", ("name", wording.Name(row.Name)), ("outlets", row.Outlets))));
}
