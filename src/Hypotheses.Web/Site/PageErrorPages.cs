using System.Globalization;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Microsoft.AspNetCore.Antiforgery;

namespace Hypotheses.Web.Site;

/// <summary>
/// What a page can't show is a page too: a person reads what went wrong and where to go, of a failure as of a bare
/// status. Answers of the API are left to the frame around this one, and the page of sign-in stands within it.
/// </summary>
public sealed class PageErrorPages(RequestDelegate next, ILogger<ProblemMiddleware> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
            if (IsPage(http) && !http.Response.HasStarted && BareOf(http.Response) is { } type)
                await ShowAsync(http, new ProblemException(type, type.Title));
        }
        catch (Exception e) when (
            IsPage(http) && !http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            await ShowAsync(http, ProblemMiddleware.Noted(http, e, log));
        }
    }

    internal static bool IsPage(HttpContext http) => !http.Request.Path.StartsWithSegments("/api")
        && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    private static ProblemType? BareOf(HttpResponse response) =>
        response is not { ContentType: null, ContentLength: null or 0, StatusCode: >= 400 } ? null
            : ProblemType.All.FirstOrDefault(type => type.Status == response.StatusCode);

    private static async Task ShowAsync(HttpContext http, ProblemException problem)
    {
        var visitor = http.User.Identity is ActorIdentity { Who: var who } ? Visitor.Of(who) : null;
        var detail = problem.Errors is { Count: > 0 } errors
            ? string.Join(
                " ", errors.Select(error => $"{PlainWords.Place(error.Key)}: {PlainMessages.Of(error.Value[0])}"))
            : problem.Message;
        var isOther = FormTokens.Refused(http);
        var form = await TypedAsync(http, problem);
        // A sign-in carries what another form held.
        var carried = form is null ? [] : KeptField.Of(form);
        var kept = form is null || carried.Count > 0 ? carried : KeptField.From(form);
        if (problem.RetryAfter is { } seconds)
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await Page.Of<Trouble>(
            new
            {
                Visitor = visitor, problem.Type.Title, Detail = detail, Request = http.TraceIdentifier,
                Then = http.Request.Path + http.Request.QueryString,
                Kept = kept, LostFiles = form?.Files.Count > 0,
                MaySend = carried.Count == 0
                    && (problem.Type == ProblemType.Unavailable ? kept.Count > 0 : isOther && TellAll(kept)),
                IsForbidden = problem.Type == ProblemType.Forbidden, IsOther = isOther,
            },
            problem.Type.Status).ExecuteAsync(http);
    }

    // Of a form of logging all that it would do is shown: whoever sends it under another name knows what. Of other
    // forms that may stand in the address, or behind the words.
    private static bool TellAll(IReadOnlyList<KeptField> kept) =>
        kept.Any(field => field.IsShown) && kept.Any(field => field is { Name: "do", Value: "save" or "next" });

    // Shown again is what was typed into a page of ours alone: where somebody else is signed in by now, another site
    // might have sent it.
    private static async Task<IFormCollection?> TypedAsync(HttpContext http, ProblemException problem)
    {
        var isKept = problem.Type == ProblemType.Unavailable
            || ((problem.Type == ProblemType.Forbidden || problem.Type == ProblemType.NotFound
                    || FormTokens.Refused(http))
                && OwnForms.AreSurely(http.Request));
        if (!isKept)
            return null;
        // No handler may read a form that was refused for its token: this one only shows it.
        http.Features.Set<IAntiforgeryValidationFeature>(null);
        try
        {
            return http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : null;
        }
        catch (Exception e) when (e is BadHttpRequestException or InvalidDataException)
        {
            return null;
        }
    }
}
