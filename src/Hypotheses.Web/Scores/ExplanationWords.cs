using Hypotheses.Analysis.Scoring;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Reading;
using CountedOutlet = Hypotheses.Analysis.Scoring.CountedOutlet;
using ExcludedCitation = Hypotheses.Analysis.Scoring.ExcludedCitation;

namespace Hypotheses.Web.Scores;

/// <summary>An explanation in the words of a record.</summary>
internal sealed class ExplanationWords(
    RecordAt record, IReadOnlyDictionary<Guid, CitationWords> citations,
    IReadOnlyDictionary<Guid, OutletName> outlets, IReadOnlyDictionary<Guid, OwnerName> owners,
    IReadOnlyDictionary<Report, ReportName> reports, IReadOnlyDictionary<Guid, ReportStep> steps)
{
    private readonly Dictionary<Guid, string> _slugs = record.Suspects.ToDictionary(row => row.Id, row => row.Slug);

    public Client.CountedOutlet Of(CountedOutlet counted)
    {
        var first = counted.Citations[0];
        return new(
            outlets[counted.Outlet], KindOf(first.Citation), counted.IsAlone, counted.IsUnseen, counted.IsUndated,
            counted.CitationsInAll, ReportOf(counted), Of(first),
            [.. counted.Citations.Skip(1).Select(Of)], [.. counted.Merged.Select(merged => outlets[merged])],
            [.. counted.Owners.Select(owner => owners[owner])], counted.OwnersOn);
    }

    private OutletReport ReportOf(CountedOutlet counted)
    {
        var origin = counted.Origin;
        return new(
            reports[origin.Report], origin.Tracing.ToString().ToLowerInvariant(),
            origin.Likely == origin.Report ? null : reports[origin.Likely], origin.Citation, origin.Article,
            [.. counted.Path.Select(step => steps[step.Id])]);
    }

    public ExplainedCitation Of(ReachingCitation reaching) => Of(
        reaching.Citation, reaching.About, reaching.Source,
        reaching.Shift == Shift.None ? null : reaching.Shift.ToString().ToLowerInvariant());

    public Client.ExcludedCitation Of(ExcludedCitation excluded)
    {
        var words = citations[excluded.Citation.Id];
        return new(CitationStatus.Word(excluded.Why), Of(excluded.Citation, excluded.About, null, null))
        {
            End = excluded.Why == ExclusionReason.Ended ? End.Of(words.EndCause, words.EffectiveOn) : null,
        };
    }

    private ExplainedCitation Of(in CitationFact fact, IReadOnlyList<Guid> about, Guid? source, string? shift)
    {
        var words = citations[fact.Id];
        return new(
            words.Id, words.Stance, SlugsOf(about), words.Quote, words.Locator,
            fact.Outlet is { } outlet ? outlets.GetValueOrDefault(record.Outlets[outlet].Root.RootId) : null,
            new ExplainedArticle(
                words.ArticleId, words.Url, words.Headline, words.Published, words.Access, words.ArticleKind),
            new ExplainedClaim(
                words.ClaimId, words.Statement, words.ClaimStance, words.Among, SlugsOf(words.Suspects), words.Basis,
                words.Naming, new ClaimantName(words.ClaimantId, words.ClaimantName, words.ClaimantKind)),
            source, shift);
    }

    private string KindOf(in CitationFact citation) =>
        record.Outlets[citation.Outlet!.Value].Registry?.Kind ?? "unknown";

    private IReadOnlyList<string> SlugsOf(IEnumerable<Guid> suspects) =>
        [.. suspects.Where(_slugs.ContainsKey).Select(id => _slugs[id]).Order(StringComparer.Ordinal)];
}
