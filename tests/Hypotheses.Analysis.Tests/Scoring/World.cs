using Hypotheses.Analysis.Scoring;

namespace Hypotheses.Analysis.Tests.Scoring;

/// <summary>
/// A small leak grown from a string of bytes, each one decision, so that FsCheck can shrink it by cutting bytes away.
/// Few things of each kind, so that they meet: merged outlets, articles and suspects, parts of parts, claims on two
/// suspects, dates of every precision that tie, ends, owners that change, repeats of repeats.
/// </summary>
internal sealed record World(
    IReadOnlyList<SuspectFact> Suspects,
    IReadOnlyList<OutletFact> Outlets,
    IReadOnlyList<CitationFact> Citations,
    DateTimeOffset? AsOf,
    IReadOnlyList<ControlFact> Control,
    IReadOnlyList<ClaimantFact> Claimants,
    IReadOnlyList<DerivationFact> Derivations,
    IReadOnlyList<DerivationFact> Suggestions,
    Window Window)
{
    private static readonly DateTimeOffset Day0 = new(2025, 11, 25, 0, 0, 0, TimeSpan.Zero);

    internal LeakFacts Facts => new(Suspects, Citations, Outlets.ToDictionary(outlet => outlet.Id))
    {
        Claimants = Claimants.ToDictionary(claimant => claimant.Id),
        Derivations = Derivations,
        Suggestions = Suggestions,
        Ownership = new Ownership(Control),
    };

    internal static World Grow(byte[] genes)
    {
        var grower = new Grower(genes);
        var suspects = grower.Suspects();
        var outlets = grower.Outlets();
        var control = grower.Control(outlets);
        var claimants = grower.Claimants(suspects.Count, outlets);
        var citations = grower.Citations(suspects.Count, outlets.Count, claimants.Count);
        return new(
            suspects, outlets, citations, grower.Maybe(() => Day0.AddDays(grower.Gene(10))), control, claimants,
            grower.Derivations(outlets.Count, 8), grower.Derivations(outlets.Count, 5),
            new(Day0.AddDays(grower.Gene(8)).AddTicks(-1), Day0.AddDays(20 + grower.Gene(9))));
    }

    internal Scoreboard Score(bool rollup) =>
        Scoreboard.Of(Facts, Tally.Of(Facts, AsOf, rollup), Window);

    internal World Reversed() => this with
    {
        Suspects = [.. Suspects.Reverse()],
        Outlets = [.. Outlets.Reverse()],
        Citations = [.. Citations.Reverse()],
        Control = [.. Control.Reverse()],
        Claimants = [.. Claimants.Reverse()],
        Derivations = [.. Derivations.Reverse()],
        Suggestions = [.. Suggestions.Reverse()],
    };

    /// <summary>What an outlet counts as; one that is not on file as itself.</summary>
    internal Guid RootOf(Guid outlet) => Outlets.Where(o => o.Id == outlet).Select(o => o.Root)
        .DefaultIfEmpty(outlet).First();

    internal World With(CitationFact citation) => this with { Citations = [.. Citations, citation] };

    /// <summary>Nothing counts of these any more; they are on the way of chains all the same.</summary>
    internal World Without(Func<CitationFact, bool> goes) => this with
    {
        Citations =
        [
            .. Citations.Select(citation => !goes(citation) ? citation
                : citation with { EndedAt = DateTimeOffset.MinValue, EndedDay = null }),
        ],
    };

    internal static Guid Id(byte kind, int number) => new(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, kind);

    private sealed class Grower(byte[] genes)
    {
        private int _at;

        internal int Gene(int below) =>
            genes.Length == 0 ? 0 : (genes[_at++ % genes.Length] + _at / genes.Length * 31) % below;

        internal T? Maybe<T>(Func<T> of)
            where T : struct => Gene(2) == 0 ? null : of();

        internal List<SuspectFact> Suspects()
        {
            var suspects = new List<SuspectFact>();
            for (var i = 1 + Gene(6); i > 0; i--)
            {
                var parent = suspects.Count > 0 && Gene(2) == 1 ? suspects[Gene(suspects.Count)] : (SuspectFact?)null;
                var gone = OneIn(9) ? Id(1, 99) : (Guid?)null;
                suspects.Add(new(
                    Id(1, suspects.Count), parent?.Id ?? gone, parent?.Axis ?? (Axis)(OneIn(4) ? 1 : 0)));
            }
            return suspects;
        }

        internal List<OutletFact> Outlets()
        {
            var outlets = new List<OutletFact>();
            for (var i = 1 + Gene(7); i > 0; i--)
            {
                var root = outlets.Count > 0 && OneIn(4) ? outlets[Gene(outlets.Count)] : (OutletFact?)null;
                var id = Id(2, outlets.Count);
                outlets.Add(new(id, root?.Root ?? id, (root?.Real ?? true) && !OneIn(8))
                {
                    IsCopySite = root?.IsCopySite ?? OneIn(5),
                    IsProvisional = root?.IsProvisional ?? OneIn(5),
                });
            }
            return outlets;
        }

        internal List<ControlFact> Control(List<OutletFact> outlets)
        {
            var control = new List<ControlFact>();
            foreach (var outlet in outlets.Where(o => o.Root == o.Id && OneIn(2)))
                control.AddRange(Owned(outlet.Id, 5, Gene(3), Gene(9)));
            foreach (var owner in Enumerable.Range(0, 3).Where(_ => OneIn(3)))
                control.AddRange(Owned(Id(5, owner), 6, Gene(2), Gene(9)));
            return control;
        }

        internal List<ClaimantFact> Claimants(int suspects, List<OutletFact> outlets) =>
        [
            .. Enumerable.Range(0, 1 + Gene(5)).Select(number => new ClaimantFact(
                Id(6, number), (Voice)Gene(3), outlets[Gene(outlets.Count)].Root,
                [.. Enumerable.Range(0, Gene(3)).Select(_ => Id(1, Gene(suspects + 1))).Distinct()])),
        ];

        internal List<CitationFact> Citations(int suspects, int outlets, int claimants)
        {
            var citations = new Dictionary<(int, int, int), List<CitationFact>>();
            var (articles, claims) = (1 + Gene(9), 1 + Gene(5));
            for (var i = Gene(24); i > 0; i--)
            {
                // Two citations of one claim in one article, now and then: articles that were merged.
                var (article, claim, twin) = (Gene(articles), Gene(claims), OneIn(6) ? 1 : 0);
                DateTimeOffset? ended = OneIn(6)
                    ? Gene(2) == 0 ? DateTimeOffset.MinValue : Day0.AddDays(Gene(9)) : null;
                var fact = Article(article, outlets) with
                {
                    Id = Id(7, (article * 9 + claim) * 2 + twin),
                    Claim = Id(3, claim),
                    Stance = (Stance)(Gene(6) % 4),
                    NamingCounts = claim % 5 != 4,
                    EndedAt = ended,
                    EndedDay = ended is { } end && end != DateTimeOffset.MinValue
                        ? DateOnly.FromDateTime(end.UtcDateTime) : null,
                    // One claimant in five is not on file: it is somebody on record.
                    Claimant = Id(6, claim % (claimants + 1)),
                    IsFirstHand = claim % 3 == 2,
                    RecordedAt = Day0.AddDays(15 + Gene(20)),
                };
                citations[(article, claim, twin)] =
                    [.. Named(claim, suspects).Select(s => fact with { Suspect = Id(1, s) })];
            }
            return [.. citations.Values.SelectMany(facts => facts)];
        }

        // To an article, now and then to an outlet or an event, or to nothing: own reporting, or a copy of what nobody
        // knows. Now and then to the article itself or its own outlet.
        internal List<DerivationFact> Derivations(int outlets, int below) =>
        [
            .. Enumerable.Range(0, Gene(below)).Select(number =>
            {
                var (kind, article) = (Gene(7), Gene(9));
                return new DerivationFact(
                    Id(8, number * 7 % 8), Id(4, article), Maybe(() => Id(3, Gene(5))),
                    kind > 2 ? Id(4, Gene(9)) : null, OneIn(4))
                {
                    ToOutlet = kind == 2 ? Id(2, Gene(outlets + 1)) : null,
                    ToEvent = kind == 1 ? Id(9, Gene(3)) : null,
                    Outlet = Article(article, outlets).Outlet,
                    IsTaken = kind > 0 || OneIn(3),
                    Confidence = 0.7 + Gene(4) / 10.0,
                };
            }),
        ];

        // What belongs to the article is drawn from its number, so that all its citations agree.
        private static CitationFact Article(int article, int outlets)
        {
            var outlet = article % 9 == 8 ? (Guid?)null : Id(2, article * 5 % (outlets + 1));
            var from = article % 4 == 3 ? (DateTimeOffset?)null : Day0.AddDays(article % 3);
            var upTo = article % 7 == 6 && from is not null ? from.Value
                : Day0.AddDays(article % 3 + (article % 5 == 4 ? 7 : 1)).AddTicks(-1);
            return new CitationFact(
                default, default, Id(4, article), outlet, default, true, article == 6, from, upTo, null)
            {
                PublishedDay = DateOnly.FromDateTime(upTo.UtcDateTime),
                IsUnseen = article % 3 == 1,
            };
        }

        private bool OneIn(int n) => Gene(n) == n - 1;

        // One owner until some day and another from it on; the later one may own what the earlier did.
        private static ControlFact[] Owned(Guid child, byte kind, int owner, int day)
        {
            var sold = DateOnly.FromDateTime(Day0.UtcDateTime).AddDays(day);
            return [new(child, Id(kind, owner), null, sold), new(child, Id(kind, (owner + 1) % 3), sold, null)];
        }

        // One to three suspects, now and then one that is not live, or one named under two names that were merged.
        private static IEnumerable<int> Named(int claim, int suspects) =>
            Enumerable.Range(0, 1 + claim % 3).Select(i => (claim * 3 + i * 2) % (suspects + 1));
    }
}
