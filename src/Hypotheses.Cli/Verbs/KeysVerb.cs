using System.CommandLine;
using Hypotheses.Cli.Desks;
using Hypotheses.Cli.Ending;
using Hypotheses.Cli.Screen;
using Hypotheses.Cli.Settings;
using Hypotheses.Client;

namespace Hypotheses.Cli.Verbs;

/// <summary>API keys: listed, made, revoked.</summary>
internal static class KeysVerb
{
    public static Command Make(Desk desk) =>
        new Verb("keys", "API keys: your own, or as an admin everybody's", "hypotheses keys list")
        {
            List(desk), New(desk), Revoke(desk),
        };

    private static Verb List(Desk desk)
    {
        var listed = new Listed();
        var list = new Verb("list", "Your keys, or as an admin all, without their secrets", "hypotheses keys list");
        listed.AddTo(list);
        list.SetAction(async (parsed, cancel) =>
        {
            var client = desk.Client(parsed);
            if (parsed.GetValue(listed.Csv))
                return await listed.WriteCsvAsync(parsed, desk, client, null, "keys", cancel);
            var keys = await client.Keys.AllKeysAsync(cancel).ToListAsync(cancel);
            if (parsed.GetValue(listed.Json))
            {
                Json.Write(desk.Terminal, keys);
                return Exits.Done;
            }
            var table = new Listing().Text("Name").Word("Begins").Word("Role").Word("Used").Word("State").Word("Id");
            foreach (var key in keys)
                table.Row(
                    key.Name, key.Prefix, key.Role, Numbers.Instant(key.LastUsedAt), StateOf(key, desk.Around.Time),
                    key.Id.ToString());
            table.Write(desk.Terminal);
            return Exits.Done;
        });
        return list;
    }

    private static Verb New(Desk desk)
    {
        var name = new Argument<string>("NAME") { Description = "What it is for" };
        var role = Take.Word("--role", "No more than this role", Vocabulary.Roles);
        var leaks = Take.Texts("--leak", "Only for this leak", "LEAK");
        var expires = Take.Instant("--expires", "When it ends");
        var account = Take.Id("--account", "For the account of this id, as an admin");
        var json = Take.Flag("--json", "The answer as JSON");
        var make = new Verb(
            "make", "Make a key; its secret is told this once, alone where data goes",
            "hypotheses keys make 'night desk' --role reader --leak witi-leaks",
            "hypotheses keys make ingest --role analyst --expires 2027-01-01T00:00Z | pass insert -m newsroom/ingest")
        {
            name, role, leaks, expires, account, json,
        };
        make.SetAction(async (parsed, cancel) =>
        {
            var key = (await desk.Client(parsed).Keys.MakeKeyAsync(
                new NewKey
                {
                    Name = parsed.GetRequiredValue(name), Role = parsed.GetValue(role),
                    Leaks = parsed.GetValue(leaks) is { Length: > 0 } narrowed ? narrowed : null,
                    ExpiresAt = parsed.GetValue(expires), Account = parsed.GetValue(account),
                },
                cancel: cancel)).Value;
            if (parsed.GetValue(json))
                Json.Write(desk.Terminal, key);
            else
                desk.Terminal.Out.WriteLine(Shown.Line(key.Secret));
            desk.Terminal.Say($"The key “{key.Name}” ({key.Role}), {key.Id}. It is not shown again.");
            return Exits.Done;
        });
        return make;
    }

    private static Verb Revoke(Desk desk)
    {
        var id = new Argument<Guid>("ID") { Description = "The key's id, as in the list" };
        var revoke = new Verb(
            "revoke", "Revoke a key at once", "hypotheses keys revoke 019ab1c2-7d3e-7f00-8a11-5c0de5ca11ed") { id };
        revoke.SetAction(async (parsed, cancel) =>
        {
            var keys = desk.Client(parsed).Keys;
            var key = (await keys.RevokeKeyAsync(parsed.GetRequiredValue(id), cancel: cancel)).Value;
            desk.Terminal.Say($"The key “{key.Name}” ({key.Prefix}…) opens nothing any more.");
            return Exits.Done;
        });
        return revoke;
    }

    private static string StateOf(Key key, TimeProvider time) => key.RevokedAt is not null ? "revoked"
        : key.ExpiresAt is { } end ? end <= time.GetUtcNow() ? "expired" : $"until {Numbers.Instant(end)}"
        : "holds";
}
