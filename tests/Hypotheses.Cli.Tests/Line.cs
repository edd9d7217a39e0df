using System.Text;
using Hypotheses.Cli.Screen;
using Hypotheses.Cli.Settings;

namespace Hypotheses.Cli.Tests;

/// <summary>Runs command lines in this process, each with an environment and a home of its own.</summary>
internal sealed class Line : IDisposable
{
    private readonly Dictionary<string, string> _variables = [];

    public Line()
    {
        Home = Directory.CreateTempSubdirectory("hypotheses-cli-");
        _variables["HOME"] = Home.FullName;
    }

    public DirectoryInfo Home { get; }

    public Func<HttpMessageHandler> Handler { get; init; } = () => new SocketsHttpHandler { AllowAutoRedirect = false };

    /// <summary>Somebody watches what goes out.</summary>
    public bool IsWatched { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public Line With(string variable, string value)
    {
        _variables[variable] = value;
        return this;
    }

    public Surroundings Around => new(_variables.GetValueOrDefault, Time, Handler);

    public Task<Ran> RunAsync(params string[] args) => RunAsync("", args, default);

    public async Task<Ran> RunAsync(string input, string[] args, CancellationToken cancel)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        using var terminal = new Terminal(output, error, new MemoryStream(Encoding.UTF8.GetBytes(input)))
        {
            IsWatched = IsWatched,
        };
        var exit = await Entry.RunAsync(args, terminal, Around, cancel);
        return new Ran(exit, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    public string Path(string name) => System.IO.Path.Combine(Home.FullName, name);

    public void Dispose() => Home.Delete(recursive: true);
}
