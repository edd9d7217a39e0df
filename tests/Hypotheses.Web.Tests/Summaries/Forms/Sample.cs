using System.Globalization;
using Hypotheses.Client;

namespace Hypotheses.Web.Tests.Summaries.Forms;

/// <summary>Summaries made by hand.</summary>
internal static class Sample
{
    public const string Arabic = "صحيفة الشرق الأوسط";
    public const string Hebrew = "ידיעות אחרונות";
    public const string Formula = "=HYPERLINK(\"http://evil.test\",\"here\")";
    public const string Script = "</script><script>alert(1)</script><img src=x onerror=alert(2)>";
    public const string Markup = "**bold** | pipe | `code` [link](javascript:alert(1)) <b>b</b> &amp; # _x0041_";
    public const string PrivatePerson = "a private person";

    public static readonly string Long = string.Join(' ', Enumerable.Repeat(
        "Federal Service for Supervision of Communications and Oberregierungsratsangelegenheitenverwaltung", 4));

    private const string Nothing = "Nothing new published in week 49. Put right: nothing.";

    private static readonly string[] Names =
    [
        "A foreign service", "US intelligence", "Служба внешней разведки", Arabic, Hebrew, "Україна: ГУР & «Ґанок»",
        PrivatePerson, Formula, "Participants of the calls",
    ];

    /// <summary>A week with something of everything.</summary>
    public static WeeklySummary Rich()
    {
        var suspects = Names.Select((name, at) => Suspect(at + 1, name)).ToList();
        return Of(suspects) with
        {
            New = new SummaryNews(
                [new(suspects[5], 5, 1, false), new(suspects[1], 1, 0, false), new(suspects[7], 1, 0, true)],
                [
                    new(Report(1, "The Guardian", "2025-12-01"), 4, [suspects[0], suspects[5]]),
                    new(Report(2, Arabic, null), 1, [suspects[3]]),
                ],
                12, 1, 3, 4, Sentences("New in week 49: Ukraine +5, US intelligence +1; separate reports: 2; "
                    + "logged late: 3; undated: 4.")),
            PutRight = new SummaryPutRight(
                [End(1, "article", "Who leaked the Witkoff call?", "The Guardian", "outlet_corrected")],
                [End(2, "claim", Markup, null, "logged_in_error")],
                new SummaryRereading(
                    "2025-W48", true, Sentences("Most named: US intelligence, 22."), Sentences("Close: A 22, B 21."))
                {
                    Rows = [new(suspects[0], 22, 21), new(suspects[3], 4, 0)],
                }),
            Next =
            [
                new("unresolved_outlet", "On-News", [suspects[0], suspects[1]], 3, null),
                new("inferred_claim", "Andrei Lugovoy", [], 0, "Olena"),
                new("provisional_outlet", "+1 News", [], 0, null),
            ],
        };
    }

    /// <summary>Names that are as long as can be, and lists that are as full.</summary>
    public static WeeklySummary Worst()
    {
        var suspects = Enumerable.Range(1, 40).Select(at => Suspect(at, $"{at} {Long}")).ToList();
        var value = Of(suspects);
        return value with
        {
            Leak = value.Leak with { Title = Long },
            Changed = Long,
            Sentences = Sentences([.. Enumerable.Range(0, 7).Select(at => $"{at} {Long} {Long}.")]),
            New = new SummaryNews(
                [.. suspects.Select(suspect => new SummaryNamed(suspect, 3, 1, true))],
                [.. suspects.Select((suspect, at) => new SummaryReport(Report(at, Long, "2025-12"), 3, suspects))],
                100, 40, 50, 60, Sentences($"{Long} {Long}")),
            Against =
            [
                .. suspects.Take(7).Select(suspect => new SummaryAgainst(
                    suspect, Long, "denies", true, 5, new DateOnly(2025, 12, 2), true)),
            ],
            PutRight = new SummaryPutRight(
                [.. suspects.Select((_, at) => End(at, "article", Long, Long, "outlet_retracted"))],
                [.. suspects.Select((_, at) => End(100 + at, "claim", Long, null, "legal"))],
                new SummaryRereading("2025-W48", true, Sentences(Long, Long, Long), Sentences(Long, Long, Long))
                {
                    Rows = [.. suspects.Take(7).Select(suspect => new SummaryRereadRow(suspect, 9, 8))],
                })
            {
                Restored =
                [
                    .. suspects.Select((_, at) => new SummaryRestoration(
                        "article", Id(600 + at), Long, Long, "outlet_retracted", At("2025-12-04T10:00:00Z"))),
                ],
                Corrected =
                [
                    .. suspects.Select((_, at) => new SummaryCorrection(
                        "claim", Id(700 + at), Long, Long, "suspects", $"{Long}, {Long}", $"{Long}, {Long}",
                        At("2025-12-04T10:00:00Z"))),
                ],
            },
            Next =
            [
                .. suspects.Take(3).Select(_ => new SummaryNext("unresolved_outlet", Long, suspects, 9, Long)),
            ],
        };
    }

    /// <summary>A week with nothing new.</summary>
    public static WeeklySummary Quiet()
    {
        var rich = Rich();
        return rich with
        {
            New = new SummaryNews([], [], 0, 0, 0, 0, Sentences(Nothing)),
            Rows = [.. rich.Rows.Select(row => row with { OutletsBefore = row.Outlets })],
            Against = [.. rich.Against.Select(item => item with { New = false })],
            PutRight = new SummaryPutRight([], [], null),
            Annex = rich.Annex with { Claims = [], Claimants = [], Evidence = [], Articles = [], Withdrawals = [] },
        };
    }

    public static WeeklySummary Of500Suspects() =>
        Of([.. Enumerable.Range(1, 500).Select(at => Suspect(at, $"Suspect {at:D3} {Names[at % Names.Length]}"))]);

    /// <summary>A full week in which each of many suspects has a long name, and so has who speaks against.</summary>
    public static WeeklySummary OfLongNames(string name)
    {
        var suspects = Enumerable.Range(1, 500).Select(at => Suspect(at, $"{at} {name}")).ToList();
        var value = Of(suspects);
        return value with
        {
            Sentences = Sentences(
                $"Most named: {suspects[0].Name}, 32 of the 50 outlets that name anyone; next: {suspects[1].Name}, 29.",
                $"By separate reports nobody is clearly ahead: {suspects[0].Name} 11–12, {suspects[1].Name} 10–11."),
            New = new SummaryNews(
                [.. suspects.Take(7).Select(suspect => new SummaryNamed(suspect, 3, 1, true))],
                [new(Report(1, name, "2025-12-01"), 4, [suspects[0]])], 12, 1, 3, 4,
                Sentences($"New in week 49: {suspects[0].Name} +3; separate reports: 1.")),
            Against =
            [
                .. suspects.Take(7).Select(suspect => new SummaryAgainst(
                    suspect, $"Office of {name}", "denies", true, 5, new DateOnly(2025, 12, 2), true)),
            ],
            PutRight = new SummaryPutRight(
                [End(1, "article", name, name, "outlet_corrected")], [End(2, "claim", name, null, "logged_in_error")],
                new SummaryRereading("2025-W48", false, Sentences(), Sentences())),
            Next = [.. suspects.Take(3).Select(_ => new SummaryNext("unresolved_outlet", name, suspects, 9, "Olena"))],
        };
    }

    public static SummaryPutRight Restored() => new([], [], null)
    {
        Restored =
        [
            new("claim", Id(502), "They did it.", null, "logged_in_error", At("2025-12-04T10:00:00Z")),
            new("suspect", Id(503), "CIA", null, "merged", At("2025-12-05T10:00:00Z")),
        ],
    };

    public static SummaryPutRight Corrected() => new([], [], null)
    {
        Corrected =
        [
            new("article", Id(504), Markup, "TASS", "published", null, "2025-11-28", At("2025-12-04T10:00:00Z")),
            new("claim", Id(505), "They did it.", null, "stance", "asserts", "suggests", At("2025-12-05T10:00:00Z")),
            new("outlet", Id(506), "Meduza", null, "merged", "The Guardian", null, At("2025-12-06T10:00:00Z")),
        ],
    };

    private static WeeklySummary Of(List<SuspectName> suspects)
    {
        var rows = suspects.Take(7).Select(RowOf).ToList();
        return new WeeklySummary(
            "weekly-summary.v1", new SummaryLeak(Id(900), "witi-leaks", "Witi-Leaks: who leaked the Witkoff calls?"),
            "2025-W49", new DateOnly(2025, 12, 1), new DateOnly(2025, 12, 7), "Europe/Kyiv", At("2025-12-08T04:00:00Z"),
            At("2025-12-01T04:00:00Z"), new SummaryBefore("2025-W48", 1, new string('a', 64)), 1, null, false, "en",
            [
                "outlets.distinct.v1", "naming.v1", "alone.v1", "owners.distinct.v1", "reports.separate.v1", "hill2.v1",
                "articles.v1", "citations.v1", "first_hand.v1", "claimants.v1", "stances.v1", "shift.v1", "trend.v1",
                "headline.v1",
            ],
            Sentences(
                "Most named: A foreign service, 32 of the 50 outlets that name anyone; next: US intelligence, 22.",
                "By separate reports nobody is clearly ahead: A foreign service 11–12, US intelligence 11.",
                "Nobody on record says they know this at first hand."),
            50, rows, suspects.Count - rows.Count,
            new SummaryNews([], [], 0, 0, 0, 0, Sentences(Nothing)),
            [
                new(suspects[5], "Office of President Zelensky", "denies", true, 3, new DateOnly(2025, 11, 26), false),
                new(suspects[2], Markup, "doubts", false, 2, null, true),
            ],
            new SummaryPutRight([], [], null), [], AnnexOf(suspects),
            new SummaryCheckpoint(
                1234, new string('b', 64), 77, new string('c', 64), "2025-a", Convert.ToBase64String(new byte[64])));
    }

    private static SummaryRow RowOf(SuspectName suspect, int at) => new(
        at + 1, at is 3 or 4, suspect, 32 - 3 * at, at == 5 ? null : 30 - 2 * at, at == 5 ? null : at + 1,
        new ReportTally(11 - at, 11 - at, 12 - at), 16 - at, 16 - 2 * at, 12 - at, at, at % 3, at == 5 ? 5 : 0,
        at == 2 ? new OwnDenialTally(7, [new(Id(700), "Yuri Ushakov", 7)]) : null,
        at == 1 ? new SummaryAnswer("2025-12-02T09:30:00Z", "declined", null) : null);

    private static SummaryAnnex AnnexOf(List<SuspectName> suspects) => new(
        [.. suspects.Select(RankedOf)],
        new SummaryWeeks(
            [new(2025, 11, 23), new(2025, 11, 30), new(2025, 12, 7)],
            [
                .. suspects.Take(7).Select((suspect, at) =>
                    new SummaryLine(suspect, [1, Math.Max(0, 20 - 3 * at), 32 - 3 * at])),
            ]),
        [
            new(
                Id(800), Hebrew, [.. suspects.Take(2)], "one_of", "suggests", "told", "inferred", true, Script,
                "2025-11"),
            new(Id(801), PrivatePerson, [suspects[0]], "each", "asserts", "unstated", "stated", true, "＝1+1", null),
        ],
        [new(Id(810), "@handle", "person"), new(Id(811), Arabic, "outlet")],
        [new(Id(820), "capability", "\tTab first, then a very long text. " + Long, "B", 2)],
        [
            new(Id(830), "The Guardian", Script, "https://example.test/a?b=1|2", "2025-12-02", "seen", "new", 5),
            new(Id(831), Arabic, "من سرب المكالمة؟ CIA 2025", null, "2025-12", null, "since_cut", 1),
            new(Id(832), "-Minus", null, "javascript:alert(1)", null, "paywalled", "undated", 0),
        ],
        [End(1, "article", "Who leaked the Witkoff call?", "The Guardian", "outlet_corrected")],
        [new(suspects[5], "Office of President Zelensky", "denies", true, 3, new DateOnly(2025, 11, 26), false)],
        [new("LB.ua", Id(840), Markup, suspects[1], "asserts", "suggests", "weaker")],
        [new(Report(3, "On-News", null), 2, [suspects[0]])], [new(Id(850), "+1 News")],
        [new(Id(860), "CIA press office", suspects[1], "2025-12-02T09:30:00Z", "2025-12-03", "declined", null, null)],
        new Dictionary<string, int> { ["articles"] = 17 });

    private static SummaryRanked RankedOf(SuspectName suspect, int at)
    {
        var outlets = Math.Max(1, 32 - 3 * at);
        return new SummaryRanked(
            at == 8 ? "how" : "who", at == 1 ? 1 : 0, at + 1, new RankedSuspect(
                at + 1, at is 3 or 4, new RankedName(suspect.Id, suspect.Slug, suspect.Name, "agency", null), outlets,
                Math.Max(0, 12 - at), 1, 2, 3, 4, new OwnerTally(20, 5),
                new ReportTally(Math.Max(1, 11 - at), Math.Max(1, 11 - at), Math.Max(1, 12 - at)), outlets + 6,
                outlets + 9, 5.25m, 0, new ClaimantTally(3, 4, 1, 5), new StanceTally(16, 16, 2, 1, 0), null,
                new ShiftTally(1, 2, 0), new DateOnly(2025, 11, 25), new DateOnly(2025, 12, 7))
            {
                Trend = new Trend(at, 1, 9, 3, 4, at == 2 ? -1 : 1),
            });
    }

    private static SuspectName Suspect(int number, string name) =>
        new(Id(number), name == PrivatePerson ? "private-person" : $"suspect-{number}", name);

    private static ReportName Report(int number, string name, string? published) =>
        new("article", Id(600 + number), name, published);

    private static SummaryEnd End(int number, string thing, string name, string? outlet, string cause) => new(
        thing, Id(500 + number), name, outlet, cause, outlet is null ? null : new DateOnly(2025, 12, 3),
        At("2025-12-03T10:00:00Z"));

    private static SummarySentences Sentences(params string[] lines) =>
        new(
            "headline.v1", lines, [.. lines.Select(line => $"[рус] {line}")],
            [.. lines.Select(line => $"[укр] {line}")]);

    private static Guid Id(int number) =>
        Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"019ab1c2-7d3e-7f00-8a11-{number:D12}"));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
