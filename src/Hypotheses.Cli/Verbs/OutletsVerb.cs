using System.CommandLine;
using Hypotheses.Cli.Desks;
using Hypotheses.Cli.Ending;
using Hypotheses.Cli.Screen;
using Hypotheses.Cli.Settings;
using Hypotheses.Client;
using Hypotheses.Client.Calls;

namespace Hypotheses.Cli.Verbs;

/// <summary>The registry of outlets: which outlet an address is, which there are, and merges.</summary>
internal static class OutletsVerb
{
    public static Command Make(Desk desk) =>
        new Verb("outlets", "The registry of outlets", "hypotheses outlets resolve https://tass.ru/1")
        {
            Resolve(desk), List(desk), OutletMergeVerb.Make(desk),
        };

    private static Verb Resolve(Desk desk)
    {
        var url = new Argument<string>("URL") { Description = "The address of an article" };
        var on = Take.Text("--on", "The outlet on this day, such as 2025-11-26", "DAY");
        var json = Take.Flag("--json", "The answer as JSON");
        var resolve = new Verb(
            "resolve", "Which outlet an address is, as logging would take it; nothing is fetched or made",
            "hypotheses outlets resolve 'https://web.archive.org/web/2025/https://tass.ru/1?utm_source=a'")
        {
            url, on, json,
        };
        resolve.SetAction(async (parsed, cancel) =>
        {
            var day = parsed.GetValue(on) is not { } text ? (DateOnly?)null
                : DateOnly.TryParseExact(text, "yyyy-MM-dd", out var given) ? given
                    : throw StopException.WrongUse("--on: a day such as 2025-11-26.");
            var resolved = (await desk.Client(parsed).Outlets.ResolveUrlAsync(
                parsed.GetRequiredValue(url), day, cancel: cancel)).Value;
            if (parsed.GetValue(json))
                Json.Write(desk.Terminal, resolved);
            else
                new Listing().Word("").Text("")
                    .Row("Outlet", resolved.Outlet is { } outlet
                        ? $"{outlet.Name} ({outlet.Domain ?? "no domain"}) {outlet.Id}" : "none")
                    .Row("Status", resolved.Status.Replace('_', ' '))
                    .Row("Address", resolved.CanonicalUrl).Row("Key", resolved.Key).Write(desk.Terminal);
            return Exits.Done;
        });
        return resolve;
    }

    private static Verb List(Desk desk)
    {
        var q = new Argument<string?>("NAME")
        {
            Description = "A name, alias or domain, or part of one", Arity = ArgumentArity.ZeroOrOne,
        };
        var kind = Take.Word("--kind", "Only outlets of this kind", Vocabulary.OutletKinds);
        var country = Take.Text("--country", "Only those of this country", "CC");
        var listed = new Listed();
        var list = new Verb(
            "list", "The outlets of the registry", "hypotheses outlets list tass",
            "hypotheses outlets list --country RU --csv > outlets.csv") { q };
        listed.AddTo(list, (kind, "kind"), (country, "country"));
        list.SetAction(async (parsed, cancel) =>
        {
            var client = desk.Client(parsed);
            var name = parsed.GetValue(q);
            if (parsed.GetValue(listed.Csv))
                return name is null
                    ? await listed.WriteCsvAsync(parsed, desk, client, null, "outlets", cancel)
                    : throw StopException.WrongUse("--csv gives the whole list: without a name.");
            var all = await client.Outlets.AllOutletsAsync(
                new OutletFilter { Q = name, Kind = parsed.GetValue(kind), Country = parsed.GetValue(country) },
                cancel).ToListAsync(cancel);
            if (parsed.GetValue(listed.Json))
            {
                Json.Write(desk.Terminal, all);
                return Exits.Done;
            }
            var table = new Listing().Text("Outlet").Word("Kind").Word("Country").Text("Domains").Word("Id");
            foreach (var outlet in all)
                table.Row(
                    outlet.MergedInto is null ? outlet.Name : $"{outlet.Name} (merged)", outlet.Kind, outlet.Country,
                    string.Join(" ", outlet.Domains.Select(domain => domain.Key)), outlet.Id.ToString());
            if (all.Count > 0)
                table.Write(desk.Terminal);
            else
                desk.Terminal.Say("The registry has no such outlet.");
            return Exits.Done;
        });
        return list;
    }
}
