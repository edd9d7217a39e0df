using System.CommandLine;
using System.Globalization;
using Hypotheses.Cli.Ending;
using Hypotheses.Cli.Screen;
using Hypotheses.Cli.Settings;
using Hypotheses.Client.Calls;
using Hypotheses.Client.Retrying;

namespace Hypotheses.Cli.Desks;

/// <summary>What a verb works with: the terminal, its surroundings, and the service once it is asked.</summary>
internal sealed class Desk(Terminal terminal, Surroundings around) : IDisposable
{
    private HttpClient? _http;

    public Terminal Terminal { get; } = terminal;

    public Surroundings Around { get; } = around;

    public SharedOptions Options { get; } = new();

    /// <summary>Where the service is, once that is known.</summary>
    public Uri? Address { get; private set; }

    /// <summary>Speaks to the service that options, environment or the file name.</summary>
    /// <exception cref="StopException">No address or no key.</exception>
    public HypothesesClient Client(ParseResult parsed)
    {
        var access = Access.Of(parsed, Options, Around);
        return Client(parsed, access.Url, access.Key ?? throw new StopException(
            Exits.NotAllowed,
            $"No key for {access.Url}. hypotheses login stores one; or set HYPOTHESES_KEY, or give --key."));
    }

    /// <summary>The same, at an address and with a key.</summary>
    public HypothesesClient Client(ParseResult parsed, Uri url, string key)
    {
        Address = url;
        var retries = new Retries
        {
            Most = parsed.GetValue(Options.Retries), GiveKeys = true, TryLimit = TimeSpan.FromSeconds(100), Told = Tell,
        };
        _http?.Dispose();
        _http = new HttpClient(new RetryingHandler(Around.Handler(), retries, Around.Time))
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("hypotheses-cli/1");
        return new HypothesesClient(_http, url, key);
    }

    public void Dispose() => _http?.Dispose();

    private void Tell(Retry retry)
    {
        var what = retry.Status is { } status ? $"It answered {(int)status}" : "No answer";
        Terminal.Say(string.Create(
            CultureInfo.InvariantCulture, $"{what}; trying again in {retry.Pause.TotalSeconds:0.#} s …"));
    }
}
