namespace Hypotheses.Web;

/// <summary>What a run without any configuration of its own logs: the service's words, and others' warnings. Statements
/// and addresses are theirs to log, so they stay off unless someone asks.</summary>
internal static class Configured
{
    private static readonly Dictionary<string, string?> Quiet = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Hypotheses.Web.Platform.Access"] = "Warning",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        // Nothing is protected by these keys while the API takes bearer keys alone.
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error",
        // What fails at the start is said in one line of our own.
        ["Logging:LogLevel:Microsoft.Extensions.Hosting"] = "None",
        ["Logging:LogLevel:Npgsql"] = "Warning",
    };

    public static IConfigurationRoot FromEnvironment() =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(Quiet)
            .SetBasePath(Environment.CurrentDirectory)
            .AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables()
            .Build();
}
