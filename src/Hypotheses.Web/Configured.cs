namespace Hypotheses.Web;

/// <summary>What a run without any configuration of its own logs: the service's words, and others' warnings. Statements
/// and addresses are theirs to log, so they stay off unless someone asks.</summary>
internal static class Configured
{
    private static readonly Dictionary<string, string?> Quiet = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
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
