using System.CommandLine;
using Hypotheses.Cli.Desks;
using Hypotheses.Cli.Ending;
using Hypotheses.Cli.Screen;
using Hypotheses.Cli.Settings;

namespace Hypotheses.Cli.Verbs;

/// <summary>A leak as a file that another service takes in.</summary>
internal static class ArchiveVerb
{
    public static Command Make(Desk desk)
    {
        var leak = Take.Leak();
        var file = Take.File();
        var archive = new Verb(
            "archive", "All that is on record of a leak, to be taken in elsewhere; it is on the leak's access log",
            "hypotheses archive witi-leaks -o witi-leaks.ndjson",
            "hypotheses archive witi-leaks | gzip > witi-leaks.ndjson.gz")
        {
            leak, file,
        };
        archive.SetAction(async (parsed, cancel) =>
        {
            var path = parsed.GetValue(file);
            if (path is null && desk.Terminal.IsWatched)
                throw StopException.WrongUse("An archive is for programs: add -o FILE, or pipe it on.");
            var client = desk.Client(parsed);
            await using var sink = Sink.Of(desk.Terminal, path);
            await client.Leaks.GetArchiveAsync(parsed.GetRequiredValue(leak), sink.Bytes, cancel);
            await sink.EndAsync();
            return Exits.Done;
        });
        return archive;
    }
}
