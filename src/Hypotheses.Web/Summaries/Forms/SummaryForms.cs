using System.Text.Json;
using Hypotheses.Client;
using Hypotheses.Client.Wire;
using Hypotheses.Web.Summaries.Forms.Documents;
using Hypotheses.Web.Summaries.Forms.Paged;

namespace Hypotheses.Web.Summaries.Forms;

/// <summary>
/// A form that a summary is read in. Making it is pure: the same summary and options make the same bytes.
/// </summary>
/// <param name="Extension">As in the name of a file, such as "pdf".</param>
/// <param name="ContentType">Its media type. CSV of all tables is a zip: <see cref="SummaryForms.TypeOf"/>.</param>
/// <param name="Make">Makes it.</param>
public sealed record SummaryForm(
    string Extension, string ContentType, Func<WeeklySummary, FormOptions, byte[]> Make);

/// <summary>How a form is to be made.</summary>
/// <param name="Language">One of <see cref="Vocabulary.SummaryLanguages"/>.</param>
/// <param name="Paper">a4 or letter; of PDF alone, and of HTML when it is printed.</param>
/// <param name="Table">One of <see cref="SummaryForms.Tables"/>: of CSV alone; null = all of them in a zip.</param>
/// <param name="Site">The public address that the leak's pages are under; null = no links to them.</param>
public sealed record FormOptions(string Language, string Paper, string? Table, string? Site);

/// <summary>The forms of a summary.</summary>
public static class SummaryForms
{
    private const string Csv = "text/csv; charset=utf-8";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SummaryForm> All { get; } =
    [
        new("json", "application/json", Json),
        new("csv", Csv, MakeCsv),
        new("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", MakeWorkbook),
        new("md", "text/markdown; charset=utf-8", MakeMarkdown),
        new("html", "text/html; charset=utf-8", MakePage),
        new("pdf", "application/pdf", MakePaged),
    ];

    /// <summary>The policy that the HTML is to be served with: it styles itself, and loads and runs nothing.</summary>
    public const string PagePolicy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'none'";

    /// <summary>The names of the tables that CSV can be asked for.</summary>
    public static IReadOnlyList<string> Tables { get; } =
    [
        "summary", "sentences", "reread", "rows", "new", "new_reports", "next", "ranking", "by_reports", "weeks",
        "claims", "claimants", "evidence", "articles", "withdrawals", "restorations", "corrections", "against",
        "shifted", "unresolved", "provisional", "responses", "definitions", "checkpoint",
    ];

    /// <summary>The JSON schema of a summary, as served at /schemas/weekly-summary.v1.json.</summary>
    public static byte[] Schema()
    {
        using var resource = typeof(SummaryForms).Assembly
            .GetManifestResourceStream("schemas/weekly-summary.v1.schema.json")!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>The media type of a form so made, and the extension of its file.</summary>
    public static (string ContentType, string Extension) TypeOf(SummaryForm form, FormOptions options)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(options);
        return form.Extension == "csv" && options.Table is null ? ("application/zip", "zip")
            : (form.ContentType, form.Extension);
    }

    private static byte[] Json(WeeklySummary value, FormOptions options) =>
        JsonSerializer.SerializeToUtf8Bytes(value, WireJson.Options);

    private static byte[] MakeCsv(WeeklySummary value, FormOptions options) =>
        TidyTables.Of(DocumentOf(value, options), options.Table);

    private static byte[] MakeWorkbook(WeeklySummary value, FormOptions options) =>
        Workbook.Of(DocumentOf(value, options));

    private static byte[] MakeMarkdown(WeeklySummary value, FormOptions options) =>
        Markdown.Of(DocumentOf(value, options));

    private static byte[] MakePage(WeeklySummary value, FormOptions options) =>
        HtmlPage.Of(DocumentOf(value, options), options.Paper);

    private static byte[] MakePaged(WeeklySummary value, FormOptions options) =>
        PagedDocument.Of(DocumentOf(value, options), options.Paper);

    private static Document DocumentOf(WeeklySummary value, FormOptions options) =>
        DocumentMaking.Of(value, options.Language, options.Site);
}
