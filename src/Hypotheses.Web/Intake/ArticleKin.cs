namespace Hypotheses.Web.Intake;

/// <summary>
/// Which articles of a leak count as one, by the merges that stand: whatever leads to one leads to its root.
/// </summary>
internal sealed class ArticleKin(IReadOnlyCollection<(Guid Article, Guid Root)> merged)
{
    private readonly Dictionary<Guid, Guid> _roots = merged.ToDictionary(row => row.Article, row => row.Root);
    private readonly ILookup<Guid, Guid> _members = merged.ToLookup(row => row.Root, row => row.Article);

    public bool IsMerged(Guid article) => _roots.ContainsKey(article);

    public Guid RootOf(Guid article) => _roots.GetValueOrDefault(article, article);

    /// <summary>The root first, then what is merged into it, in the order of their ids.</summary>
    public IEnumerable<Guid> Of(Guid root) => _members[root].Order().Prepend(root);
}
