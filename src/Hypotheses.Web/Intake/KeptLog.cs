using Hypotheses.Client;

namespace Hypotheses.Web.Intake;

/// <summary>A thing that was ended soon after it was logged.</summary>
public sealed record UndoneThing(string Thing, Guid Id);

/// <summary>The answer to a form of one article.</summary>
/// <param name="Article">The article, with what was made.</param>
/// <param name="Standing">Words that were given and did not take the place of those on file.</param>
/// <param name="Restored">What stands again by it, of what was taken back before.</param>
/// <param name="Suspects">The suspects that it made or brought back.</param>
public sealed record SavedArticle(
    Article Article, IReadOnlyList<Conflict> Standing, IReadOnlyList<Guid> Restored, IReadOnlyList<Guid> Suspects);

/// <summary>What one save answered.</summary>
/// <param name="Key">The key of its form.</param>
/// <param name="Saved">What it answered.</param>
/// <param name="At">When it was saved.</param>
public sealed record KeptLog(Guid Key, SavedArticle Saved, DateTimeOffset At)
{
    /// <summary>The article then, with what was made.</summary>
    public Article Article => Saved.Article;

    /// <summary>So long a save can be undone as a whole.</summary>
    public static readonly TimeSpan Undo = TimeSpan.FromMinutes(10);

    /// <summary>All that it made and that can end.</summary>
    public Guid[] Made =>
    [
        .. Article.Citations.Where(citation => citation.Created == true).Select(citation => citation.Id),
        .. Article.Citations.Where(citation => citation.Claim.Created == true).Select(citation => citation.Claim.Id),
        .. Article.Evidence.Where(evidence => evidence.Created == true).Select(evidence => evidence.Id),
        .. Article.From.Where(from => from.Created == true).Select(from => from.Id),
        .. Article.Created == true ? [Article.Id] : Array.Empty<Guid>(),
        .. Saved.Restored,
    ];
}
