using System.Globalization;

namespace Hypotheses.Web.Tests;

/// <summary>
/// Random requests over small pools, so that the same suspects, outlets, articles and claims come again and again. The
/// same seed makes the same requests.
/// </summary>
public sealed class RandomRecord(int seed)
{
    private static readonly string[] Stances = ["asserts", "asserts", "suggests", "suggests", "doubts", "denies"];
    private static readonly string?[] Dates = ["2025-11-25", "2025-11-26", "2025-11-27", "2025-11",
        "2025-11-26T10:30:00Z", null];
    private static readonly string[] Suspects = ["CIA", "NSA", "US intelligence", "MI6", "A European service", "Russia",
        "Ukraine", "HUR"];
    private static readonly Dictionary<string, string> Parents = new()
    {
        ["CIA"] = "US intelligence", ["NSA"] = "US intelligence", ["MI6"] = "A European service", ["HUR"] = "Ukraine",
    };

    private readonly Random _random = new(seed);

    /// <summary>The domain that an outlet of the pool is known by.</summary>
    public static string DomainOf(int n) => $"paper{n}.com";

    public object Claim() => new
    {
        suspects = SomeSuspects(),
        among = Pick(["each", "one_of", "all"]),
        claimant = Claimant(),
        stance = Pick(Stances),
        statedOn = Pick<string?>(["2025-11-26", null]),
        naming = _random.Next(8) == 0 ? "inferred" : "stated",
        statement = "words " + _random.Next(1000).ToString(CultureInfo.InvariantCulture),
        evidence = _random.Next(3) == 0 ? new[] { new { kind = "motive", description = "motive " + _random.Next(5) } }
            : [],
        citations = Enumerable.Range(0, _random.Next(1, 5)).Select(_ => Citation()).ToArray(),
    };

    public object Article() => new
    {
        article = ArticleFields(),
        claims = Enumerable.Range(0, _random.Next(0, 3)).Select(_ => new
        {
            suspects = SomeSuspects(),
            claimant = _random.Next(4) == 0 ? "self" : Claimant(),
            stance = Pick(Stances),
            basis = Pick<string?>(["first_hand", null, null]),
            quote = "quote " + _random.Next(50).ToString(CultureInfo.InvariantCulture),
        }).ToArray(),
        from = _random.Next(2) == 0 ? new[] { new { kind = "own_reporting", judgement = "confirmed" } } : [],
    };

    public T Pick<T>(IReadOnlyList<T> of) => of[_random.Next(of.Count)];

    public int Next(int below) => _random.Next(below);

    private object Claimant() => _random.Next(4) == 0
        ? new { name = "an official " + _random.Next(3), kind = "anonymous" }
        : new { name = "Person " + _random.Next(6).ToString(CultureInfo.InvariantCulture), kind = "person" };

    private object[] SomeSuspects() =>
        [.. Enumerable.Range(0, _random.Next(1, 3)).Select(_ => Pick(Suspects)).Distinct().Select(SuspectOf)];

    private object SuspectOf(string name) => Parents.TryGetValue(name, out var parent) && _random.Next(3) == 0
        ? new { name, partOf = parent, kind = "agency" }
        : new { name };

    private object Citation()
    {
        var (url, date) = (Url(), Pick(Dates));
        return _random.Next(3) == 0 ? new { url, publishedAt = date, stance = Pick(Stances) }
            : new { url, publishedAt = date };
    }

    private object ArticleFields() => _random.Next(5) == 0
        ? new
        {
            outlet = "Radio " + _random.Next(3), headline = "Bulletin " + _random.Next(6), publishedAt = Pick(Dates),
        }
        : new { url = Url(), publishedAt = Pick(Dates), access = Pick<string?>(["seen", "paywalled", null]) };

    private string Url() => string.Create(
        CultureInfo.InvariantCulture,
        $"https://www.{DomainOf(_random.Next(12))}/news/{_random.Next(12)}?utm_source={_random.Next(3)}");
}
