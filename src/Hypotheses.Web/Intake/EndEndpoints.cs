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
    private static readonly Routes<Article> Articles = new(
        (all, id) => all.ArticleAsync(id), (http, act, id) => http.RequestServices.GetRequiredService<ArticleStore>()
            .FindAsync(act.Session, act.Leak, id, act.Cancel), article => article.Version);

    private static readonly Routes<Claim> Claims = new(
        (all, id) => all.ClaimAsync(id), (http, act, id) => http.RequestServices.GetRequiredService<ClaimStore>()
            .FindAsync(act.Session, act.Leak, id, act.Cancel), claim => claim.Version);

    private static readonly Routes<Citation> Citations = new(
        (all, id) => all.CitationAsync(id), (http, act, id) => http.RequestServices.GetRequiredService<CitationStore>()
            .FindAsync(act.Session, act.Leak, id, act.Cancel), citation => citation.Version);

    private static readonly Routes<EvidenceItem> Evidence = new(
        (all, id) => all.EvidenceAsync(id), (http, act, id) => http.RequestServices.GetRequiredService<EvidenceStore>()
            .FindAsync(act.Session, act.Leak, id, act.Cancel), evidence => evidence.Version);

    private static readonly Routes<DerivationItem> Derivations = new(
        (all, id) => all.DerivationAsync(id),
        (http, act, id) => http.RequestServices.GetRequiredService<DerivationStore>()
            .FindAsync(act.Session, act.Leak, id, act.Cancel), derivation => derivation.Version);

    public static void MapEnds(this RouteGroupBuilder api)
    {
        var leak = api.MapGroup("/leaks/{leak}").Needs(Role.Analyst);
        Articles.Map(leak.MapGroup("/articles/{id:guid}").WithTags("Articles"), "Article", "an article");
        Claims.Map(leak.MapGroup("/claims/{id:guid}").WithTags("Claims"), "Claim", "a claim");
        Citations.Map(leak.MapGroup("/citations/{id:guid}").WithTags("Citations"), "Citation", "a citation");
        Evidence.Map(leak.MapGroup("/evidence/{id:guid}").WithTags("Evidence"), "Evidence", "evidence");
        Derivations.Map(
            leak.MapGroup("/derivations/{id:guid}").WithTags("Derivations"), "Derivation", "a derivation");
    }

    /// <summary>Brings back a thing by its word in the history; null of what can't end.</summary>
    internal static Restoring? RestoringOf(string thing)
    {
        return thing switch
        {
            "article" => Articles.Restore,
            "claim" => Claims.Restore,
            "citation" => Citations.Restore,
            "evidence" => Evidence.Restore,
            "derivation" => Derivations.Restore,
            _ => null,
        };
    }

    /// <summary>The handler of a restoration.</summary>
    internal delegate Task<StoredAnswer> Restoring(
        string leak, Guid id, HttpContext http, Body<Restoration> body, Acts acts, Adoption adoption);

    internal static Task<StoredAnswer> EndArticle(
        string leak, Guid id, HttpContext http, Body<NewEnd> body, Acts acts, Adoption adoption) =>
        Articles.End(leak, id, http, body, acts, adoption);

    internal static Task<StoredAnswer> RestoreArticle(
        string leak, Guid id, HttpContext http, Body<Restoration> body, Acts acts, Adoption adoption) =>
        Articles.Restore(leak, id, http, body, acts, adoption);

    internal static Task<StoredAnswer> EndDerivation(
        string leak, Guid id, HttpContext http, Body<NewEnd> body, Acts acts, Adoption adoption) =>
        Derivations.End(leak, id, http, body, acts, adoption);

    private sealed class Routes<T>(
        Func<Endables, Guid, Task<Endable>> find, Func<HttpContext, LeakAct, Guid, Task<T>> read, Func<T, int> version)
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

        public Task<StoredAnswer> End(
            string leak, Guid id, HttpContext http, Body<NewEnd> body, Acts acts, Adoption adoption) =>
            ChangeEndpoints.RunAsync(
                leak, http, IfMatch.TagsIfGiven(http.Request), body.Value, acts, adoption,
                act => read(http, act, id), version,
                async act => await new Ends(act).EndAsync(await find(new Endables(act), id), body.Value));

        public Task<StoredAnswer> Restore(
            string leak, Guid id, HttpContext http, Body<Restoration> body, Acts acts, Adoption adoption) =>
            ChangeEndpoints.RunAsync(
                leak, http, IfMatch.TagsIfGiven(http.Request), body.Value, acts, adoption,
                act => read(http, act, id), version,
                async act => await new Ends(act).RestoreAsync(await find(new Endables(act), id), body.Value));
    }
}
