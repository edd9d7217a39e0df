using Hypotheses.Client;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;
using Hypotheses.Web.Site;
using Hypotheses.Web.Suspects;

namespace Hypotheses.Web.Scores;

/// <summary>What the record has on one suspect.</summary>
public static class SuspectPages
{
    private static readonly string[] Taken = ["rollup", .. TimesAsked.Names];

    public static void MapSuspectPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/leaks/{leak}/suspects/{suspect}", Show).WithName("SuspectPage");
        pages.MapGet("/leaks/{leak}/suspects/{suspect}/outlets.csv", Sheet).WithName("SuspectSheet");
        pages.MapPost("/leaks/{leak}/suspects/{suspect}", Write).WithName("SuspectForm");
    }

    private static async Task<IResult> Show(
        string leak, string suspect, HttpContext http, Reads reads, SuspectReading reading) =>
        Tidy.Address(http.Request) is { } tidied ? tidied : await ShowAsync(leak, suspect, http, reads, reading, null);

    // A list that is taken out as a file goes the way of the API's: without the names of private persons, on record.
    private static Task<Found<Page<CountedOutlet>>> Sheet(
        string leak, string suspect, HttpContext http, Reads reads, Explanations explanations) =>
        reads.InTurnAsync(http, leak, () => reads.OnLeakAsync(http, leak, async (session, scope, cancel) =>
        {
            QueryOf.Known(http.Request, Taken);
            var clocks = await TimesAsked.Of(http.Request).ReadAsync(session, scope, http.Request, cancel);
            var explained = await explanations.OfAsync(
                session, scope, suspect, QueryOf.Flag(http.Request, "rollup") ?? true, clocks, cancel);
            http.Request.Headers.Accept = ListForm.Csv;
            http.Response.Headers.ContentDisposition = "attachment; filename=outlets.csv";
            return new Found<Page<CountedOutlet>>(new Page<CountedOutlet>(explained.Counted, null))
            {
                Clocks = clocks,
            };
        }));

    private static async Task<IResult> Write(
        string leak, string suspect, HttpContext http, Reads reads, SuspectReading reading, Acts acts,
        SuspectStore store, SuspectChangeStore changes)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var typed = form["ruleOut"].ToString().ReplaceLineEndings("\n").Trim();
        var formed = await FormActs.RunAsync<SuspectChange, Suspect>(
            http, Role.Analyst, new SuspectChange { RuleOut = typed.Length == 0 ? null : typed },
            body => SuspectEndpoints.Change(leak, suspect, http, body, acts, store, changes));
        return formed.Refused is { } refused
            ? await ShowAsync(leak, suspect, http, reads, reading, new RuleOutForm(typed, refused))
            : Results.Extensions.SeeOther(http.Request.Path);
    }

    private static async Task<IResult> ShowAsync(
        string leak, string suspect, HttpContext http, Reads reads, SuspectReading reading, RuleOutForm? form)
    {
        var shown = await reads.PageInTurnAsync(http, leak, async (session, scope, cancel) =>
        {
            QueryOf.Known(http.Request, Taken);
            var asked = TimesAsked.Of(http.Request);
            var paths = new ScorePaths(scope.Slug, QueryOf.Flag(http.Request, "rollup") ?? true, asked);
            var clocks = await asked.ReadAsync(session, scope, http.Request, cancel);
            return await reading.OfAsync(session, scope, suspect, paths, clocks, cancel);
        });
        return Page.Of<SuspectOf>(
            new { Visitor = Visitor.Of(Actor.Of(http)), Shown = shown, Form = form },
            form?.Refused.Status ?? StatusCodes.Status200OK);
    }
}

/// <summary>What was typed as what would rule a suspect out, and why it was refused.</summary>
public sealed record RuleOutForm(string Typed, Refused Refused);
