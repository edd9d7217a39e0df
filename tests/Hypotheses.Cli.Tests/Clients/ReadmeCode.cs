using Hypotheses.Client;
using Hypotheses.Client.Calls;
using Hypotheses.Client.Retrying;
using Hypotheses.Client.Wire;

namespace Hypotheses.Cli.Tests.Clients;

/// <summary>What the client's README shows, compiled here: <see cref="ReadmeTests"/> hold the two together.</summary>
internal static class ReadmeCode
{
    public static async Task RunAsync()
    {
        using var http = new HttpClient();
        var key = Environment.GetEnvironmentVariable("HYPOTHESES_KEY");
        var client = new HypothesesClient(http, new Uri("https://hypotheses.newsroom.example"), key);

        var logged = await client.Claims.LogClaimAsync("witi-leaks", new LogClaim
        {
            Suspect = new() { Name = "CIA" },
            Claimant = new() { Name = "Jane Roe", Kind = "person" },
            Stance = "asserts",
            Citations = [new() { Url = "https://www.theguardian.com/x", PublishedAt = "2025-11-26" }],
        }, idempotencyKey: "import-7-line-3");

        var read = await client.Claims.GetClaimAsync("witi-leaks", logged.Value.Id);
        await client.Claims.ChangeClaimAsync(
            "witi-leaks", read.Value.Id, new() { Note = new Stated<string>(null), Basis = "told" }, read.ETag);

        await foreach (var claim in client.Claims.AllClaimsAsync("witi-leaks", new() { Suspect = "cia" }))
            Console.WriteLine(claim.Statement);

        await using var file = File.OpenRead("mentions.csv");
        var opened = await client.Imports.StartImportAsync("witi-leaks", new() { Format = "csv", Size = file.Length });
        var import = opened.Value;
        await client.Imports.SendImportAsync("witi-leaks", import.Id, from: 0, file);
        await foreach (var now in client.Imports.WatchImportAsync("witi-leaks", import.Id))
            Console.WriteLine($"{now.Settled} of {now.Lines}, {now.Rejected} rejected");

        var retries = new Retries { Most = 4, GiveKeys = true };
        using var patient = new HttpClient(new RetryingHandler(new SocketsHttpHandler(), retries))
        {
            Timeout = Timeout.InfiniteTimeSpan, // each try has its own, Retries.TryLimit
        };
    }
}
