using Hypotheses.Client;
using Hypotheses.Web.Articles;
using Hypotheses.Web.Claims;
using Hypotheses.Web.Derivations;
using Hypotheses.Web.Evidence;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>Ends and restorations, alike for all that can end.</summary>
public static class EndEndpoints
{
    public static void MapEnds(this RouteGroupBuilder api)
    {
        var leak = api.MapGroup("/leaks/{leak}").Needs(Role.Analyst);
        new Routes<Article>(
            Endable.ArticleAsync, (http, act, id) => http.RequestServices.GetRequiredService<ArticleStore>()
                .FindAsync(act.Session, act.Leak, id, act.Cancel), article => article.Version)
            .Map(leak.MapGroup("/articles/{id:guid}").WithTags("Articles"), "Article", "an article");
        new Routes<Claim>(
            Endable.ClaimAsync, (http, act, id) => http.RequestServices.GetRequiredService<ClaimStore>()
                .FindAsync(act.Session, act.Leak, id, act.Cancel), claim => claim.Version)
            .Map(leak.MapGroup("/claims/{id:guid}").WithTags("Claims"), "Claim", "a claim");
        new Routes<Citation>(
            Endable.CitationAsync, (http, act, id) => http.RequestServices.GetRequiredService<CitationStore>()
                .FindAsync(act.Session, act.Leak, id, act.Cancel), citation => citation.Version)
            .Map(leak.MapGroup("/citations/{id:guid}").WithTags("Citations"), "Citation", "a citation");
        new Routes<EvidenceItem>(
            Endable.EvidenceAsync, (http, act, id) => http.RequestServices.GetRequiredService<EvidenceStore>()
                .FindAsync(act.Session, act.Leak, id, act.Cancel), evidence => evidence.Version)
            .Map(leak.MapGroup("/evidence/{id:guid}").WithTags("Evidence"), "Evidence", "evidence");
        new Routes<DerivationItem>(
            Endable.DerivationAsync, (http, act, id) => http.RequestServices.GetRequiredService<DerivationStore>()
                .FindAsync(act.Session, act.Leak, id, act.Cancel), derivation => derivation.Version)
            .Map(leak.MapGroup("/derivations/{id:guid}").WithTags("Derivations"), "Derivation", "a derivation");
    }

    private sealed class Routes<T>(
        Func<LeakAct, Guid, Task<Endable>> find, Func<HttpContext, LeakAct, Guid, Task<T>> read, Func<T, int> version)
        where T : class
    {
        public void Map(RouteGroupBuilder thing, string name, string words)
        {
            thing.MapPost("/end", End).WithName("End" + name).WithSummary($"End {words}, with its cause")
                .Validate<NewEnd>().Takes(Parameters.MayMatch).Answers<T>(200).ShowsETag();
            thing.MapPost("/restoration", Restore).WithName("Restore" + name)
                .WithSummary($"Bring {words} back that has ended").Validate<Restoration>().Takes(Parameters.MayMatch)
                .Answers<T>(200).ShowsETag();
        }

        private Task<StoredAnswer> End(
            string leak, Guid id, HttpContext http, Body<NewEnd> body, Acts acts, Adoption adoption) =>
            ChangeEndpoints.RunAsync(
                leak, http, IfMatch.TagsIfGiven(http.Request), body.Value, acts, adoption,
                act => read(http, act, id), version,
                async act => await new Ends(act).EndAsync(await find(act, id), body.Value));

        private Task<StoredAnswer> Restore(
            string leak, Guid id, HttpContext http, Body<Restoration> body, Acts acts, Adoption adoption) =>
            ChangeEndpoints.RunAsync(
                leak, http, IfMatch.TagsIfGiven(http.Request), body.Value, acts, adoption,
                act => read(http, act, id), version,
                async act => await new Ends(act).RestoreAsync(await find(act, id), body.Value));
    }
}
