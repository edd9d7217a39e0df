using System.Globalization;
using Hypotheses.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hypotheses.Benchmarks.Load;

/// <summary>Kestrel with one route that answers nothing: what HTTP itself costs here.</summary>
internal static class EmptyEndpoint
{
    public const string Verb = "empty";

    /// <summary>A GET of it as it goes over the wire.</summary>
    public const string Asking = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";

    public static async Task<(Child Child, int Port)> StartAsync(string directory)
    {
        var port = FreePort.Next();
        var child = Child.Start(
            directory, new Dictionary<string, string>(), "dotnet", typeof(EmptyEndpoint).Assembly.Location, Verb,
            port.ToString(CultureInfo.InvariantCulture));
        await child.AnswersAsync(new Uri($"http://127.0.0.1:{port}/"));
        return (child, port);
    }

    /// <summary>Answers until it is ended.</summary>
    public static async Task ServeAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add($"http://127.0.0.1:{port}");
        app.MapGet("/", () => Results.NoContent());
        await app.RunAsync();
    }
}
