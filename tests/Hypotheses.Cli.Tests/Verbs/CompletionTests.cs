using System.Diagnostics;

namespace Hypotheses.Cli.Tests.Verbs;

/// <summary>The scripts load in their shells and complete; a shell that is not here is passed over.</summary>
public sealed class CompletionTests
{
    [TestCase("hypotheses ra", "rank")]
    [TestCase("hypotheses rank witi-leaks --by re", "reports")]
    [TestCase("hypotheses rank witi-leaks --rol", "--rollup")]
    [TestCase("hypotheses outlets m", "merge")]
    [TestCase("hypotheses export x pub", "public-events")]
    [TestCase("hypotheses completion f", "fish")]
    public async Task Bash_completes(string line, string word) =>
        Assert.That(
            await ShellAsync("bash", "-c", $$"""
                hypotheses() { dotnet '{{Tool.Program}}' "$@"; }
                source <(hypotheses completion bash)
                COMP_LINE='{{line}}' COMP_POINT={{line.Length}}; COMP_WORDS=($COMP_LINE)
                COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
                _hypotheses; printf '%s\n' "${COMPREPLY[@]}"
                """),
            Is.EqualTo(word + "\n"));

    [Test]
    public async Task Options_begin_with_a_dash()
    {
        using var line = new Line();
        var offered = (await line.RunAsync("[suggest:21]", "hypotheses rank witi ")).Out.Split('\n');
        Assert.That(offered, Does.Contain("--help").And.Contain("-h"));
        Assert.That(offered, Has.None.StartsWith("/"));
    }

    [TestCase("hypotheses summary ", false)]
    [TestCase("hypotheses summary l", false)]
    [TestCase("hypotheses summary witi ", true)]
    [TestCase("hypotheses summary witi l", true)]
    public async Task Weeks_are_offered_behind_the_leak(string line, bool offered)
    {
        using var typed = new Line();
        var words = (await typed.RunAsync($"[suggest:{line.Length}]", line)).Out.Split('\n');
        Assert.That(words, offered ? Does.Contain("latest") : Does.Not.Contain("latest"));
    }

    [Test]
    public async Task Bash_offers_files_where_the_verb_has_no_word() =>
        Assert.That(
            await ShellAsync(
                "bash", "-c", $"source <(dotnet '{Tool.Program}' completion bash); complete -p hypotheses"),
            Is.EqualTo("complete -o default -F _hypotheses hypotheses\n"));

    [Test]
    public async Task Fish_completes() =>
        Assert.That(
            await ShellAsync("fish", "--no-config", "-c", $"""
                function hypotheses; dotnet '{Tool.Program}' $argv; end
                hypotheses completion fish | source
                complete -C 'hypotheses rank x --by rep'
                """),
            Does.StartWith("reports"));

    [Test]
    public async Task Zsh_loads_it() =>
        Assert.That(
            await ShellAsync("zsh", "-f", "-c", $$"""
                autoload -U compinit && compinit -D
                hypotheses() { dotnet '{{Tool.Program}}' "$@"; }
                source <(hypotheses completion zsh)
                print -r -- "$_comps[hypotheses]"
                """),
            Is.EqualTo("_hypotheses\n"));

    private static async Task<string> ShellAsync(string shell, params string[] args)
    {
        var places = Environment.GetEnvironmentVariable("PATH")!.Split(':');
        if (!places.Any(place => File.Exists(Path.Combine(place, shell))))
            Assert.Ignore($"{shell} is not installed.");
        var info = new ProcessStartInfo(shell, args) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(info)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(await errors, Is.Empty);
        return output;
    }
}
