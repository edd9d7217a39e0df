using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Hypotheses.Cli.Settings;

/// <summary>Makes arguments and options.</summary>
internal static class Take
{
    // zzz takes no Z, and K would take an instant without an offset.
    private static readonly string[] Instants =
    [
        .. from end in (string[])["zzz", "'Z'"]
            from time in (string[])["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"]
            select $"yyyy-MM-dd'T'{time}{end}",
    ];

    public static Argument<string> Leak() => new Argument<string>("LEAK") { Description = "The leak, by slug or id" }
        .Named("Which leak? hypotheses leaks lists those that you see.");

    /// <summary>It stands in an address: what is empty, or dots alone, would lead to another one.</summary>
    public static T Named<T>(this T argument, string question)
        where T : Argument
    {
        argument.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value.Trim().Trim('.').Length == 0))
                result.AddError(question);
        });
        return argument;
    }

    /// <summary>How many there may be of a list.</summary>
    public static Option<int> Most() =>
        Number("--limit", "At most so many; 0 = all", 20, int.MaxValue, "a number from 0; 0 = all");

    /// <summary>A number from 0.</summary>
    public static Option<int> Number(string name, string description, int usual, int most, string form) => new(name)
    {
        Description = description, HelpName = "N", DefaultValueFactory = _ => usual,
        CustomParser = result =>
        {
            if (int.TryParse(
                result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number <= most)
                return number;
            result.AddError($"{name}: {form}.");
            return usual;
        },
    };

    /// <summary>An argument that is one of a closed set of words.</summary>
    public static Argument<string> Choice(string name, string description, IReadOnlyList<string> words)
    {
        var argument = new Argument<string>(name) { Description = description, HelpName = name };
        argument.CompletionSources.Add([.. words]);
        argument.Validators.Add(result => Check(result, name, words));
        return argument;
    }

    public static Option<string?> Text(string name, string description, string value) =>
        new(name) { Description = description, HelpName = value };

    public static Option<string[]> Texts(string name, string description, string value) =>
        new(name) { Description = description + "; may be given more than once", HelpName = value };

    public static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    /// <summary>One of a closed set of words.</summary>
    public static Option<string?> Word(string name, string description, IReadOnlyList<string> words)
    {
        var option = new Option<string?>(name)
        {
            Description = $"{description}: {string.Join(", ", words)}", HelpName = "WORD",
        };
        option.CompletionSources.Add([.. words]);
        option.Validators.Add(result => Check(result, name, words));
        return option;
    }

    public static Option<string?> Published(string name = "--as-of") => Text(
        name, "What could be known by then: a day, month or year in the leak's zone, or an instant", "DATE");

    public static Option<DateTimeOffset?> Recorded(string name = "--recorded-as-of") =>
        Instant(name, "What was on file then: an instant such as 2025-12-01T10:00Z");

    public static Option<DateTimeOffset?> Instant(string name, string description) => new(name)
    {
        Description = description, HelpName = "INSTANT",
        CustomParser = result =>
        {
            if (DateTimeOffset.TryParseExact(
                result.Tokens[0].Value, Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal,
                out var instant))
                return instant;
            result.AddError($"{name}: an instant with its offset, such as 2025-12-01T10:00Z.");
            return null;
        },
    };

    public static Option<Guid?> Id(string name, string description) => new(name)
    {
        Description = description, HelpName = "ID",
        CustomParser = result =>
        {
            if (Guid.TryParse(result.Tokens[0].Value, out var id))
                return id;
            result.AddError($"{name}: an id such as 019ab1c2-7d3e-7f00-8a11-5c0de5ca11ed.");
            return null;
        },
    };

    public static Option<string?> File() => new("--output", "-o")
    {
        Description = "Write it to this file, whole or not at all", HelpName = "FILE",
    };

    private static void Check(SymbolResult result, string name, IReadOnlyList<string> words)
    {
        if (result.Tokens.Select(token => token.Value).FirstOrDefault(word => !words.Contains(word)) is { } wrong)
            result.AddError($"{name}: {wrong} is none of {string.Join(", ", words)}.");
    }
}
