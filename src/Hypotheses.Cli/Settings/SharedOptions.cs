using System.CommandLine;

namespace Hypotheses.Cli.Settings;

/// <summary>Options that each verb takes.</summary>
internal sealed class SharedOptions
{
    public Option<string?> Url { get; } = new("--url")
    {
        Description = "The service's address (else HYPOTHESES_URL, else the file's)", HelpName = "URL",
        Recursive = true,
    };

    public Option<string?> Key { get; } = new("--key")
    {
        Description = "The API key (else HYPOTHESES_KEY, else the file's); others may see it in the list of processes",
        HelpName = "KEY", Recursive = true,
    };

    public Option<int> Retries { get; } = Take.Number(
        "--retries", "How often a request is sent again after a failure that passes", 2, 20, "a number from 0 to 20");

    public SharedOptions() => Retries.Recursive = true;
}
