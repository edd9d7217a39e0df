using System.Globalization;
using Hypotheses.Client;
using Hypotheses.Web.Claims;
using Hypotheses.Web.Evidence;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;
using Hypotheses.Web.Site;

namespace Hypotheses.Web.Intake;

/// <summary>Logs evidence by itself.</summary>
public static class EvidenceFormPages
{
    private const int MostClaims = 200;

    public static void MapEvidenceForm(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/leaks/{leak}/evidence/new", Show).WithName("EvidenceFormPage").Needs(Role.Analyst);
        pages.MapPost("/leaks/{leak}/evidence/new", Log).WithName("EvidenceForm").Needs(Role.Analyst);
    }

    private static Task<IResult> Show(string leak, HttpContext http, Reads reads, ClaimStore claims) =>
        ShowAsync(leak, http, reads, claims, new Dictionary<string, string>(), null);

    private static async Task<IResult> Log(
        string leak, HttpContext http, Reads reads, ClaimStore claims, Acts acts, EvidenceStore store,
        LinkGenerator links)
    {
        var typed = (await http.Request.ReadFormAsync(http.RequestAborted)).ToDictionary(
            field => field.Key, field => field.Value.ToString().ReplaceLineEndings("\n").Trim());
        if (Personal.Refusal(TextOf, ["description", "note"]) is { } leading)
            return await ShowAsync(leak, http, reads, claims, typed, leading);
        var formed = await FormActs.RunAsync<LogEvidence, EvidenceItem>(
            http, Role.Analyst,
            new LogEvidence
            {
                Kind = TextOf("kind"),
                Description = TextOf("description"),
                Reliability = TextOf("reliability"),
                Credibility = int.TryParse(
                    TextOf("credibility"), NumberStyles.None, CultureInfo.InvariantCulture, out var grade)
                    ? grade : null,
                Note = TextOf("note"),
                Claims = Guid.TryParse(TextOf("claim"), out var claim) ? [claim] : null,
            },
            body => PartEndpoints.LogEvidence(leak, http, body, acts, store, links));
        return formed.Refused is { } refused
            ? await ShowAsync(leak, http, reads, claims, typed, refused)
            : Results.Extensions.SeeOther(Link.To($"/leaks/{leak}/evidence") + $"#evidence-{formed.Value!.Id}");

        string? TextOf(string field) => typed.GetValueOrDefault(field) is { Length: > 0 } text ? text : null;
    }

    private static async Task<IResult> ShowAsync(
        string leak, HttpContext http, Reads reads, ClaimStore claims, IReadOnlyDictionary<string, string> typed,
        Refused? refused)
    {
        var (scope, page) = await reads.PageOfLeakAsync(http, leak, async (session, scope, cancel) => (
            scope,
            await claims.PageAsync(
                session, scope, Clocks.Now(scope), new ClaimFilter(null, null, null, null, null, false, null),
                new Paging(MostClaims, null), cancel)));
        return Page.Of<EvidenceForm>(
            new
            {
                Visitor = Visitor.Of(Actor.Of(http)),
                Leak = scope,
                Claims = page.Items,
                Typed = typed,
                Refused = refused,
            },
            refused?.Status ?? StatusCodes.Status200OK);
    }
}
