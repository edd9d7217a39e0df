using System.CommandLine;
using Hypotheses.Cli.Desks;
using Hypotheses.Cli.Ending;
using Hypotheses.Cli.Screen;
using Hypotheses.Cli.Settings;
using Hypotheses.Client;
using Hypotheses.Client.Calls;

namespace Hypotheses.Cli.Verbs;

/// <summary>The suspects of a leak, ranked.</summary>
internal static class RankVerb
{
    public static Command Make(Desk desk)
    {
        var leak = Take.Leak();
        var by = Take.Word("--by", "What is counted", Vocabulary.Measures);
        var asOf = Take.Published();
        var recorded = Take.Recorded();
        var rollup = Take.Flag("--rollup", "Add parts up to the suspect that they are part of");
        var axis = Take.Word("--axis", "Who leaked it, or how it was obtained", Vocabulary.Axes);
        var parent = Take.Text("--parent", "With --rollup: rank the parts of this suspect", "SUSPECT");
        var window = Take.Text("--window", "Add what came in so many days or weeks, such as P7D", "PERIOD");
        var kind = Take.Word("--outlet-kind", "Count outlets of this kind alone", Vocabulary.OutletKinds);
        var country = Take.Text("--country", "Count outlets of this country alone", "CC");
        var language = Take.Text("--language", "Count outlets of this language alone", "TAG");
        var listed = new Listed();
        var rank = new Verb(
            "rank", "How many outlets name each suspect, and how many separate reports stand behind them",
            "hypotheses rank witi-leaks", "hypotheses rank witi-leaks --rollup --by reports",
            "hypotheses rank witi-leaks --rollup --parent us-intelligence-agency-not-named --as-of 2025-11-26",
            "hypotheses rank witi-leaks --csv > ranking.csv") { leak };
        listed.AddTo(
            rank, (by, "by"), (asOf, "publishedAsOf"), (recorded, "recordedAsOf"), (rollup, "rollup"), (axis, "axis"),
            (parent, "parent"), (window, "window"), (kind, "outletKind"), (country, "country"), (language, "language"));
        rank.SetAction(async (parsed, cancel) =>
        {
            var client = desk.Client(parsed);
            var of = parsed.GetRequiredValue(leak);
            if (parsed.GetValue(listed.Csv))
                return await listed.WriteCsvAsync(parsed, desk, client, of, "ranking", cancel);
            var ranking = (await client.Scores.GetRankingAsync(of, new RankingQuery
            {
                By = parsed.GetValue(by), Rollup = parsed.GetValue(rollup) ? true : null, Axis = parsed.GetValue(axis),
                Parent = parsed.GetValue(parent), PublishedAsOf = parsed.GetValue(asOf),
                RecordedAsOf = parsed.GetValue(recorded), Window = parsed.GetValue(window),
                OutletKind = parsed.GetValue(kind), Country = parsed.GetValue(country),
                Language = parsed.GetValue(language),
            }, cancel: cancel)).Value;
            if (parsed.GetValue(listed.Json))
                Json.Write(desk.Terminal, ranking);
            else
                RankingTable.Write(desk.Terminal, ranking);
            return Exits.Done;
        });
        return rank;
    }
}
