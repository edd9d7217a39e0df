using System.Diagnostics;
using System.Text;
using System.Text.Json;
using FsCheck.Fluent;
using Hypotheses.Web.Tests.Rules;

namespace Hypotheses.Web.Tests.Fuzz;

/// <summary>Sends requests in the name of several callers and holds every answer against the document.</summary>
internal sealed class FuzzRun(Contract contract, IReadOnlyDictionary<string, Api> callers, int seed)
{
    private const int Retries = 8;
    private const int ShrinkTries = 40;

    // Normal forms are kept of addresses; keys stand for things within one batch; of an article's text hashes alone are
    // kept; the rest names what may be held already, under other letters or another name.
    private static readonly HashSet<string> NotEchoed =
    [
        "url", "addresses", "domains", "locators", "key", "columns", "name", "suspect", "suspects", "claimant",
        "claimants", "outlet", "spokenTo", "speaksFor", "partOf", "aliases", "owner", "event", "events", "claim",
        "article", "slug", "text", "",
    ];

    private static readonly string[] First =
    [
        "OpenLeak", "OpenLeak", "RegisterOutlet", "RegisterOutlet", "EnterOwner", "EnterOwner", "MakeAccount",
        "MakeAccount", "MakeKey", "MakeKey", "LogArticle", "LogArticle", "LogClaim", "LogArticle", "LogClaim",
        "LogSuspect", "LogSuspect", "LogCitation", "LogCitation", "LogEvidence", "LogEvidence", "LogDerivation",
        "LogPublicEvent", "LogPublicEvent", "RecordResponse", "RecordResponse", "RequestRedaction",
    ];

    private readonly RequestMaker _maker = new(contract);
    private readonly AnswerCheck _check = new(contract);

    public Tally Tally { get; } = new();

    /// <summary>A record of its own, made by the plain request of each operation that makes a thing.</summary>
    public async Task<FuzzWorld> WorldAsync(string prefix)
    {
        var world = new FuzzWorld(prefix);
        foreach (var name in First)
        {
            var request = _maker.Plain(contract[name], world);
            var reply = await AskAsync(request, world, "making the record");
            Assert.That(reply.Status, Is.AnyOf(200, 201), $"{request}\n{reply.Body}");
        }
        return world;
    }

    /// <summary>One request by its number: of any operation, right or wrong as its tape says.</summary>
    public async Task OnceAsync(FuzzWorld world, int number)
    {
        var operation = contract.Operations[number % contract.Operations.Count];
        var tape = Tape.Of(seed, number);
        await ReadTagAsync(operation, world, tape);
        var request = _maker.Make(operation, world, new Tape(tape));
        var found = await ComplaintsAsync(request, world);
        if (found.Count == 0 || !Tally.IsNew(request, found[0]))
            return;
        foreach (var shorter in ArbMap.Default.ArbFor<byte[]>().Shrinker(tape).Take(ShrinkTries))
        {
            var smaller = _maker.Make(operation, world, new Tape(shorter));
            var same = await ComplaintsAsync(smaller, world);
            if (same.Count > 0 && same[0].Split(':')[0] == found[0].Split(':')[0])
                (request, found) = (smaller, same);
        }
        Complain(request, found, $"seed {seed}, request {number}");
    }

    /// <summary>A text in a field of an otherwise right request, and what undoes it.</summary>
    public async Task SayAsync(Described operation, FuzzWorld world, TextField field, string text)
    {
        await ReadTagAsync(operation, world, []);
        await AskAsync(_maker.Plain(operation, world, field, text), world, field.ToString());
        if (Opposite(operation) is { } undo)
            await AskAsync(_maker.Plain(undo, world), world, "undoing");
    }

    /// <summary>A text as a query parameter of an otherwise right request.</summary>
    public Task AskForAsync(Described operation, FuzzWorld world, string parameter, string text) =>
        AskAsync(_maker.Asking(operation, world, parameter, text), world, parameter);

    /// <summary>A right request of an operation.</summary>
    public Task<Reply> PlainAsync(Described operation, FuzzWorld world) =>
        AskAsync(_maker.Plain(operation, world), world, "plain");

    private Described? Opposite(Described operation)
    {
        var name = operation.Name;
        var undo = name.StartsWith("End", StringComparison.Ordinal) ? "Restore" + name[3..]
            : name.StartsWith("Merge", StringComparison.Ordinal) ? "Unmerge" + name[5..] : null;
        return contract.Operations.FirstOrDefault(one => one.Name == undo);
    }

    private async Task<Reply> AskAsync(FuzzRequest request, FuzzWorld world, string what)
    {
        var (reply, found) = await SendAsync(request, world);
        if (found.Count > 0 && Tally.IsNew(request, found[0]))
            Complain(request, found, what);
        return reply;
    }

    private async Task<IReadOnlyList<string>> ComplaintsAsync(FuzzRequest request, FuzzWorld world)
    {
        var (reply, found) = await SendAsync(request, world);
        if (found.Count > 0 || reply.Status is not (200 or 201) || request.Header("Idempotency-Key") is null)
            return found;
        // A dry run has no effect to be kept.
        if (request.Path.Contains("dryRun=true"))
            return found;
        var (again, wrong) = await SendAsync(request, world);
        var same = again.Status == reply.Status && again.Headers.ContainsKey("Idempotency-Replayed")
            && (again.Body == reply.Body || request.Operation.Name == "MakeKey");
        return same ? wrong : [.. wrong, $"the same key was answered {again.Status}, not as before: {again.Body}"];
    }

    private async Task<(Reply Reply, IReadOnlyList<string> Wrong)> SendAsync(FuzzRequest request, FuzzWorld world)
    {
        for (var tries = 1; ; tries++)
        {
            var clock = Stopwatch.StartNew();
            using var message = request.Message();
            var reply = await callers[request.Caller].SendAsync(message);
            // A caller is told to come again when the machine is busy; what stays so is a fault.
            if (reply.Status == 503 && reply.Headers.ContainsKey("Retry-After") && tries < Retries)
            {
                Tally.Retry();
                await Task.Delay(100 * tries);
                continue;
            }
            Tally.Count(request, reply.Status);
            var wrong = _check.Check(request, reply, clock.Elapsed).ToList();
            if (wrong.Count == 0 && request.Caller == "admin")
                world.Take(request.Operation.Method, request.Path, reply);
            if (reply.Status is 200 or 201 && request.Says is { } says && IsTaken(request, reply, says.Field))
                if (await IsKeptAsync(request, reply, says.Text))
                    Tally.Keep();
                else
                    wrong.Add($"the text of {says.Field} did not come back: {reply.Body}");
            return (reply, wrong);
        }
    }

    // What is logged again keeps the words that it has.
    private static bool IsTaken(FuzzRequest request, Reply reply, string field) => !NotEchoed.Contains(field)
        && !(reply.Status == 200 && request.Operation.Name.StartsWith("Log", StringComparison.Ordinal))
        && !request.Path.Contains("dryRun", StringComparison.OrdinalIgnoreCase);

    private async Task<bool> IsKeptAsync(FuzzRequest request, Reply reply, string text)
    {
        if (Holds(reply, text))
            return true;
        // What an answer does not tell, the history does.
        var leak = request.Path.StartsWith("leaks/", StringComparison.Ordinal)
            ? string.Join('/', request.Path.Split('/').Take(2)) + "/" : "";
        if (Holds(await callers["admin"].GetAsync($"{leak}history?limit=20"), text))
            return true;
        var place = reply.Headers.GetValueOrDefault("Location", "/api/v1/" + RequestMaker.Resource(request.Path));
        return Holds(await callers["admin"].GetAsync(place), text);
    }

    private static bool Holds(Reply reply, string text) =>
        reply.Status is 200 or 201
        && Strings(reply.Json).Any(one => string.Equals(one, text, StringComparison.Ordinal));

    private static IEnumerable<string?> Strings(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Strings(member.Value)),
        _ => [],
    };

    private async Task ReadTagAsync(Described operation, FuzzWorld world, byte[] tape)
    {
        if (!operation.Names("header").Contains("If-Match"))
            return;
        var path = RequestMaker.Resource(_maker.Make(operation, world, new Tape(tape)).Path);
        world.Take("GET", path, await callers["admin"].GetAsync(path));
    }

    private void Complain(FuzzRequest request, IReadOnlyList<string> found, string what)
    {
        var text = new StringBuilder($"{string.Join("; ", found.Take(5))}\n({what}) {request}");
        Tally.Complain(text.Length > 3_000 ? text.ToString(0, 3_000) : text.ToString());
    }
}
