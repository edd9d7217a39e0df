namespace Hypotheses.Analysis.Headlines;

/// <summary>One line of the headline: plain text, one sentence or two.</summary>
/// <param name="Key">
/// Which template it is of: "first.clear", "reports.open" and so on. It is the same in every language, and part of
/// <see cref="Headline.Version"/>: a key changes its meaning only with the version.
/// </param>
/// <param name="Text">
/// Without markup, on one line, ending with a full stop. Names in it are as given, whatever their script: who shows
/// it on a page escapes it, and isolates the direction of the text where that matters.
/// </param>
public readonly record struct HeadlineLine(string Key, string Text);
