using System.Globalization;
using System.Text;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Summaries.Forms;
using Microsoft.OpenApi;

namespace Hypotheses.Web.Summaries;

/// <summary>What a request asks of a summary: which, and in which form.</summary>
/// <param name="Week">Its week; null = the last that is published, or the preview.</param>
/// <param name="IsPreview">The running week, not published yet.</param>
/// <param name="Revision">Which revision; null = the last.</param>
/// <param name="Form">In which form.</param>
/// <param name="Language">In which language; null = the summary's own.</param>
/// <param name="Options">How else it is to be read.</param>
public sealed record AskedSummary(
    IsoWeek? Week, bool IsPreview, int? Revision, SummaryForm Form, string? Language, FormOptions Options)
{
    private const string Latest = "latest";
    private const string Preview = "preview";

    public static readonly Parameter[] Taken =
    [
        new(
            "revision", "Which revision; left out, the last.",
            new OpenApiSchema
            {
                Type = JsonSchemaType.Integer, Minimum = "1",
            },
            1),
        Parameters.Word("language", "Left out, the leak's own.", Vocabulary.SummaryLanguages),
        Parameters.Word("paper", "Of a PDF. Other forms have none.", ["a4", "letter"], "a4"),
        Parameters.Word(
            "table", "Of CSV one table; left out, all in a zip. Other forms have none.", SummaryForms.Tables),
    ];

    /// <summary>Null when the last part of the path names no week.</summary>
    public static AskedSummary? Of(HttpRequest request, string file, string? site)
    {
        var dot = file.IndexOf('.', StringComparison.Ordinal);
        var (name, extension) = dot < 0 ? (file, "json") : (file[..dot], file[(dot + 1)..]);
        var form = SummaryForms.All.FirstOrDefault(one => one.Extension == extension);
        var week = IsoWeek.Parse(name);
        if (form is null || (week is null && name is not (Latest or Preview)))
            return null;
        var language = QueryOf.Word(request, "language", [.. Vocabulary.SummaryLanguages]);
        var table = QueryOf.Word(request, "table", [.. SummaryForms.Tables]);
        if (table is not null && form.Extension != "csv")
            throw new ProblemException(
                ProblemType.Validation, "table", $"CSV alone has tables of its own: {name}.csv?table={table}.");
        var paper = QueryOf.Word(request, "paper", "a4", "letter");
        if (paper is not null && form.Extension != "pdf")
            throw new ProblemException(
                ProblemType.Validation, "paper", $"A PDF alone has paper: {name}.pdf?paper={paper}.");
        return new AskedSummary(
            week, name == Preview, RevisionOf(request), form, language,
            new FormOptions(language ?? "", paper ?? "a4", table, site));
    }

    /// <summary>The revision that is asked for; null = the last.</summary>
    public static int? RevisionOf(HttpRequest request)
    {
        if (request.Query["revision"] is not { Count: > 0 } given)
            return null;
        return int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) && revision >= 1
            ? revision : throw new ProblemException(ProblemType.Validation, "revision", "Must be a number from 1 on.");
    }
}

/// <summary>A summary as a file.</summary>
internal static class SummaryFile
{
    private static readonly string[] Shown = ["html", "json", "pdf"];

    /// <summary>What a summary is called as a file; all tables of CSV are one zip.</summary>
    public static string NameOf(string slug, string week, int revision, SummaryForm form, string? table = null) =>
        $"{slug}-{week}{(revision == 0 ? "-preview" : $".r{revision}")}{(table is null ? "" : $".{table}")}"
        + $".{SummaryForms.TypeOf(form, new FormOptions("", "", table, null)).Extension}";

    /// <param name="asked">What is asked for.</param>
    /// <param name="value">What it says.</param>
    /// <param name="json">Its JSON just as it was published; null for a preview.</param>
    public static FileAnswer Of(AskedSummary asked, WeeklySummary value, string? json)
    {
        var form = asked.Form;
        var options = asked.Options with
        {
            Language = asked.Language ?? value.Language,
        };
        return new FileAnswer(
            json is not null && form.Extension == "json" ? Encoding.UTF8.GetBytes(json) : form.Make(value, options),
            SummaryForms.TypeOf(form, options).ContentType)
        {
            Name = NameOf(value.Leak.Slug, value.Week, value.Revision, form, asked.Options.Table),
            IsShown = Shown.Contains(form.Extension),
            Policy = form.Extension == "html" ? SummaryForms.PagePolicy : null,
        };
    }
}
