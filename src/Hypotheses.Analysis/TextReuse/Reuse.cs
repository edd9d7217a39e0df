namespace Hypotheses.Analysis.TextReuse;

/// <summary>What follows from how much two texts share. Suggestions, never decisions.</summary>
public static class Reuse
{
    /// <summary>
    /// Name of the rule; the history has it with each suggestion, next to <see cref="Shingles.Name"/>.
    /// </summary>
    public const string Name = "text_reuse.v1";

    /// <summary>Containment from which a text is a verbatim copy, if the common run is long enough.</summary>
    public const double Copied = 0.50;

    /// <summary>Containment from which a text is reused in part.</summary>
    public const double Reused = 0.15;

    /// <summary>Words in the common run from which a text is a verbatim copy.</summary>
    public const int CopiedRun = 15;

    /// <summary>Words in the common run from which its length no longer adds to the confidence.</summary>
    public const int SureRun = 50;

    /// <summary>The share of the best containment from which another match is as good a source.</summary>
    public const double NearlyAsMuch = 0.9;

    /// <summary>What two texts are to one another.</summary>
    /// <param name="containment">Shared part of the shorter text, 0 to 1.</param>
    /// <param name="run">Words in their longest common run.</param>
    /// <returns>
    /// At <see cref="Copied"/> or more a verbatim copy with a run of <see cref="CopiedRun"/> words, else a partial
    /// reuse; at <see cref="Reused"/> or more a partial reuse; below nothing.
    /// </returns>
    public static ReuseKind KindOf(double containment, int run) => (containment, run) switch
    {
        ( >= Copied, >= CopiedRun) => ReuseKind.VerbatimCopy,
        ( >= Reused, _) => ReuseKind.PartialReuse,
        _ => ReuseKind.None,
    };

    /// <summary>
    /// How sure a suggestion is, 0 to 1: containment · (1 + min(1, run / <see cref="SureRun"/>)) / 2. It sorts
    /// suggestions and rises with both; it is no probability.
    /// </summary>
    /// <param name="containment">0 to 1.</param>
    /// <param name="run">Words in the longest common run, 0 or more.</param>
    public static double ConfidenceOf(double containment, int run) =>
        containment * (1 + Math.Min(1, (double)run / SureRun)) / 2;

    /// <summary>
    /// Containment |A∩B| / min(|A|,|B|) over distinct shingles, nothing ignored: 0 to 1, symmetric, 0 if either has
    /// none. Source: Broder, On the resemblance and containment of documents (1997), by the smaller set.
    /// </summary>
    public static double Containment(Shingles one, Shingles other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        var (a, b) = (one.Distinct().ToArray(), other.Distinct().ToArray());
        var shared = 0;
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            var order = a[i].CompareTo(b[j]);
            if (order == 0)
                shared++;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return shared == 0 ? 0 : (double)shared / Math.Min(a.Length, b.Length);
    }

    /// <summary>
    /// The longest run of words that two texts have in common, where it first stands in the first of them; n shingles
    /// in a row are n + 2 words. Empty if they share no three words in a row. Linear in both.
    /// </summary>
    public static Passage LongestRun(Shingles within, Shingles other)
    {
        ArgumentNullException.ThrowIfNull(within);
        ArgumentNullException.ThrowIfNull(other);
        return new CommonRuns(within.Hashes.AsSpan()).Longest(other.Hashes.AsSpan());
    }

    /// <summary>
    /// Which of two alike texts is the source: the one published before the other; if their dates are the same or
    /// overlap, the only agency; if that does not tell either, nobody can say, and the lower id is given.
    /// </summary>
    public static (Guid Source, ReuseSource By) SourceOf(ReuseText one, ReuseText other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        if (one.PublishedUpTo < other.PublishedFrom)
            return (one.Article, ReuseSource.Earlier);
        if (other.PublishedUpTo < one.PublishedFrom)
            return (other.Article, ReuseSource.Earlier);
        if (one.IsAgency != other.IsAgency)
            return (one.IsAgency ? one.Article : other.Article, ReuseSource.Agency);
        return (one.Article.CompareTo(other.Article) <= 0 ? one.Article : other.Article, ReuseSource.Undecided);
    }

    /// <summary>
    /// Which candidates can have to do with a text: those of other outlets, near enough in time, the highest
    /// containment first, then the earliest published, then the lowest id.
    /// </summary>
    /// <param name="asked">The text asked about.</param>
    /// <param name="candidates">Articles of its leak with the containment that <see cref="ReuseIndex"/> gave.</param>
    /// <param name="most">How many to give at most, 1 or more.</param>
    public static IReadOnlyList<ReuseMatch> Matches(
        ReuseText asked, IEnumerable<(ReuseText Text, double Containment)> candidates, int most = 20)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var near = candidates
            .Where(candidate => candidate.Containment >= Reused && AreCompared(asked, candidate.Text))
            .OrderByDescending(candidate => candidate.Containment)
            .ThenBy(candidate => candidate.Text.PublishedUpTo)
            .ThenBy(candidate => candidate.Text.Article)
            .Take(most)
            .ToList();
        if (near.Count == 0)
            return [];
        var runs = new CommonRuns(asked.Shingles.Hashes.AsSpan());
        return
        [
            .. near.Select(candidate =>
            {
                var (source, by) = SourceOf(asked, candidate.Text);
                var passage = runs.Longest(candidate.Text.Shingles.Hashes.AsSpan());
                return new ReuseMatch(candidate.Text.Article, candidate.Containment, passage, source, by);
            }),
        ];
    }

    /// <summary>
    /// What is worth a suggestion of all matches of a text: as its source the one published first (an agency's before
    /// others) of those that share nearly as much with it as the best, <see cref="NearlyAsMuch"/>; and each that may
    /// be taken from it. The others are copies of the same report, not sources.
    /// </summary>
    /// <param name="asked">The article that the matches are of.</param>
    /// <param name="matches">As <see cref="Matches"/> gives them.</param>
    /// <param name="texts">The dates of the articles found.</param>
    /// <param name="own">
    /// Articles of its own outlet with the containment of their texts: where one that shares nearly as much was not
    /// published later than the source found, the text is the outlet's own, printed again.
    /// </param>
    public static IReadOnlyList<ReuseMatch> Worth(
        Guid asked, IReadOnlyList<ReuseMatch> matches, IReadOnlyDictionary<Guid, ReuseText> texts,
        IReadOnlyCollection<(ReuseText Text, double Containment)>? own = null)
    {
        ArgumentNullException.ThrowIfNull(matches);
        ArgumentNullException.ThrowIfNull(texts);
        var sources = matches.Where(match => match.Source != asked || match.By == ReuseSource.Undecided).ToList();
        var best = sources.Select(match => match.Containment).DefaultIfEmpty().Max();
        var source = sources.Where(match => match.Containment >= NearlyAsMuch * best)
            .OrderBy(match => match.By == ReuseSource.Undecided)
            .ThenBy(match => texts[match.Article].PublishedUpTo)
            .ThenByDescending(match => texts[match.Article].IsAgency)
            .ThenBy(match => match.Article)
            .Take(1)
            .Where(match => own?.Any(text => text.Containment >= NearlyAsMuch * match.Containment
                && text.Text.PublishedUpTo <= texts[match.Article].PublishedUpTo) != true);
        return [.. source, .. matches.Where(match => match.Source == asked && match.By != ReuseSource.Undecided)];
    }

    private static bool AreCompared(ReuseText one, ReuseText other) =>
        one.Article != other.Article
        && (one.Outlet is null || one.Outlet != other.Outlet)
        && ReuseWindow.AreComparable(one, other);
}
