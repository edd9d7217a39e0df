using System.CommandLine;
using Hypotheses.Cli.Desks;
using Hypotheses.Cli.Ending;
using Hypotheses.Cli.Logging;
using Hypotheses.Cli.Settings;

namespace Hypotheses.Cli.Verbs;

/// <summary>Logs an article with what it carries, or what is given as JSON.</summary>
internal static class LogVerb
{
    public static Command Make(Desk desk)
    {
        var leak = Take.Leak();
        var url = new Argument<string?>("URL")
        {
            Description = "The address of an article", Arity = ArgumentArity.ZeroOrOne,
        };
        var file = Take.Text(
            "--file", "JSON instead: articles and claims as the API takes them, one, in lines, or a list; - = piped in",
            "FILE");
        var json = Take.Flag("--json", "What was logged as JSON, a line each");
        var options = new ArticleOptions();
        var log = new Verb(
            "log", "Log an article and a claim that it carries: by options, by questions, or as JSON. "
                + "Again it changes nothing",
            "hypotheses log witi-leaks https://www.theguardian.com/x --headline 'Who leaked the call?' \\",
            "    --published 2025-11-26 --suspect CIA --claimant 'a former official' --claimant-kind anonymous \\",
            "    --stance asserts --statement 'only they would hold the audio itself'",
            "hypotheses log witi-leaks                       # asks, at a terminal",
            "hypotheses log witi-leaks --file articles.ndjson",
            "jq -c '.articles[]' dump.json | hypotheses log witi-leaks") { leak, url, file, json };
        options.AddTo(log);
        log.SetAction(async (parsed, cancel) =>
        {
            var (terminal, address) = (desk.Terminal, parsed.GetValue(url));
            var run = new LogRun(
                desk.Client(parsed), parsed.GetRequiredValue(leak), terminal, desk.Address!, parsed.GetValue(json));
            var isGiven = address is not null || options.IsGiven(parsed);
            if (parsed.GetValue(file) is { } path)
            {
                if (isGiven)
                    throw StopException.WrongUse("Either --file, or an address and options.");
                await using var content = path == "-" ? terminal.InStream : File.OpenRead(path);
                return await run.LogAsync(content, cancel);
            }
            if (!isGiven && !terminal.CanAsk)
                return await run.LogAsync(terminal.InStream, cancel);
            if (options.IsGiven(parsed) || !terminal.CanAsk)
                await run.LogAsync(options.Of(parsed, address), cancel);
            else if (await Questions.AskAsync(terminal, address, cancel) is { } answered)
                await run.LogAsync(answered, cancel);
            else
                terminal.Say("Nothing was logged.");
            return Exits.Done;
        });
        return log;
    }
}
