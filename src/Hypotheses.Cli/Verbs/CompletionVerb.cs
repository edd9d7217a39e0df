using System.CommandLine;
using Hypotheses.Cli.Desks;
using Hypotheses.Cli.Ending;
using Hypotheses.Cli.Settings;

namespace Hypotheses.Cli.Verbs;

/// <summary>Scripts by which shells complete the command line: they ask the program, which asks no service.</summary>
internal static class CompletionVerb
{
    private const string Bash = """
        # bash completion of hypotheses
        _hypotheses() {
            local current="${COMP_WORDS[COMP_CWORD]}" word
            COMPREPLY=()
            while IFS= read -r word; do
                # Options only where one is begun; else words of the verb, and files where it has none.
                [[ "$word" == -* && "$current" != -* ]] && continue
                [[ "$word" == "$current"* ]] && COMPREPLY+=("$word")
            done < <(hypotheses "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)
        }
        complete -o default -F _hypotheses hypotheses
        """;

    private const string Zsh = """
        #compdef hypotheses
        # zsh completion of hypotheses
        _hypotheses() {
            local current="${words[CURRENT]}" line="${(j: :)words[1,CURRENT]}" word
            local -a found
            for word in "${(@f)$(hypotheses "[suggest:${#line}]" "$line" 2>/dev/null)}"; do
                [[ "$word" == -* && "$current" != -* ]] && continue
                [[ -n "$word" ]] && found+=("$word")
            done
            compadd -a found
            # Where no word of the verb fits, a file does.
            (( compstate[nmatches] )) || _files
        }
        if [ "$funcstack[1]" = "_hypotheses" ]; then _hypotheses "$@"; else compdef _hypotheses hypotheses; fi
        """;

    private const string Fish = """
        # fish completion of hypotheses
        function __hypotheses
            set -l line (commandline -cp)
            set -l current (commandline -ct)
            for word in (hypotheses "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null)
                if string match -q -- '-*' "$word"; and not string match -q -- '-*' "$current"
                    continue
                end
                echo $word
            end
        end
        complete -c hypotheses -a '(__hypotheses)'
        """;

    public static Command Make(Desk desk)
    {
        var shell = Take.Choice("SHELL", "bash, zsh or fish", ["bash", "zsh", "fish"]);
        var completion = new Verb(
            "completion", "Print the script by which a shell completes verbs, options and their words",
            "source <(hypotheses completion bash)",
            "hypotheses completion bash > ~/.local/share/bash-completion/completions/hypotheses",
            "hypotheses completion zsh > ~/.zfunc/_hypotheses     # a directory of $fpath",
            "hypotheses completion fish > ~/.config/fish/completions/hypotheses.fish") { shell };
        completion.SetAction(parsed =>
        {
            desk.Terminal.Out.WriteLine(parsed.GetValue(shell) switch { "bash" => Bash, "zsh" => Zsh, _ => Fish });
            return Exits.Done;
        });
        return completion;
    }
}
