using System.CommandLine;
using Hypotheses.Cli.Ending;

namespace Hypotheses.Cli.Settings;

/// <summary>Where the service is and with what key: by option, else the environment, else the file.</summary>
/// <param name="Url">The address.</param>
/// <param name="Key">The key; null = none was found.</param>
internal sealed record Access(Uri Url, string? Key)
{
    /// <summary>What holds. The file's key goes to the file's address alone.</summary>
    /// <exception cref="StopException">There is no address, or what stands for one is none.</exception>
    public static Access Of(ParseResult parsed, SharedOptions options, Surroundings around)
    {
        var file = ConfigFile.Read(around);
        var url = AddressOf(
            parsed.GetValue(options.Url) ?? around.Variable("HYPOTHESES_URL") ?? file?.Url
            ?? throw StopException.WrongUse(
                "No service is known. hypotheses login stores its address and a key; or set HYPOTHESES_URL and "
                + "HYPOTHESES_KEY, or give --url and --key."));
        var key = parsed.GetValue(options.Key) ?? around.Variable("HYPOTHESES_KEY")
            ?? (file?.Url is { } own && AddressOf(own) == url ? file.Key : null);
        return new Access(url, key is null ? null : KeyOf(key));
    }

    /// <summary>A key without the space around it.</summary>
    /// <exception cref="StopException">It can't be a key. It is not said which it was.</exception>
    public static string KeyOf(string text) =>
        text.Trim() is { Length: > 0 } key && key.All(c => c is > ' ' and <= '~') ? key
        : throw new StopException(
            Exits.NotAllowed,
            "That is no key: it is empty or has what no key has, such as a space, a line break or a letter beyond "
            + "ASCII.");

    /// <exception cref="StopException">It is no address of a service, or that of its API.</exception>
    public static Uri AddressOf(string text)
    {
        if (!Uri.TryCreate(text.Trim().TrimEnd('/'), UriKind.Absolute, out var url)
            || url is not { Scheme: "http" or "https", Query: "", Fragment: "", UserInfo: "" })
            throw StopException.WrongUse($"{text} is no address of a service: https://host or http://host:port.");
        foreach (var path in (string[])["/api/v1", "/api"])
            if (url.AbsolutePath.EndsWith(path, StringComparison.OrdinalIgnoreCase))
                throw StopException.WrongUse(
                    $"{text}: give the address without {path}, which is added: {url.AbsoluteUri[..^path.Length]}");
        return url;
    }

    /// <summary>Whether a key would go over the wire in the clear.</summary>
    public static bool IsInTheClear(Uri url) => url.Scheme == "http" && !url.IsLoopback;
}
