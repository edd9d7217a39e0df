using Hypotheses.Analysis.Headlines;

namespace Hypotheses.Analysis.Tests.Headlines;

/// <summary>Made-up records, said shortly.</summary>
internal static class Given
{
    internal static readonly DateOnly Today = new(2025, 12, 9);

    internal static HeadlineRow Row(string name, int outlets) => new(name, outlets);

    internal static HeadlineRow Row(string name, int outlets, int low, int high, params HeadlineEnd[] ends) =>
        new(name, outlets) { Reports = new(low, high, 0, ends) };

    internal static HeadlineFacts Leak(int naming, params HeadlineRow[] rows) => new(Today, naming, rows);

    internal static string? Line(HeadlineFacts facts, string key) =>
        Headline.Lines(facts).Where(line => line.Key == key).Select(line => line.Text).SingleOrDefault();

    internal static string[] Block(HeadlineFacts facts, string block) =>
        [.. Headline.Lines(facts).Where(line => line.Key.Split('.')[0] == block).Select(line => line.Text)];
}
