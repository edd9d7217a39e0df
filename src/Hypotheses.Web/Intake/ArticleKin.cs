namespace Hypotheses.Web.Intake;

/// <summary>
/// Which articles of a leak count as one, by the merges that stand: whatever leads to one leads to its root.
/// </summary>
internal sealed class ArticleKin(IReadOnlyCollection<(Guid Article, Guid Root)> merged) : Kin(merged);
