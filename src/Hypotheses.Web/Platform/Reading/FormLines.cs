using System.Globalization;
using System.Text.RegularExpressions;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>Lists in forms: one field, a line for each thing, its days after it.</summary>
public static partial class FormLines
{
    public const string Hint =
        "One a line; where it was not always so, followed by ; from 2001-05-01; until 2013-07-01";

    /// <summary>The lines that say something.</summary>
    public static IReadOnlyList<string> Of(string? text) =>
        (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A line with its days.</summary>
    public static string Write(string? text, DateOnly? from, DateOnly? to) => text
        + (from is { } first ? $"; from {first:yyyy-MM-dd}" : "") + (to is { } end ? $"; until {end:yyyy-MM-dd}" : "");

    /// <summary>The lines of a field with their days; a day that can't be read is 400 with its line.</summary>
    public static IReadOnlyList<DatedLine> Read(string field, string? text) =>
        [.. Of(text).Select((line, i) => ReadLine(field, i, line))];

    /// <summary>A day as typed; null if nothing was.</summary>
    public static DateOnly? Day(string field, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, default, out var day) ? day
            : throw new ProblemException(ProblemType.Validation, field, $"{text} is no day such as 2013-07-01.");
    }

    /// <summary>Runs an act; what it refuses of a thing in a list is said of the list's field, with its line.</summary>
    public static async Task<StoredAnswer> GatherAsync(Func<Task<StoredAnswer>> act)
    {
        try
        {
            // A refusal of an act that has a key comes as the answer that is kept for it.
            var answer = await act();
            return answer.Status < 400 ? answer : throw ProblemWriter.Read(answer.Body);
        }
        catch (ProblemException problem) when (problem.Errors is { Count: > 0 } errors)
        {
            throw new ProblemException(
                problem.Type, problem.Message,
                errors.GroupBy(error => error.Key.Split('[')[0]).ToDictionary(
                    of => of.Key, of => (IReadOnlyList<string>)[string.Join(" ", of.Select(Said))]));
        }
    }

    private static string Said(KeyValuePair<string, IReadOnlyList<string>> error) =>
        InList().Match(error.Key) is { Success: true } match
            ? $"Line {int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) + 1}: {error.Value[0]}"
            : string.Join(" ", error.Value);

    private static DatedLine ReadLine(string field, int at, string line)
    {
        var match = Dated().Match(line);
        return new DatedLine(
            match.Groups["text"].Value.Trim(), Day($"{field}[{at}]", match.Groups["from"].Value),
            Day($"{field}[{at}]", match.Groups["to"].Value));
    }

    [GeneratedRegex(
        @"^(?<text>.*?)(;\s*from\s+(?<from>[^;\s]+)\s*)?(;\s*until\s+(?<to>[^;\s]+)\s*)?$",
        RegexOptions.NonBacktracking)]
    private static partial Regex Dated();

    [GeneratedRegex(@"\[(\d{1,4})\]", RegexOptions.NonBacktracking)]
    private static partial Regex InList();
}

/// <summary>A line of a list with the days on which it holds.</summary>
public sealed record DatedLine(string Text, DateOnly? From, DateOnly? To);
