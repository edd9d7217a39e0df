namespace Hypotheses.Analysis.Scoring;

/// <summary>
/// On whose citations chains may go on, whatever their day: a cut by the published clock needs these articles, and
/// what stands by then. Counts of that part of the record are those of all of it as of that time, or of one before.
/// </summary>
public static class Onward
{
    /// <summary>
    /// What something is taken from, or may be; and of outlets that are named as a source what is their own reporting.
    /// </summary>
    /// <param name="facts">The derivations, and the outlets; citations are not read.</param>
    /// <returns>Articles, as the roots of their merges.</returns>
    public static IReadOnlySet<Guid> Of(LeakFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var (articles, outlets) = (new HashSet<Guid>(), new HashSet<Guid>());
        foreach (var derivation in facts.Derivations.Concat(facts.Suggestions))
        {
            if (derivation.ToArticle is { } article)
                articles.Add(article);
            if (derivation.ToOutlet is { } outlet)
                outlets.Add(facts.RootOf(outlet));
        }
        foreach (var derivation in facts.Derivations)
            if (derivation is { IsOwn: true, Outlet: { } outlet } && outlets.Contains(facts.RootOf(outlet)))
                articles.Add(derivation.Article);
        return articles;
    }
}
