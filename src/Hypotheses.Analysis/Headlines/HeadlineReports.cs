namespace Hypotheses.Analysis.Headlines;

/// <summary>The separate reports behind a suspect's outlets, <c>reports.separate.v1</c>.</summary>
/// <param name="Low">At least so many: from 1 for a suspect with an outlet, 0 for one without.</param>
/// <param name="High">At most so many: from <paramref name="Low"/> up to the outlets.</param>
/// <param name="Unresolved">Outlets of which it is not known where they have it from: 0 up to the outlets.</param>
/// <param name="Ends">
/// What the outlets trace to, at least the two largest; each outlet stands for one end. They are put by outlets, most
/// first; equal ones stay as given. Read only of the suspects with the most outlets: of others there may be none, of
/// those at least one if <paramref name="High"/> is 1.
/// </param>
public sealed record HeadlineReports(int Low, int High, int Unresolved, IReadOnlyList<HeadlineEnd> Ends);

/// <summary>A report that outlets trace to.</summary>
/// <param name="Label">Whose report it is, or what public event: "The Guardian". Not blank.</param>
/// <param name="Day">When it was published; null if that is not known to the day.</param>
/// <param name="Outlets">Distinct outlets that trace to it, its own among them; at least 1.</param>
public readonly record struct HeadlineEnd(string Label, DateOnly? Day, int Outlets);
