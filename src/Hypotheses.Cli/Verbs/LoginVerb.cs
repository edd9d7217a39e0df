using System.CommandLine;
using Hypotheses.Cli.Desks;
using Hypotheses.Cli.Ending;
using Hypotheses.Cli.Screen;
using Hypotheses.Cli.Settings;

namespace Hypotheses.Cli.Verbs;

/// <summary>Stores the service's address and a key, once the service has said that they hold.</summary>
internal static class LoginVerb
{
    private const string Usual = "http://127.0.0.1:5080";

    public static Command Make(Desk desk)
    {
        var login = new Verb(
            "login", "Store the service's address and a key, after asking the service whether they hold",
            "hypotheses login", "hypotheses login --url https://hypotheses.newsroom.example",
            "pass newsroom/key | hypotheses login --url https://hypotheses.newsroom.example");
        login.SetAction((parsed, cancel) => RunAsync(desk, parsed, cancel));
        return login;
    }

    private static async Task<int> RunAsync(Desk desk, ParseResult parsed, CancellationToken cancel)
    {
        var (terminal, options) = (desk.Terminal, desk.Options);
        var held = parsed.GetValue(options.Url) ?? desk.Around.Variable("HYPOTHESES_URL");
        var url = Access.AddressOf(held ?? (terminal.CanAsk
            ? await Ask.TextAsync(terminal, "Address of the service", Usual, cancel)
            : throw StopException.WrongUse("Which service? Give --url or HYPOTHESES_URL.")));
        var key = Access.KeyOf(parsed.GetValue(options.Key) ?? desk.Around.Variable("HYPOTHESES_KEY")
            ?? (terminal.CanAsk ? await Ask.SecretAsync(terminal, "Key", cancel) : await PipedAsync(terminal, cancel)));
        if (Access.IsInTheClear(url))
            terminal.Say($"Take care: {url} is not https: the key and all that is read go over the wire in the clear.");
        var me = (await desk.Client(parsed, url, key).Me.GetMeAsync(cancel: cancel)).Value;
        var path = ConfigFile.Write(desk.Around, new Config(url.AbsoluteUri.TrimEnd('/'), key));
        terminal.Say($"{me.Account.Name}, {me.Role}, at {desk.Address}. Kept in {path}, for your eyes alone.");
        return Exits.Done;
    }

    private static async Task<string> PipedAsync(Terminal terminal, CancellationToken cancel)
    {
        using var reader = new StreamReader(terminal.InStream, leaveOpen: true);
        return (await reader.ReadLineAsync(cancel))?.Trim() is { Length: > 0 } key
            ? key
            : throw StopException.WrongUse("With what key? Pipe it in, or set HYPOTHESES_KEY.");
    }
}
