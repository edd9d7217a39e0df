namespace Hypotheses.Analysis.Headlines;

/// <summary>
/// What the sentences on a leak are made of: the top level of its ranking by outlets on one axis, parts rolled up.
/// All counts are of the same published and recorded times. Names are printed as they are given: where a private
/// person's is not to be shown, the caller has put "a private person" for it.
/// </summary>
/// <param name="AsOf">
/// The day of the answer in the leak's time zone; a day of another year is printed with its year.
/// </param>
/// <param name="OutletsNaming">
/// N: distinct outlets that name anyone on the axis. At least 0; 0 just when no row has an outlet.
/// </param>
/// <param name="Rows">
/// In ranking order. They are put by outlets, most first; equal ones stay as given. Those without an outlet may be
/// among them and are never printed. May be empty.
/// </param>
public sealed record HeadlineFacts(DateOnly AsOf, int OutletsNaming, IReadOnlyList<HeadlineRow> Rows)
{
    /// <summary>
    /// Who denies it for which suspect, in the order to be printed, each pair once. Read only when nobody is named.
    /// </summary>
    public IReadOnlyList<HeadlineSaying> Denials { get; init; } = [];

    /// <summary>D: distinct outlets that carry a denial. Above 0 only if <see cref="Denials"/> has one.</summary>
    public int DenialOutlets { get; init; }

    /// <summary>
    /// Who says of which suspect that they know it at first hand, in the order to be printed, each pair once.
    /// Anonymous claimants with the same description are two pairs: nothing is merged by its name here.
    /// </summary>
    public IReadOnlyList<HeadlineSaying> FirstHand { get; init; } = [];

    /// <summary>
    /// The outlets and reports without which the first place would be another's, each by itself, in the order to be
    /// printed. Not read before there is enough to rank.
    /// </summary>
    public IReadOnlyList<HeadlineRemoval> Removals { get; init; } = [];
}
