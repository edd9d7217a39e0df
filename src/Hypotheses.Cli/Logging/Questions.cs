using System.Globalization;
using Hypotheses.Cli.Screen;
using Hypotheses.Client;

namespace Hypotheses.Cli.Logging;

/// <summary>Asks for an article and the claims that it carries, one after another.</summary>
internal static class Questions
{
    private const string Skip = "(not stated)";

    /// <summary>What was answered; null where it was not to be logged after all.</summary>
    public static async Task<LogArticles?> AskAsync(Terminal terminal, string? url, CancellationToken cancel)
    {
        var article = new NewArticle
        {
            Url = url ?? await Ask.TextAsync(terminal, "Address of the article", null, cancel),
            Headline = await OrNullAsync(terminal, "Headline, as printed", cancel),
            PublishedAt = await DateAsync(terminal, cancel),
            Kind = await WordAsync(terminal, "What is it?", Vocabulary.ArticleKinds, cancel),
            Access = await WordAsync(terminal, "How do we know it?", Vocabulary.Accesses, cancel),
        };
        var claims = new List<NewCarriedClaim>();
        while (await Ask.IsYesAsync(
            terminal, claims.Count == 0 ? "Does it say who leaked it?" : "Another claim?", cancel))
            claims.Add(await ClaimAsync(terminal, cancel));
        terminal.Say($"{article.Headline ?? article.Url}, with {Numbers.Many(claims.Count, "claim", "claims")}.");
        return await Ask.IsYesAsync(terminal, "Log it?", cancel)
            ? new LogArticles { Article = article, Claims = claims }
            : null;
    }

    private static async Task<NewCarriedClaim> ClaimAsync(Terminal terminal, CancellationToken cancel)
    {
        var suspects = (await Ask.TextAsync(terminal, "Whom does it name? (several: with semicolons)", null, cancel))
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new NewCarriedClaim
        {
            Suspects = [.. suspects.Select(name => new NewSuspect { Name = name })],
            Among = suspects.Length > 1
                ? await Ask.WordAsync(terminal, "Each, one of them, or all together?", Vocabulary.Among, cancel) : null,
            Claimant = await ClaimantAsync(terminal, cancel),
            Stance = await Ask.WordAsync(terminal, "How is it put?", Vocabulary.Stances, cancel),
            Basis = await WordAsync(terminal, "How do they know?", Vocabulary.Bases, cancel),
            Statement = await OrNullAsync(terminal, "In short", cancel),
            Quote = await OrNullAsync(terminal, "The article's words", cancel),
        };
    }

    private static async Task<NewClaimant> ClaimantAsync(Terminal terminal, CancellationToken cancel)
    {
        var name = await Ask.TextAsync(
            terminal, "Who says so? (a name, a descriptor as printed, or self: the outlet)", NewClaimant.Self, cancel);
        return new NewClaimant
        {
            Name = name,
            Kind = name == NewClaimant.Self ? null
                : await WordAsync(terminal, "What is that?", Vocabulary.ClaimantKinds, cancel),
        };
    }

    // The service refuses the whole of it for a date; here it can still be asked for again.
    private static async Task<string?> DateAsync(Terminal terminal, CancellationToken cancel)
    {
        while (true)
        {
            var answer = await OrNullAsync(terminal, "Published (2025-11-26, 2025-11, 2025)", cancel);
            if (answer is null || IsDate(answer))
                return answer;
            terminal.Say("Write it as 2025-11-26, 2025-11, 2025 or 2025-11-26T10:30:00Z, or leave it empty.");
        }
    }

    internal static bool IsDate(string answer) =>
        answer.Contains('T', StringComparison.Ordinal)
            ? answer is [.., 'Z'] or [.., '+' or '-', _, _, ':', _, _]
                && DateTimeOffset.TryParse(answer, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            : DateOnly.TryParseExact(
                answer, ["yyyy-MM-dd", "yyyy-MM", "yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static async Task<string?> OrNullAsync(Terminal terminal, string question, CancellationToken cancel) =>
        await Ask.TextAsync(terminal, question, "", cancel) is { Length: > 0 } answer ? answer : null;

    private static async Task<string?> WordAsync(
        Terminal terminal, string question, IReadOnlyList<string> words, CancellationToken cancel) =>
        await Ask.WordAsync(terminal, question, [Skip, .. words], cancel) is var word && word != Skip ? word : null;
}
