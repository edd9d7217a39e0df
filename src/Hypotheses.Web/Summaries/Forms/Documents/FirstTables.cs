using System.Globalization;
using Hypotheses.Client;

namespace Hypotheses.Web.Summaries.Forms.Documents;

/// <summary>The tables of page one.</summary>
internal static class FirstTables
{
    public static IReadOnlyList<Table> Of(Making of) =>
        [
            Summary(of), Sentences(of), Reread(of), Rows(of), New(of),
            Reports(of, "new_reports", of.Value.New.Reports, 0), Next(of),
        ];

    public static Table Rows(Making of) => Field<SummaryRow>.Table(
        of, "rows", of.Value.Rows, of.Value.RowsMore,
        new("rank", row => of.Number(row.Rank), 4, true),
        new("tied", row => of.YesNo(row.Tied), 0),
        new("suspect", row => of.NameCell(row.Suspect), of.Value.Rows.Any(HasLongName) ? 48 : 30),
        new("outlets", row => of.Number(row.Outlets), 10, true),
        new("outlets_before", row => of.Number(row.OutletsBefore), 0, true),
        new("change", row => ChangeOf(of, row), 11, true),
        new("rank_before", row => of.Number(row.RankBefore), 0, true),
        new("reports", row => Making.Ours(Making.Range(row.Reports)), 13, true)
        {
            OnPagesOnly = true,
        },
        new("reports_low", row => of.Number(row.Reports.Low), 0, true),
        new("reports_estimate", row => of.Number(row.Reports.Estimate), 0, true),
        new("reports_high", row => of.Number(row.Reports.High), 0, true),
        new("saying", row => SayingOf(of, row.Asserts, row.Suggests), 14, true)
        {
            OnPagesOnly = true,
        },
        new("asserts", row => of.Number(row.Asserts), 0, true),
        new("suggests", row => of.Number(row.Suggests), 0, true),
        new("alone", row => of.Number(row.Alone), 0, true),
        new("denies", row => of.Number(row.Denies), 0, true),
        new("doubts", row => of.Number(row.Doubts), 0, true),
        new("new_outlets", row => of.Number(row.NewOutlets), 0, true),
        new("side", row => SideOf(of, row), 32)
        {
            OnPagesOnly = true,
        },
        new("own_denial_outlets", row => of.Number(row.OwnDenial?.Outlets), 0, true),
        new("own_denial", row => of.Said(DeniersOf(row.OwnDenial)), 0),
        new("asked_on", row => of.Known(row.Answer?.AskedOn), 0),
        new("outcome", row => of.Word("outcome", row.Answer?.Outcome), 0),
        new("answered_on", row => of.Known(row.Answer?.AnsweredOn), 0),
        new("suspect_id", row => of.Id(row.Suspect.Id), 0));

    public static Table Reports(Making of, string key, IReadOnlyList<SummaryReport> reports, int leftOut) =>
        Field<SummaryReport>.Table(
            of, key, reports, leftOut,
            new("report", report => of.Said(report.Report.Name), 40),
            new("kind", report => of.Word("report", report.Report.Kind), 16),
            new("published_at", report => of.Known(report.Report.PublishedAt), 14),
            new("outlets", report => of.Number(report.Outlets), 10, true),
            new("suspects", report => NamesOf(of, report.Suspects), 34),
            new("report_id", report => of.Id(report.Report.Id), 0));

    /// <summary>Several names in one cell; on pages some, in sheets all.</summary>
    public static Cell NamesOf(Making of, IReadOnlyList<SuspectName> suspects)
    {
        const int few = 8;
        return suspects.Count == 0 ? of.None : new Cell(
            string.Join("; ", suspects.Select(suspect => suspect.Name)),
            FormWords.TextOf(of.Names(suspects, few)), true);
    }

    public static Cell SayingOf(Making of, int asserts, int suggests) =>
        Making.Ours(of.Words.Text("row.saying", ("asserts", asserts), ("suggests", suggests)));

    public static string? DeniersOf(OwnDenialTally? denial) =>
        denial is null ? null : string.Join("; ", denial.By.Select(by => by.Name));

    // Longer than a line of the column.
    private static bool HasLongName(SummaryRow row) => row.Suspect.Name.Length > 30;

    // Against the week before; nothing to hold it against without one.
    private static Cell ChangeOf(Making of, SummaryRow row) => row.OutletsBefore is { } before
        ? new Cell((long)(row.Outlets - before), Signed(row.Outlets - before))
        : of.Value.Before is null ? of.None
        : new Cell(null, of.Words["row.new"]);

    private static string Signed(int change) => change > 0
        ? string.Create(CultureInfo.InvariantCulture, $"+{change}")
        : change < 0 ? string.Create(CultureInfo.InvariantCulture, $"−{-change}") : "0";

    private static Cell SideOf(Making of, SummaryRow row)
    {
        const int few = 3;
        var text = row.OwnDenial is { } denial
            ? of.Words.Text(
                "row.denied",
                ("names", of.Words.List(
                    denial.By.Select(by => (IReadOnlyList<Span>)[new Span(of.Words.Name(by.Name), true)]), few)),
                ("outlets", denial.Outlets))
            : row.Answer is { } answer
                ? of.Words.Text(
                    "row.asked", ("day", new Span(Moments.Read(answer.AskedOn, of.Zone))),
                    ("outcome", new Span(of.Words.Word("outcome", answer.Outcome))))
                : of.Words["row.unasked"];
        return new Cell(text, text, true);
    }

    private static Table New(Making of) => Field<SummaryNamed>.Table(
        of, "new", of.Value.New.Suspects, 0,
        new("suspect", named => of.NameCell(named.Suspect), 50),
        new("new_outlets", named => of.Number(named.Outlets), 15, true),
        new("since_cut", named => of.Number(named.SinceCut), 15, true),
        new("first", named => of.YesNo(named.First), 15),
        new("suspect_id", named => of.Id(named.Suspect.Id), 0));

    private static Table Next(Making of) => Field<SummaryNext>.Table(
        of, "next", of.Value.Next, 0,
        new("kind", next => of.Word("work", next.Kind), 25),
        new("name", next => of.Said(next.Name), 25),
        new("suspects", next => NamesOf(of, next.Suspects), 25),
        new("narrows", next => of.Number(next.Narrows), 10, true),
        new("assignee", next => of.Said(next.Assignee), 15));

    private static Table Sentences(Making of)
    {
        var value = of.Value;
        var rereading = value.PutRight.Rereading;
        (string Part, string Text)[] all =
        [
            .. of.In(value.Sentences).Select(line => ("headline", line)),
            .. of.In(value.New.Line).Select(line => ("new", line)),
            .. rereading is null ? [] : of.In(rereading.Was).Select(line => ("was", line)),
            .. rereading is null ? [] : of.In(rereading.Now).Select(line => ("now", line)),
        ];
        return Field<(string Part, string Text)>.Table(
            of, "sentences", all, 0,
            new("part", line => of.Word("part", line.Part), 20),
            new("sentence", line => of.Said(line.Text), 80));
    }

    private static Table Reread(Making of) => Field<SummaryRereadRow>.Table(
        of, "reread", of.Value.PutRight.Rereading?.Rows ?? [], 0,
        new("suspect", row => of.NameCell(row.Suspect), 60),
        new("outlets_was", row => of.Number(row.Was), 20, true),
        new("outlets_now", row => of.Number(row.Now), 20, true),
        new("suspect_id", row => of.Id(row.Suspect.Id), 0));

    private static Table Summary(Making of)
    {
        var (value, news) = (of.Value, of.Value.New);
        (string Field, Cell Value)[] all =
        [
            ("banner", Making.Ours(of.Words["banner"])),
            ("leak", of.Said(value.Leak.Title)),
            ("week", Making.Ours(value.Week)),
            ("from", of.Day(value.From)),
            ("to", of.Day(value.To)),
            ("time_zone", Making.Ours(value.TimeZone)),
            ("cut", of.Instant(value.Cut)),
            ("since", of.Instant(value.Since)),
            ("before", of.Said(value.Before is { } before ? $"{before.Week} {before.Revision} {before.Sha256}" : null)),
            ("revision", of.Number(value.Revision)),
            ("changed", of.Said(value.Changed is { } changed ? of.Words.Changed(changed) : null)),
            ("preview", of.YesNo(value.Preview)),
            ("outlets_naming", of.Number(value.OutletsNaming)),
            ("rows_more", of.Number(value.RowsMore)),
            ("repeats", of.Number(news.Repeats)),
            ("since_cut", of.Number(news.SinceCut)),
            ("logged_late", of.Number(news.LoggedLate)),
            ("undated", of.Number(news.Undated)),
            ("rereading", value.PutRight.Rereading is { } again ? of.YesNo(again.Changed) : of.None),
        ];
        return Field<(string Field, Cell Value)>.Table(
            of, "summary", all, 0,
            new("field", fact => of.Word("summary", fact.Field), 40),
            new("value", fact => fact.Value, 60));
    }
}
