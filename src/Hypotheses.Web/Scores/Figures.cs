using Hypotheses.Client;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Scores;

/// <summary>
/// The figures of a suspect, and of what in its explanation each is made: counted anew from that, each comes out the
/// same.
/// </summary>
public sealed class Figures(Explanation explained, DateTimeOffset since, TimeZoneInfo zone)
{
    /// <summary>What can be asked for, with what it is called.</summary>
    public static readonly IReadOnlyList<(string Of, string Called)> All =
    [
        ("outlets", "outlets"), ("reports", "separate reports"), ("asserts", "say it"), ("suggests", "only suggest it"),
        ("alone", "name nobody else"), ("copy_sites", "only copy sites"), ("unseen", "not seen by us"),
        ("undated", "undated"), ("provisional", "not in the registry"), ("new", "new this week"), ("owners", "owners"),
        ("claimants", "claimants"), ("first_hand", "at first hand"), ("articles", "articles"),
        ("shifted", "stance changed"), ("doubts", "doubt it"), ("denies", "deny it"), ("own_denial", "own denial"),
        ("excluded", "not counted"),
    ];

    public RankedSuspect Score { get; } = explained.Score;

    /// <summary>The ISO week that its times are in, such as 2025-W49: what was published in it is new.</summary>
    public string Week { get; private init; } = "";

    /// <summary>Those of an explanation by these clocks.</summary>
    /// <param name="explained">The explanation.</param>
    /// <param name="clocks">The clocks.</param>
    /// <param name="window">What is new.</param>
    public static Figures Of(Explanation explained, Clocks clocks, Span window)
    {
        var now = clocks.Upto ?? clocks.At;
        return new Figures(explained, window.Back(now, clocks.Zone), clocks.Zone)
        {
            Week = Span.WeekOf(now, clocks.Zone),
        };
    }

    /// <summary>The figure as it is written.</summary>
    public string this[string of] => of switch
    {
        "reports" => ScorePaths.SpanOf(Score.Reports),
        "owners" => $"{Score.Owners.Known + Score.Owners.Unknown}",
        "asserts" => $"{Score.Stances.Asserts}",
        "articles" => $"{Score.Articles}",
        "first_hand" => $"{Score.FirstHand}",
        "claimants" => $"{Score.Claimants.OnRecord + Score.Claimants.Outlets + Score.Claimants.AnonymousHigh}",
        "shifted" => $"{Score.Shifted.Stronger + Score.Shifted.Weaker + Score.Shifted.Turned}",
        "doubts" => $"{Score.Stances.Doubts}",
        "denies" => $"{Score.Stances.Denies}",
        "own_denial" => $"{Score.OwnDenial?.Outlets ?? 0}",
        "excluded" => $"{explained.ExcludedInAll.Where(why => why.Key != "not_carrying").Sum(why => why.Value)}",
        _ => $"{Outlets(of).Count()}",
    };

    /// <summary>The outlets that a figure counts.</summary>
    public IEnumerable<CountedOutlet> Outlets(string of) => explained.Counted.Where(outlet => of switch
    {
        "asserts" => Asserts(outlet),
        "suggests" => !Asserts(outlet),
        "alone" => outlet.Alone,
        "copy_sites" => outlet.Kind == "copy_site",
        "unseen" => outlet.Unseen,
        "undated" => outlet.Undated,
        "provisional" => outlet.Outlet.Provisional,
        "new" => IsNew(outlet),
        _ => true,
    });

    /// <summary>Every countable citation.</summary>
    public IEnumerable<ExplainedCitation> Counted =>
        explained.Counted.SelectMany(outlet => outlet.Others.Prepend(outlet.Citation));

    /// <summary>The doubts and denials that a figure counts.</summary>
    public IEnumerable<ExplainedCitation> Against(string of)
    {
        var own = Score.OwnDenial?.By.Select(by => by.Id).ToHashSet() ?? [];
        return explained.Against.Where(against => of switch
        {
            "doubts" => against.Stance == "doubts",
            "own_denial" => against.Stance == "denies" && own.Contains(against.Claim.Claimant.Id),
            _ => against.Stance == "denies",
        });
    }

    // Some of an outlet that are not shown may assert: then the figure itself tells, not this list.
    private static bool Asserts(CountedOutlet outlet) =>
        outlet.Others.Prepend(outlet.Citation).Any(citation => citation.Stance == "asserts");

    // As trend.v1: the whole of its first date lies in the window. Undated ones are never new.
    private bool IsNew(CountedOutlet outlet) =>
        outlet.Citation.Article.PublishedAt is { } on && PublishedDate.Parse(on, zone)!.From > since;
}
