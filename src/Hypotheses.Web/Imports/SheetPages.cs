using Hypotheses.Web.Intake;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;
using Hypotheses.Web.Site;
using Microsoft.AspNetCore.Mvc;

namespace Hypotheses.Web.Imports;

/// <summary>
/// Logging from a spreadsheet: two sheets are read, checked row by row by an act that is taken back, and logged in one.
/// Between the steps they stand in the form; nothing of them is kept here.
/// </summary>
public static class SheetPages
{
    // More than is taken, so that who sends more is told by a page.
    private const int LargestBody = 2 * SheetForm.Largest;

    // What is wrong is found in few steps; each takes the leak's lock once more.
    private const int MostPasses = 6;

    public static void MapSheetPages(this IEndpointRouteBuilder pages)
    {
        var sheets = pages.MapGroup("/leaks/{leak}/sheets").Needs(Role.Analyst);
        sheets.MapGet("", Show).WithName("SheetsPage");
        sheets.MapPost("", Send).WithName("SheetsForm").WithMetadata(new RequestSizeLimitAttribute(LargestBody));
        sheets.MapGet("/templates/{file}", Template).WithName("SheetTemplate");
        sheets.MapGet("/{key:guid}", Done).WithName("LoggedSheetsPage");
    }

    private static Task<IResult> Show(string leak, HttpContext http, Reads reads) =>
        ShowAsync(leak, http, reads, SheetsView.Empty);

    private static async Task<IResult> Send(
        string leak, IFormCollection sent, HttpContext http, Reads reads, Acts acts, Suggesting suggesting)
    {
        var form = await SheetForm.ReadAsync(sent, http.RequestAborted);
        var sheets = form.IsTooLarge ? ReadSheets.None : ReadSheets.Of(form);
        var view = new SheetsView(form, sheets);
        if (form.IsTooLarge)
            return await ShowAsync(leak, http, reads, view with
            {
                Status = StatusCodes.Status413PayloadTooLarge,
                Troubles = [$"The sheets have more than {SheetForm.Largest / (1024 * 1024)} MB: send them in parts."],
            });
        if (!sheets.IsWhole)
            return await ShowAsync(leak, http, reads, view with
            {
                Status = StatusCodes.Status422UnprocessableEntity,
                Troubles = sheets.IsEmpty ? ["Paste or choose at least one sheet."] : [],
            });
        var body = new SheetsBody(sheets.Articles.Mapped, sheets.Claims.Mapped, form.Options);
        var isChecked = form.Checked == sheets.PrintOf(form);
        if (form.Asked == SheetForm.Log && isChecked && body.Wrong.Count == 0)
            return await LogAsync(leak, http, reads, acts, suggesting, view, body);
        view = await TryAsync(leak, http, acts, view, body);
        return await ShowAsync(leak, http, reads, form.Asked != SheetForm.Log || isChecked ? view : view with
        {
            Troubles = ["It was changed since it was checked: look at it once more.", .. view.Troubles],
        });
    }

    // What the record refuses is looked for in the rows that nothing was wrong with so far, until it refuses none: so
    // all is said at once.
    private static async Task<SheetsView> TryAsync(
        string leak, HttpContext http, Acts acts, SheetsView view, SheetsBody body)
    {
        for (var pass = 1; ; pass++)
        {
            var (known, sound) = (body.Wrong.Count, body.Wrong.Count == 0 ? body : body.Sound());
            try
            {
                var report = sound.Items.Count == 0 ? null : await TriedAsync(leak, http, acts, sound);
                return known == 0
                    ? view with { Report = report }
                    : view with { Wrong = body.Wrong, Status = StatusCodes.Status422UnprocessableEntity };
            }
            catch (Exception e) when (Told(e) is { } refused)
            {
                var others = sound.Refused(refused.Wire);
                if (others.Count > 0 || body.Wrong.Count == known || pass == MostPasses)
                    return view with
                    {
                        Status = refused.Status,
                        Wrong = body.Wrong,
                        Troubles = refused.Wire.Count == 0 ? [refused.Summary] : others,
                    };
            }
        }
    }

    private static Task<SheetReport> TriedAsync(string leak, HttpContext http, Acts acts, SheetsBody body) =>
        acts.TryOutAsync(http, leak, async act =>
        {
            await SheetFacts.PatientAsync(act);
            var draft = DraftReader.Of(body.Value, act.Leak.Zone);
            await Logging.RunAsync(act, draft);
            return SheetReport.Of(body, draft);
        });

    // So many rows may be more than a busy database takes in time: that too is told beside them.
    private static Refused? Told(Exception e) => ProblemMiddleware.Translate(e) is
    {
        Type.Status: StatusCodes.Status503ServiceUnavailable
            or (>= StatusCodes.Status400BadRequest and < 500 and not StatusCodes.Status404NotFound),
    } problem ? new Refused(problem) : null;

    private static async Task<IResult> LogAsync(
        string leak, HttpContext http, Reads reads, Acts acts, Suggesting suggesting, SheetsView view, SheetsBody body)
    {
        var formed = await LoggedAsync(leak, http, acts, suggesting, body);
        return formed.Refused is { } refused
            ? await ShowAsync(leak, http, reads, Refuse(view, body, refused))
            : Results.Extensions.SeeOther($"/leaks/{leak}/sheets/{http.Request.Form[FormActs.Key]}");
    }

    private static Task<Formed<LoggedSheets>> LoggedAsync(
        string leak, HttpContext http, Acts acts, Suggesting suggesting, SheetsBody body) =>
        FormActs.RunAsync<LoggedSheets>(http, Role.Analyst, () => acts.OnLeakAsync(
            http, leak, body.Value, async act =>
            {
                await SheetFacts.PatientAsync(act);
                var draft = DraftReader.Of(body.Value, act.Leak.Zone);
                await Logging.RunAsync(act, draft, suggesting.WithoutTexts());
                var logged = SheetReport.Of(body, draft).Logged;
                return logged.MadeAnything ? Answer.Created(logged, $"/leaks/{act.Leak.Slug}") : Answer.Ok(logged);
            }));

    private static SheetsView Refuse(SheetsView view, SheetsBody body, Refused refused)
    {
        var others = body.Refused(refused.Wire);
        return view with
        {
            Status = refused.Status,
            Wrong = body.Wrong,
            Troubles = refused.Wire.Count == 0 ? [refused.Summary] : others,
        };
    }

    private static async Task<IResult> Done(string leak, Guid key, HttpContext http, Reads reads, SheetFacts facts)
    {
        var actor = Actor.Of(http);
        return await reads.PageOfLeakAsync<IResult>(http, leak, async (session, scope, cancel) =>
            await facts.KeptAsync(session, scope, actor.Principal, key, cancel) is { } kept
                ? Page.Of<LoggedSheetsPage>(new { Visitor = Visitor.Of(actor), Leak = scope, Kept = kept })
                : throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title));
    }

    private static Task<IResult> Template(string leak, string file, HttpContext http, Reads reads) =>
        reads.PageOfLeakAsync<IResult>(http, leak, (_, _, _) => Task.FromResult<IResult>(
            SheetTemplates.Files.TryGetValue(file, out var template)
                ? TypedResults.File(template.Bytes, template.Type, file)
                : throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title)));

    private static async Task<IResult> ShowAsync(string leak, HttpContext http, Reads reads, SheetsView view)
    {
        var actor = Actor.Of(http);
        return await reads.PageOfLeakAsync<IResult>(http, leak, (_, scope, _) => Task.FromResult<IResult>(
            Page.Of<SheetPage>(new { Visitor = Visitor.Of(actor), Leak = scope, View = view }, view.Status)));
    }
}
