using Hypotheses.Analysis.Scoring;

namespace Hypotheses.Web.Scores;

/// <summary>What a cut by the published clock concerns of a record at its head.</summary>
/// <param name="articles">The articles that came out later, and those of which something ended later.</param>
/// <param name="facts">The record of these, and of what is on their chains.</param>
/// <param name="gone">
/// Claims that nothing but these articles carries; with an outlet: that it denies in no other article.
/// </param>
/// <param name="upto">The cut.</param>
public sealed class Late(
    IReadOnlySet<Guid> articles, LeakFacts facts, IReadOnlyList<(Guid Claim, Guid? Outlet)> gone, DateTimeOffset upto)
{
    private readonly Lazy<Cut> _own = new(() => new Cut(facts, articles, upto, rollup: false));
    private readonly Lazy<Cut> _rolled = new(() => new Cut(facts, articles, upto, rollup: true));

    public DateTimeOffset Upto { get; } = upto;

    /// <summary>Claims that no longer count.</summary>
    public Guid[] Unsaid { get; } = [.. gone.Where(of => of.Outlet is null).Select(of => of.Claim)];

    /// <summary>Claims that an outlet no longer denies in.</summary>
    public IReadOnlyList<(Guid Claim, Guid Outlet)> Undenied { get; } =
        [.. gone.Where(of => of.Outlet is not null).Select(of => (of.Claim, of.Outlet!.Value))];

    public Cut Of(bool rollup) => rollup ? _rolled.Value : _own.Value;
}
