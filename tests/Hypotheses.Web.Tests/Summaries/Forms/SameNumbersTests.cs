using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using Hypotheses.Client;
using Hypotheses.Client.Wire;
using Markdig;
using Markdig.Syntax;

namespace Hypotheses.Web.Tests.Summaries.Forms;

/// <summary>Each form is read back by a program of others, and each shows the same numbers.</summary>
public sealed class SameNumbersTests
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    private static readonly WeeklySummary Value = Sample.Rich();

    // Rank, outlets, change, separate reports, say it / suggest: as page one has them.
    private static readonly IReadOnlyList<string> Rows =
    [
        .. Value.Rows.Select(row => string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Rank} {row.Outlets} {ChangeOf(row)} {row.Reports.Low}–{row.Reports.High} ")
            + string.Create(CultureInfo.InvariantCulture, $"{row.Asserts}/{row.Suggests}")),
    ];

    [Test]
    public void Json_has_the_numbers_of_page_one()
    {
        var read = JsonSerializer.Deserialize<WeeklySummary>(Read.Made(Value, "json"), WireJson.Options)!;
        Assert.That(read.Rows.Select(row => row with { Suspect = null!, OwnDenial = null }),
            Is.EqualTo(Value.Rows.Select(row => row with { Suspect = null!, OwnDenial = null })));
    }

    [Test]
    public void Csv_has_them() => Assert.That(
        Read.Table(Value, "rows").Select(row =>
            $"{row["rank"]} {row["outlets"]} {Sign(row["change"])} {row["reports_low"]}–{row["reports_high"]} "
                + $"{row["asserts"]}/{row["suggests"]}"),
        Is.EqualTo(Rows));

    [Test]
    public void Xlsx_has_them()
    {
        var cells = Read.Cells(Read.Made(Value, "xlsx"), "Page one");
        var heads = cells[0].Select(cell => cell.Value).ToList();
        Assert.That(
            cells.Skip(1).Select(row => row.Select(cell => cell.Element(Main + "v")?.Value ?? "").ToList())
                .Select(row =>
                    $"{row[At("#")]} {row[At("Outlets")]} {Sign(row[At("Change")])} "
                        + $"{row[At("Separate reports, at least")]}–{row[At("Separate reports, at most")]} "
                        + $"{row[At("Say it")]}/{row[At("Suggest only")]}"),
            Is.EqualTo(Rows));

        int At(string head) => heads.IndexOf(head);
    }

    [Test]
    public void Markdown_has_them()
    {
        var table = Markdig.Markdown.Parse(Read.Text(Read.Made(Value, "md")), Pipeline)
            .Descendants<Markdig.Extensions.Tables.Table>().First();
        Assert.That(
            table.Skip(1).Select(row => Line(
                [.. ((Markdig.Extensions.Tables.TableRow)row).Select(cell => string.Concat(
                    cell.Descendants<Markdig.Syntax.Inlines.LiteralInline>().Select(one => one.Content.ToString())))])),
            Is.EqualTo(Rows));
    }

    [Test]
    public void Html_has_them()
    {
        var page = new HtmlParser().ParseDocument(Read.Text(Read.Made(Value, "html")));
        Assert.That(
            page.QuerySelector("table")!.QuerySelectorAll("tbody tr")
                .Select(row => Line([.. row.Children.Select(cell => cell.TextContent)])),
            Is.EqualTo(Rows));
    }

    [Test]
    public void Pdf_has_them()
    {
        using var pdf = UglyToad.PdfPig.PdfDocument.Open(Read.Made(Value, "pdf"));
        var lines = pdf.GetPage(1).Letters.GroupBy(letter => Math.Round(letter.StartBaseLine.Y))
            .OrderByDescending(line => line.Key)
            .Select(line => string.Concat(line.OrderBy(letter => letter.StartBaseLine.X).Select(one => one.Value))
                .Replace(" ", "", StringComparison.Ordinal)).ToList();
        Assert.Multiple(() =>
        {
            foreach (var row in Rows)
            {
                var (rank, rest) = (row.Split(' ')[0], row[row.IndexOf(' ', StringComparison.Ordinal)..]);
                var figures = rest.Replace(" ", "", StringComparison.Ordinal);
                Assert.That(
                    lines, Has.Some.Matches<string>(line => line!.StartsWith(rank, StringComparison.Ordinal)
                        && line.Contains(figures, StringComparison.Ordinal)),
                    row);
            }
        });
    }

    [Test]
    public void The_week_is_said_in_the_same_figures_on_pages_and_in_sheets()
    {
        var facts = Read.Table(Value, "summary").ToDictionary(row => row["field"], row => row["value"]);
        var said = string.Create(
            CultureInfo.InvariantCulture,
            $"Repeats: {facts["repeats"]}. Of the new since the cut: {facts["since_cut"]}. Apart from these: "
                + $"logged late {facts["logged_late"]}, undated {facts["undated"]}.");
        var page = new HtmlParser().ParseDocument(Read.Text(Read.Made(Value, "html")));
        Assert.That(page.Body!.TextContent, Does.Contain(said));
        Assert.That(facts["outlets_naming"], Is.EqualTo("50"));
    }

    private static string Line(IReadOnlyList<string> cells) =>
        $"{cells[0]} {cells[2]} {cells[3]} {cells[4]} {cells[5].Replace(" ", "", StringComparison.Ordinal)}";

    private static string ChangeOf(SummaryRow row) => row.OutletsBefore is { } before
        ? Sign((row.Outlets - before).ToString(CultureInfo.InvariantCulture)) : "new";

    private static string Sign(string number) => number switch
    {
        "" => "new",
        ['-', .. var digits] => $"−{digits}",
        "0" => "0",
        _ => $"+{number}",
    };
}
