using System.Runtime.InteropServices;

namespace Hypotheses.Analysis.Scoring;

/// <summary>Counts by suspect and outlet; <see cref="Scoreboard"/> makes the scores of it.</summary>
public static class Tally
{
    /// <summary>Counts for every live suspect. The order of the facts never matters.</summary>
    /// <param name="facts">The record.</param>
    /// <param name="publishedAsOf">As in <see cref="Countable.Why"/>.</param>
    /// <param name="rollup">
    /// True lets a carrying citation count for everything above its suspect too: a union of sets, never a sum, so that
    /// a claim that names two agencies is one citation of the state above both.
    /// </param>
    /// <param name="articles">
    /// Counts these alone; what else there is may still be on the way of their chains. Null = all.
    /// </param>
    /// <exception cref="ArgumentException">Two suspects have one id.</exception>
    public static Tallies Of(
        LeakFacts facts, DateTimeOffset? publishedAsOf, bool rollup, IReadOnlySet<Guid>? articles = null)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var sweep = new Sweep(facts, publishedAsOf, rollup, articles);
        var chains = new Chains(facts, sweep.Ancestry, sweep.Takings, rollup);
        var direct = new Dictionary<(int Suspect, Guid Outlet), Naming>();
        var reached = new Dictionary<(int, Guid), Sum>();
        var voices = new Dictionary<(int Suspect, Guid Claimant), bool>();
        var denials = new HashSet<DenialTally>();
        sweep.Run(
            (int suspect, OutletFact outlet, in CitationFact citation, in Given given) =>
            {
                ref var naming = ref CollectionsMarshal.GetValueRefOrAddDefault(
                    direct, (suspect, outlet.Root), out _);
                naming = new(
                    sweep.Ancestry.IdOf(suspect), outlet.Root, naming.Names || given.IsCarrying,
                    naming.Doubts || given.Has(Stance.Doubts), naming.Denies || given.Has(Stance.Denies));
                if (given.Has(Stance.Denies))
                    denials.Add(new(sweep.Ancestry.IdOf(suspect), citation.Claimant, outlet.Root));
            },
            (int suspect, OutletFact outlet, in CitationFact citation, in Given given) =>
            {
                var key = (suspect, outlet.Root);
                if (!reached.TryGetValue(key, out var sum))
                    reached.Add(key, sum = new Sum());
                sum.Add(citation, given);
                if (!given.IsCarrying)
                    return;
                sum.Trace(Origin.Of(
                    citation, given.Citation, chains.OriginOf(suspect, citation.Article, citation.Claim)));
                CollectionsMarshal.GetValueRefOrAddDefault(voices, (suspect, citation.Claimant), out _) |=
                    citation.IsFirstHand;
            });
        return new(
            rollup, [.. direct.Values], Listed(sweep.Ancestry, reached),
            [.. voices.Select(v => new VoiceTally(sweep.Ancestry.IdOf(v.Key.Suspect), v.Key.Claimant, v.Value))],
            [.. denials]);
    }

    private static OutletTally[] Listed(Ancestry ancestry, Dictionary<(int Suspect, Guid Outlet), Sum> sums) =>
        [.. sums.Select(pair => pair.Value.Of(ancestry.IdOf(pair.Key.Suspect), pair.Key.Outlet))];

    private sealed class Sum
    {
        private int _citations, _articles, _seen, _asserts, _suggests, _doubts, _denies, _stronger, _weaker, _turned;
        private Guid _article;
        private DateTimeOffset? _firstPublished, _firstFrom, _lastPublished, _lastFrom, _recorded, _firstUpTo;
        private DateOnly _latest;
        private Origin? _origin;

        internal void Add(in CitationFact citation, in Given given)
        {
            _asserts += given.Has(Stance.Asserts) ? 1 : 0;
            _suggests += given.Has(Stance.Suggests) ? 1 : 0;
            _doubts += given.Has(Stance.Doubts) ? 1 : 0;
            _denies += given.Has(Stance.Denies) ? 1 : 0;
            _stronger += given.Has(Shift.Stronger) ? 1 : 0;
            _weaker += given.Has(Shift.Weaker) ? 1 : 0;
            _turned += given.Has(Shift.Turned) ? 1 : 0;
            if (!given.IsCarrying)
                return;
            _citations++;
            // The citations of an article come one after another.
            if (_articles == 0 || _article != citation.Article)
            {
                _articles++;
                _seen += citation.IsUnseen ? 0 : 1;
                _article = citation.Article;
            }
            _recorded = _recorded < given.RecordedAt ? _recorded : given.RecordedAt;
            _firstUpTo = _firstUpTo < citation.PublishedUpTo ? _firstUpTo : citation.PublishedUpTo;
            _latest = _latest > citation.PublishedDay ? _latest : citation.PublishedDay;
            if (citation.PublishedFrom is { } from)
                Date(from, citation.PublishedUpTo);
        }

        internal void Trace(in Origin origin)
        {
            if (_origin is not { } held || origin.IsBefore(held))
                _origin = origin;
        }

        private void Date(DateTimeOffset from, DateTimeOffset upTo)
        {
            if (!(_firstPublished < upTo) && !(_firstPublished == upTo && _firstFrom <= from))
                (_firstPublished, _firstFrom) = (upTo, from);
            _lastPublished = _lastPublished > upTo ? _lastPublished : upTo;
            _lastFrom = _lastFrom > from ? _lastFrom : from;
        }

        internal OutletTally Of(Guid suspect, Guid outlet) => new(suspect, outlet)
        {
            Citations = _citations,
            Articles = _articles,
            Seen = _seen,
            Asserts = _asserts,
            Suggests = _suggests,
            Doubts = _doubts,
            Denies = _denies,
            Shifted = new(_stronger, _weaker, _turned),
            FirstPublished = _firstPublished,
            FirstFrom = _firstFrom,
            FirstUpTo = _firstUpTo,
            LastPublished = _lastPublished,
            LastFrom = _lastFrom,
            LatestDay = _latest,
            FirstRecorded = _recorded ?? default,
            Origin = _origin,
        };
    }
}
