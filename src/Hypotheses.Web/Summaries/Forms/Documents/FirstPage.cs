using Hypotheses.Client;

namespace Hypotheses.Web.Summaries.Forms.Documents;

/// <summary>Page one: what somebody in a hurry reads. Lists on it are short; the annex has them in full.</summary>
internal static class FirstPage
{
    private const int FewSuspects = 7;
    private const int FewReports = 4;
    private const int FewEnds = 3;
    private const int FewSentences = 2;
    private const string IsNew = "new";

    private static readonly IReadOnlyList<Span> Nothing = [];

    public static IReadOnlyList<Block> Of(Making of) => IsQuiet(of.Value) ? Quiet(of) : Full(of);

    /// <summary>Whether the week brought nothing of any kind, and no figure is another than before.</summary>
    public static bool IsQuiet(WeeklySummary value) =>
        value.New is { Suspects: [], Reports: [], Repeats: 0, SinceCut: 0, LoggedLate: 0, Undated: 0 }
        && value.Changed is null && value.PutRight.Rereading?.Changed != true && !value.Against.Any(item => item.New)
        && !value.Rows.Any(row => row.OutletsBefore is { } before && before != row.Outlets);

    public static string Title(Making of) => of.Words.Text(
        "title", ("leak", of.Value.Leak.Title), ("week", new Span(of.Value.Week)));

    // Five lines, and no more.
    private static List<Block> Quiet(Making of) =>
        [
            new Line([new Span($"{of.Words["banner"]} "), .. Standing(of, "standing.quiet")], Tone.Small),
            new Heading(1, TitleOf(of)),
            new Line(Said(of, of.In(of.Value.Sentences).Take(1))),
            new Line(Said(of, of.In(of.Value.New.Line))),
            new Line(
                [
                    new Span($"{of.Words["next"]}: "),
                    .. of.Value.Next.Count == 0 ? [new Span(of.Words["none"])]
                        : of.Words.List(of.Value.Next.Select(next => ShortOf(of, next)), of.Value.Next.Count),
                ]),
        ];

    private static List<Block> Full(Making of)
    {
        var value = of.Value;
        List<Block> blocks =
        [
            new Line([new Span(of.Words["banner"])], Tone.Strong),
            new Heading(1, TitleOf(of)),
            new Line(Standing(of, "standing"), Tone.Small),
        ];
        if (value.Changed is { } changed)
            blocks.Add(new Line(of.Words.Say("state.changed", ("changed", Said(of, [of.Words.Changed(changed)])))));
        blocks.AddRange(of.In(value.Sentences).Select(line => new Line(Said(of, [line]))));
        blocks.Add(new Grid(FirstTables.Rows(of).OnPages()));
        blocks.Add(new Line(
            [
                .. of.Words.Say("rows.of", ("naming", value.OutletsNaming)),
                .. value.RowsMore == 0 ? Nothing : [new(" "), .. of.Words.Say("rows.more", ("more", value.RowsMore))],
            ],
            Tone.Small));
        foreach (var (key, points) in Parts(of))
        {
            blocks.Add(new Heading(2, [new Span(of.Words[key])]));
            if (key == IsNew)
                blocks.Add(new Line(Said(of, of.In(value.New.Line))));
            blocks.Add(new Points(points));
        }
        return blocks;
    }

    /// <summary>What follows the table, by the keys of its headings.</summary>
    public static IReadOnlyList<(string Key, IReadOnlyList<IReadOnlyList<Span>> Points)> Parts(Making of) =>
        [
            (IsNew, New(of)),
            ("against", OrNone(of, of.Value.Against.Select(item => AgainstOf(of, item)))),
            ("right", PutRight(of)),
            ("next", OrNone(of, of.Value.Next.Select(next => NextOf(of, next)))),
        ];

    private static IReadOnlyList<Span> TitleOf(Making of) => of.Words.Say(
        "title", ("leak", new Span(of.Words.Name(of.Value.Leak.Title), true, of.LeakPage)),
        ("week", new Span(of.Value.Week)));

    private static IReadOnlyList<Span> Standing(Making of, string key) => of.Words.Say(
        key, ("from", new Span(Moments.Day(of.Value.From))), ("to", new Span(Moments.Day(of.Value.To))),
        ("cut", new Span(Moments.Instant(of.There(of.Value.Cut)))), ("zone", new Span(of.Value.TimeZone)),
        ("mark", of.Value.Preview ? of.Words.Say("state.preview")
            : of.Words.Say("state.revision", ("revision", of.Value.Revision))));

    private static List<IReadOnlyList<Span>> New(Making of)
    {
        var news = of.Value.New;
        var items = new List<IReadOnlyList<Span>>();
        if (news.Suspects.Count > 0)
            items.Add(of.Words.Say(
                "new.suspects",
                ("list", of.Words.List(news.Suspects.Select(named => NamedOf(of, named)), FewSuspects))));
        if (news.Reports.Count > 0)
            items.Add(of.Words.Say(
                "new.reports",
                ("list", of.Words.List(news.Reports.Select(report => ReportOf(of, report)), FewReports))));
        items.Add(of.Words.Say(
            "new.apart", ("repeats", news.Repeats), ("since", news.SinceCut), ("late", news.LoggedLate),
            ("undated", news.Undated)));
        return items;
    }

    private static IReadOnlyList<Span> NamedOf(Making of, SummaryNamed named) =>
        [
            .. of.Words.Say(
                named.First ? "new.first" : "new.suspect", ("suspect", of.Name(named.Suspect)),
                ("outlets", named.Outlets)),
            .. named.SinceCut == 0 ? Nothing : of.Words.Say("new.since", ("since", named.SinceCut)),
        ];

    private static IReadOnlyList<Span> ReportOf(Making of, SummaryReport report) =>
        report.Report.PublishedAt is { } day
            ? of.Words.Say(
                "new.report.day", ("report", report.Report.Name), ("day", new Span(Moments.Read(day, of.Zone))),
                ("outlets", report.Outlets))
            : of.Words.Say("new.report", ("report", report.Report.Name), ("outlets", report.Outlets));

    private static IReadOnlyList<Span> AgainstOf(Making of, SummaryAgainst item) => of.Words.Say(
        "against.one", ("suspect", of.Name(item.Suspect)), ("claimant", item.Claimant),
        ("stance", new Span(of.Words.Word("stance", item.Stance))), ("outlets", item.Outlets),
        ("rest", (IReadOnlyList<Span>)
        [
            .. item.Own ? of.Words.Say("against.own") : Nothing,
            .. item.FirstOn is { } day ? of.Words.Say("against.first", ("day", new Span(Moments.Day(day))))
                : of.Words.Say("against.undated"),
            .. item.New ? of.Words.Say("against.new") : Nothing,
        ]));

    private static List<IReadOnlyList<Span>> PutRight(Making of)
    {
        var right = of.Value.PutRight;
        var items = new List<IReadOnlyList<Span>>
        {
            of.Words.Say("right.outlets", ("list", EndsOf(of, right.ByOutlets))),
            of.Words.Say("right.us", ("list", EndsOf(of, right.ByUs))),
        };
        if (right.Restored is { Count: > 0 } restored)
            items.Add(of.Words.Say("right.restored", ("list", RestoredOf(of, restored))));
        if (right.Corrected is { Count: > 0 } corrected)
            items.Add(of.Words.Say(
                "right.changed", ("list", of.Words.List(
                    corrected.Select(one => CorrectedOf(of, one)), FewEnds, LeftOut(of, "corrections")))));
        if (right.Rereading is not { } again)
            items.Add(of.Words.Say("right.first"));
        else if (!again.Changed)
            items.Add(of.Words.Say("right.same", ("week", new Span(again.Week))));
        else
        {
            items.Add(of.Words.Say("right.otherwise", ("week", new Span(again.Week))));
            if (of.In(again.Was).Count + of.In(again.Now).Count > 0)
                items.AddRange(
                    [
                        of.Words.Say("right.was", ("sentences", Sentences(of, again.Was))),
                        of.Words.Say("right.now", ("sentences", Sentences(of, again.Now))),
                    ]);
            if (again.Rows is { Count: > 0 } rows)
                items.Add(of.Words.Say(
                    "right.rows", ("list", of.Words.List(rows.Select(row => RereadOf(of, row)), FewEnds))));
        }
        return items;
    }

    private static IReadOnlyList<Span> RereadOf(Making of, SummaryRereadRow row) => of.Words.Say(
        "right.row", ("suspect", of.Name(row.Suspect)), ("was", row.Was), ("now", row.Now));

    private static IReadOnlyList<Span> EndsOf(Making of, IReadOnlyList<SummaryEnd> ends) => ends.Count == 0
        ? NoneOf(of)
        : of.Words.List(
            ends.Select(end => of.Words.Say(
                end.Outlet is null ? "right.one" : "right.of", ("outlet", end.Outlet ?? ""), ("name", end.Name),
                ("thing", new Span(of.Words.Word("thing", end.Thing))),
                ("cause", new Span(of.Words.Word("cause", end.Cause))))),
            FewEnds);

    private static IReadOnlyList<Span> RestoredOf(Making of, IReadOnlyList<SummaryRestoration> restored) =>
        of.Words.List(
            restored.Select(one => of.Words.Say(
                one.Outlet is null ? "right.back" : "right.back.of", ("outlet", one.Outlet ?? ""), ("name", one.Name),
                ("thing", new Span(of.Words.Word("thing", one.Thing))),
                ("cause", new Span(of.Words.Word("cause", one.Cause))))),
            FewEnds, LeftOut(of, "restorations"));

    private static int LeftOut(Making of, string list) => of.Value.Annex.LeftOut.GetValueOrDefault(list);

    private static IReadOnlyList<Span> CorrectedOf(Making of, SummaryCorrection one) => of.Words.Say(
        one.Outlet is null ? "right.change" : "right.change.of", ("outlet", one.Outlet ?? ""), ("name", one.Name),
        ("thing", new Span(of.Words.Word("thing", one.Thing))),
        ("what", new Span(of.Words.Word("changed", one.What))),
        ("was", SpanOf(of.Read(one.What, one.Was))), ("now", SpanOf(of.Read(one.What, one.Now))));

    private static Span SpanOf(Cell cell) => new(cell.Text, cell.IsName);

    private static IReadOnlyList<Span> Sentences(Making of, SummarySentences sentences)
    {
        var all = of.In(sentences);
        return all.Count == 0 ? NoneOf(of)
            : [
                .. Said(of, all.Take(FewSentences)),
                .. all.Count <= FewSentences ? Nothing
                    : [new(" "), .. of.Words.Say("more", ("more", all.Count - FewSentences))],
            ];
    }

    private static IReadOnlyList<Span> NextOf(Making of, SummaryNext next) => of.Words.Say(
        "next.one", ("kind", new Span(of.Words.Word("work", next.Kind))), ("name", next.Name),
        ("touches", next.Suspects.Count == 0 ? Nothing
            : of.Words.Say("next.touches", ("suspects", of.Names(next.Suspects, 2)))),
        ("narrows", next.Narrows == 0 ? Nothing : of.Words.Say("next.narrows", ("reports", next.Narrows))),
        ("assignee", AssigneeOf(of, next)));

    private static IReadOnlyList<Span> ShortOf(Making of, SummaryNext next) =>
        of.Words.Say("next.short", ("name", next.Name), ("assignee", AssigneeOf(of, next)));

    private static Span AssigneeOf(Making of, SummaryNext next) => next.Assignee is { } name
        ? new Span(of.Words.Name(name), true) : new Span(of.Words["next.nobody"]);

    private static List<IReadOnlyList<Span>> OrNone(Making of, IEnumerable<IReadOnlyList<Span>> points) =>
        points.ToList() is { Count: > 0 } all ? all : [NoneOf(of)];

    private static IReadOnlyList<Span> NoneOf(Making of) => [new Span(of.Words["none"])];

    // Names of any script stand in them.
    private static IReadOnlyList<Span> Said(Making of, IEnumerable<string> lines) =>
        [new Span(string.Join(' ', lines.Select(of.Words.Name)), true) { IsSaid = true }];
}
