using Spectre.Console;

namespace Hypotheses.Cli.Screen;

/// <summary>Questions to somebody at the terminal.</summary>
internal static class Ask
{
    public static Task<string> TextAsync(
        Terminal terminal, string question, string? usual, CancellationToken cancel)
    {
        var prompt = new TextPrompt<string>(Markup.Escape(question));
        if (usual is not null)
            prompt.DefaultValue(usual).ShowDefaultValue(usual.Length > 0);
        prompt.AllowEmpty = usual is { Length: 0 };
        return prompt.ShowAsync(terminal.Questions(), cancel);
    }

    public static Task<string> SecretAsync(Terminal terminal, string question, CancellationToken cancel) =>
        new TextPrompt<string>(Markup.Escape(question)).Secret().ShowAsync(terminal.Questions(), cancel);

    /// <summary>One of a few words, chosen with the arrow keys.</summary>
    public static Task<string> WordAsync(
        Terminal terminal, string question, IEnumerable<string> words, CancellationToken cancel) =>
        new SelectionPrompt<string>().Title(Markup.Escape(question)).AddChoices(words)
            .ShowAsync(terminal.Questions(), cancel);

    public static Task<bool> IsYesAsync(Terminal terminal, string question, CancellationToken cancel) =>
        new ConfirmationPrompt(Markup.Escape(question)) { DefaultValue = false }
            .ShowAsync(terminal.Questions(), cancel);
}
