using Hypotheses.Analysis.Scoring;

namespace Hypotheses.Analysis.Tests.Scoring;

/// <summary>
/// A small leak grown from a string of bytes, each one decision, so that FsCheck can shrink it by cutting bytes away.
/// Few things of each kind, so that they meet: merged outlets, parts of parts, claims on two suspects, dates that tie.
/// </summary>
internal sealed record World(
    IReadOnlyList<SuspectFact> Suspects,
    IReadOnlyList<OutletFact> Outlets,
    IReadOnlyList<CitationFact> Citations,
    DateTimeOffset? AsOf,
    IReadOnlyList<ControlFact> Control)
{
    private static readonly DateTimeOffset Day0 = new(2025, 11, 25, 0, 0, 0, TimeSpan.Zero);

    internal static World Grow(byte[] genes)
    {
        var at = 0;
        int Gene(int below) => genes.Length == 0 ? 0 : (genes[at++ % genes.Length] + at / genes.Length * 31) % below;
        bool OneIn(int n) => Gene(n) == n - 1;

        var suspects = new List<SuspectFact>();
        for (var i = 1 + Gene(6); i > 0; i--)
        {
            var parent = suspects.Count > 0 && Gene(2) == 1 ? suspects[Gene(suspects.Count)] : (SuspectFact?)null;
            var gone = OneIn(9) ? Id(1, 99) : (Guid?)null;
            suspects.Add(new(Id(1, suspects.Count), parent?.Id ?? gone, parent?.Axis ?? (Axis)(OneIn(4) ? 1 : 0)));
        }
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
        var control = new List<ControlFact>();
        foreach (var outlet in outlets.Where(o => o.Root == o.Id && OneIn(2)))
            control.AddRange(Owned(outlet.Id, 5, Gene(3), Gene(9)));
        foreach (var owner in Enumerable.Range(0, 3).Where(_ => OneIn(3)))
            control.AddRange(Owned(Id(5, owner), 6, Gene(2), Gene(9)));
        var citations = new Dictionary<(int, int), List<CitationFact>>();
        var articles = 1 + Gene(9);
        var claims = 1 + Gene(5);
        for (var i = Gene(24); i > 0; i--)
        {
            var (article, claim) = (Gene(articles), Gene(claims));
            // What belongs to the article or the claim is drawn from its number, so that all its citations agree.
            var outlet = article % 9 == 8 ? (Guid?)null : Id(2, article * 5 % (outlets.Count + 1));
            var from = article % 4 == 3 ? (DateTimeOffset?)null : Day0.AddDays(article % 3);
            var upTo = Day0.AddDays(article % 3 + (article % 5 == 4 ? 7 : 1)).AddTicks(-1);
            DateTimeOffset? ended = OneIn(6) ? Gene(2) == 0 ? DateTimeOffset.MinValue : Day0.AddDays(Gene(9)) : null;
            var fact = new CitationFact(default, Id(3, claim), Id(4, article), outlet, (Stance)(Gene(6) % 4),
                claim % 5 != 4, article == 6, from, upTo, ended)
            {
                PublishedDay = DateOnly.FromDateTime(upTo.UtcDateTime),
            };
            citations[(article, claim)] =
                [.. Named(claim, suspects.Count).Select(s => fact with { Suspect = Id(1, s) })];
        }
        DateTimeOffset? asOf = Gene(2) == 0 ? null : Day0.AddDays(Gene(10));
        return new(suspects, outlets, [.. citations.Values.SelectMany(facts => facts)], asOf, control);
    }

    internal Tallies Tally(bool rollup) => Hypotheses.Analysis.Scoring.Tally.Of(
        Suspects, Citations, Outlets.ToDictionary(outlet => outlet.Id), AsOf, rollup, new Ownership(Control));

    internal World Reversed() => new(
        [.. Suspects.Reverse()], [.. Outlets.Reverse()], [.. Citations.Reverse()], AsOf, [.. Control.Reverse()]);

    internal World With(CitationFact citation) => this with { Citations = [.. Citations, citation] };

    internal static Guid Id(byte kind, int number) => new(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, kind);

    // One owner until some day and another from it on; the later one may own what the earlier did.
    private static ControlFact[] Owned(Guid child, byte kind, int owner, int day)
    {
        var sold = DateOnly.FromDateTime(Day0.UtcDateTime).AddDays(day);
        return [new(child, Id(kind, owner), null, sold), new(child, Id(kind, (owner + 1) % 3), sold, null)];
    }

    // One to three suspects, the last number now and then one that is not live.
    private static IEnumerable<int> Named(int claim, int suspects) =>
        Enumerable.Range(0, 1 + claim % 3).Select(i => (claim * 3 + i * 2) % (suspects + 1)).Distinct();
}
