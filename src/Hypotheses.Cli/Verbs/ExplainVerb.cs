using System.CommandLine;
using Hypotheses.Cli.Desks;
using Hypotheses.Cli.Ending;
using Hypotheses.Cli.Screen;
using Hypotheses.Cli.Settings;
using Hypotheses.Client.Calls;

namespace Hypotheses.Cli.Verbs;

/// <summary>Why a suspect has its number.</summary>
internal static class ExplainVerb
{
    public static Command Make(Desk desk)
    {
        var leak = Take.Leak();
        var suspect = new Argument<string>("SUSPECT") { Description = "The suspect, by slug or id" }
            .Named("Which suspect? hypotheses rank LEAK lists them.");
        var rollup = Take.Flag("--rollup", "Add parts up");
        var asOf = Take.Published();
        var recorded = Take.Recorded();
        var json = Take.Flag("--json", "The answer as JSON");
        var explain = new Verb(
            "explain", "Why a suspect has its number: each outlet that counts, and what stands against",
            "hypotheses explain witi-leaks cia",
            "hypotheses explain witi-leaks cia --json | jq '.counted[].citation.article.url'")
        {
            leak, suspect, rollup, asOf, recorded, json,
        };
        explain.SetAction(async (parsed, cancel) =>
        {
            var explanation = (await desk.Client(parsed).Scores.GetExplanationAsync(
                parsed.GetRequiredValue(leak), parsed.GetRequiredValue(suspect),
                new ExplanationQuery
                {
                    Rollup = parsed.GetValue(rollup) ? true : null, PublishedAsOf = parsed.GetValue(asOf),
                    RecordedAsOf = parsed.GetValue(recorded),
                },
                cancel: cancel)).Value;
            if (parsed.GetValue(json))
                Json.Write(desk.Terminal, explanation);
            else
                ExplanationText.Write(desk.Terminal, explanation);
            return Exits.Done;
        });
        return explain;
    }
}
