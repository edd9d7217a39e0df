using System.CommandLine;
using System.Globalization;
using Hypotheses.Cli.Ending;
using Hypotheses.Cli.Screen;
using Hypotheses.Cli.Settings;
using Hypotheses.Client.Calls;

namespace Hypotheses.Cli.Desks;

/// <summary>
/// A list that can be read as a table, taken as JSON, or as CSV of the service's own making. Its bounds are options
/// with the names that they have on the wire.
/// </summary>
internal sealed class Listed
{
    private readonly List<(Option Option, string Name)> _bounds = [];

    public Option<bool> Json { get; } = Take.Flag("--json", "The answer as JSON");

    public Option<bool> Csv { get; } = Take.Flag("--csv", "The table as CSV, as the service makes it");

    /// <summary>Adds the bounds and forms to a verb.</summary>
    public void AddTo(Command command, params (Option Option, string Name)[] bounds)
    {
        _bounds.AddRange(bounds);
        foreach (var (option, _) in bounds)
            command.Add(option);
        command.Add(Json);
        command.Add(Csv);
        command.Validators.Add(result =>
        {
            if (result.GetValue(Json) && result.GetValue(Csv))
                result.AddError("Either --json or --csv.");
        });
    }

    /// <summary>The bounds that were given, by their names on the wire.</summary>
    public Dictionary<string, string> Query(ParseResult parsed)
    {
        var query = new Dictionary<string, string>();
        foreach (var (option, name) in _bounds)
            if (parsed.GetResult(option) is { Implicit: false } given && Value(given, option) is { } text)
                query[name] = text;
        return query;
    }

    /// <summary>The table as CSV to where data goes.</summary>
    public async Task<int> WriteCsvAsync(
        ParseResult parsed, Desk desk, HypothesesClient client, string? leak, string list, CancellationToken cancel)
    {
        await using var sink = Sink.Of(desk.Terminal, null);
        await foreach (var page in client.Tables.ReadTableAsync(leak, list, TableForm.Csv, Query(parsed), cancel))
            await sink.WriteAsync(page, cancel);
        await sink.EndAsync();
        return Exits.Done;
    }

    private static string? Value(System.CommandLine.Parsing.OptionResult given, Option option) => option switch
    {
        Option<bool> flag => given.GetValue(flag) ? "true" : "false",
        Option<bool?> flag => given.GetValue(flag) is { } value ? value ? "true" : "false" : null,
        Option<DateTimeOffset?> instant => given.GetValue(instant)?.UtcDateTime
            .ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture),
        Option<Guid?> id => given.GetValue(id)?.ToString(),
        Option<string?> text => given.GetValue(text),
        _ => null,
    };
}
