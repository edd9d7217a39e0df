using Hypotheses.Client;
using Hypotheses.Web.Claims;
using Hypotheses.Web.Derivations;
using Hypotheses.Web.Evidence;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>Changes of claims, citations, evidence and derivations by the rules of logging, and approvals.</summary>
public static class ChangeEndpoints
{
    public static void MapChanges(this RouteGroupBuilder api)
    {
        var leak = api.MapGroup("/leaks/{leak}").Needs(Role.Analyst);
        leak.MapPatch("/claims/{id:guid}", ChangeClaim).WithTags("Claims").WithName("ChangeClaim")
            .WithSummary("Change a claim").Validate<ClaimChange>().Takes(Parameters.IfMatch).Answers<Claim>(200)
            .ShowsETag();
        leak.MapPost("/claims/{id:guid}/approval", ApproveClaim).WithTags("Claims").WithName("ApproveClaim")
            .WithSummary("Approve an inferred claim, as an editor other than the one it is from").Needs(Role.Editor)
            .Validate<Approval>().Takes(Parameters.MayMatch).Answers<Claim>(200).ShowsETag();
        leak.MapPatch("/citations/{id:guid}", ChangeCitation).WithTags("Citations").WithName("ChangeCitation")
            .WithSummary("Change a citation").Validate<CitationChange>().Takes(Parameters.IfMatch)
            .Answers<Citation>(200).ShowsETag();
        leak.MapPatch("/evidence/{id:guid}", ChangeEvidence).WithTags("Evidence").WithName("ChangeEvidence")
            .WithSummary("Change evidence").Validate<EvidenceChange>().Takes(Parameters.IfMatch)
            .Answers<EvidenceItem>(200).ShowsETag();
        leak.MapPatch("/derivations/{id:guid}", ChangeDerivation).WithTags("Derivations").WithName("ChangeDerivation")
            .WithSummary("Change what is judged of a derivation").Validate<DerivationChange>()
            .Takes(Parameters.IfMatch).Answers<DerivationItem>(200).ShowsETag();
    }

    private static Task<StoredAnswer> ChangeClaim(
        string leak, Guid id, HttpContext http, Body<ClaimChange> body, Acts acts, Adoption adoption,
        ClaimStore store) =>
        RunAsync(
            leak, http, IfMatch.TagsOf(http.Request), body.Value, acts, adoption,
            act => store.FindAsync(act.Session, act.Leak, id, act.Cancel), claim => claim.Version,
            act => new ClaimChanging(act, body.Value).RunAsync(id));

    internal static Task<StoredAnswer> ApproveClaim(
        string leak, Guid id, HttpContext http, Body<Approval> body, Acts acts, Adoption adoption,
        ClaimStore store) =>
        RunAsync(
            leak, http, IfMatch.TagsIfGiven(http.Request), body.Value, acts, adoption,
            act => store.FindAsync(act.Session, act.Leak, id, act.Cancel), claim => claim.Version,
            act => ClaimApproval.RunAsync(act, id, body.Value.Reason));

    /// <summary>Takes an approval back, as the claim was read.</summary>
    internal static Task<StoredAnswer> TakeBackApproval(
        string leak, Guid id, HttpContext http, Body<Approval> body, Acts acts, Adoption adoption,
        ClaimStore store) =>
        RunAsync(
            leak, http, IfMatch.TagsOf(http.Request), body.Value, acts, adoption,
            act => store.FindAsync(act.Session, act.Leak, id, act.Cancel), claim => claim.Version,
            act => ClaimApproval.TakeBackAsync(act, id));

    private static Task<StoredAnswer> ChangeCitation(
        string leak, Guid id, HttpContext http, Body<CitationChange> body, Acts acts, Adoption adoption,
        CitationStore store) =>
        RunAsync(
            leak, http, IfMatch.TagsOf(http.Request), body.Value, acts, adoption,
            act => store.FindAsync(act.Session, act.Leak, id, act.Cancel), citation => citation.Version,
            act => CitationChanging.RunAsync(act, id, body.Value));

    private static Task<StoredAnswer> ChangeEvidence(
        string leak, Guid id, HttpContext http, Body<EvidenceChange> body, Acts acts, Adoption adoption,
        EvidenceStore store) =>
        RunAsync(
            leak, http, IfMatch.TagsOf(http.Request), body.Value, acts, adoption,
            act => store.FindAsync(act.Session, act.Leak, id, act.Cancel), evidence => evidence.Version,
            act => new EvidenceChanging(act, body.Value).RunAsync(id));

    internal static Task<StoredAnswer> ChangeDerivation(
        string leak, Guid id, HttpContext http, Body<DerivationChange> body, Acts acts, Adoption adoption,
        DerivationStore store) =>
        RunAsync(
            leak, http, IfMatch.TagsOf(http.Request), body.Value, acts, adoption,
            act => store.FindAsync(act.Session, act.Leak, id, act.Cancel), derivation => derivation.Version,
            act => DerivationChanging.RunAsync(act, id, body.Value));

    /// <summary>An act on a thing as it stands under the lock: 404 without it, 412 when it is another.</summary>
    internal static async Task<StoredAnswer> RunAsync<T>(
        string leak, HttpContext http, IReadOnlyList<string>? tags, object body, Acts acts, Adoption adoption,
        Func<LeakAct, Task<T>> read, Func<T, int> version, Func<LeakAct, Task> run)
        where T : class
    {
        // What was read may be of before an act of the registry that the leak takes up only now: then this change is
        // refused, and without that act it would be the next time again.
        if (tags is not null)
            await adoption.OfLeakAsync(leak, Actor.Of(http), http.RequestAborted);
        return await acts.OnLeakAsync(http, leak, body, async act =>
        {
            await act.LockAsync();
            var standing = await read(act);
            if (tags is not null)
                IfMatch.Hold(tags, standing, version(standing));
            await run(act);
            return Answer.Whole(await read(act));
        });
    }
}
