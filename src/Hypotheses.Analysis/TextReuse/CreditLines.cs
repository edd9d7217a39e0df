namespace Hypotheses.Analysis.TextReuse;

/// <summary>
/// Finds the words with which a text credits other outlets, in English, German, French, Spanish, Italian, Portuguese,
/// Russian, Ukrainian and Polish. Rules over words, no model: each credit is a suggestion for a person to judge.
/// </summary>
/// <remarks>
/// A sentence in which somebody has independently confirmed the report gives no credit ("could not independently
/// confirm" leaves it). Denied words ("Reuters did not report") and words to the article's own outlet give none.
/// Nor does a name under a picture, inside a longer name ("the Straits Times" for "The Times") or behind a person's
/// first name.
/// </remarks>
public static class CreditLines
{
    /// <summary>
    /// Name of these rules; the history has it with each suggestion, so that a later rule can be told apart.
    /// </summary>
    public const string Version = "credit_line.v1";

    /// <summary>The most of a text that is read, in UTF-16 code units; what follows is left unread.</summary>
    public const int LongestText = Shingles.MostCharacters;

    /// <summary>The most of a text that is quoted for a credit, in UTF-16 code units; longer ones are none.</summary>
    public const int LongestCredit = 300;

    private static readonly IReadOnlyDictionary<string, CreditWords> ByCode = new Dictionary<string, CreditWords>
    {
        ["en"] = WesternWords.English,
        ["de"] = WesternWords.German,
        ["fr"] = WesternWords.French,
        ["es"] = SouthernWords.Spanish,
        ["it"] = SouthernWords.Italian,
        ["pt"] = SouthernWords.Portuguese,
        ["ru"] = SlavicWords.Russian,
        ["uk"] = SlavicWords.Ukrainian,
        ["pl"] = SlavicWords.Polish,
    };

    /// <summary>The credits of a text, in the order of their names, one per mention.</summary>
    /// <param name="text">
    /// A quote, headline or article; any string. Behind <see cref="LongestText"/> it is cut, never refused.
    /// </param>
    /// <param name="language">
    /// Its language as a code ("ru", "pt-BR"), case ignored; null, or one not among the nine, tries all nine.
    /// </param>
    /// <param name="own">The outlet whose article it is: it never credits itself.</param>
    /// <param name="names">Whom a text can credit; an ambiguous name credits nobody.</param>
    /// <returns>Spans that lie within the text. Empty if nothing is credited.</returns>
    /// <remarks>
    /// Never throws on a text. Time grows with the text's length times the number of names whose first words begin
    /// with the same three letters.
    /// </remarks>
    public static IReadOnlyList<Credit> Of(string text, string? language, ArticleOutlet own, KnownNames names)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(names);
        var read = text.Length > LongestText ? text[..LongestText] : text;
        var tokens = TextToken.Of(read);
        var ownNames = new KnownNames(own.Names.Select(name => new KnownName(Guid.Empty, name)));
        var languages = Languages(language, out var isTold);
        var credits = new List<Credit>();
        foreach (var (first, end) in Sentences(tokens))
        {
            var sentence = new CreditSentence(tokens, first, end);
            if (languages.Any(sentence.IsConfirmedAlone))
                continue;
            foreach (var words in languages)
                credits.AddRange(sentence.Unnamed(words).Select(span => Made(read, null, span, isTold)));
            var mentions = Mentions(tokens, first, end, ownNames, names, own.Outlet)
                .Where(mention => !Lookalikes.IsDay(tokens, mention, first)).ToList();
            foreach (var (mention, span) in Credited(tokens, (first, end), languages, mentions))
            {
                if (!mention.IsOwn && mention.Outlets.Count == 1)
                    credits.Add(Made(read, mention.Outlets.First(), span, isTold));
            }
        }
        return credits;
    }

    private static IEnumerable<(Mention Mention, Span Span)> Credited(
        List<TextToken> tokens, (int First, int End) place, IReadOnlyList<CreditWords> languages,
        List<Mention> mentions)
    {
        var sentence = new CreditSentence(tokens, place.First, place.End);
        var spans = new Span?[mentions.Count];
        for (var i = 0; i < spans.Length; i++)
        {
            spans[i] = sentence.Bracket(mentions[i]);
            var (before, behind) = (mentions.ElementAtOrDefault(i - 1), mentions.ElementAtOrDefault(i + 1));
            if (Lookalikes.IsJoined(tokens, place, mentions[i], before, behind))
                continue;
            foreach (var words in languages)
                spans[i] = Better(spans[i], sentence.Credit(mentions[i], words));
            // A list goes on from a name credited before it: "according to Reuters and the AP".
            if (spans[i] is null && i > 0 && spans[i - 1] is { } shared)
                spans[i] = sentence.Listed(mentions[i - 1], mentions[i], shared);
        }
        // And it leads to a name whose verb stands behind the last: "Reuters and the AP reported".
        for (var i = spans.Length - 2; i >= 0; i--)
        {
            if (spans[i] is null && spans[i + 1] is { } shared && sentence.OpensWith(shared, mentions[i + 1]))
                spans[i] = sentence.Listed(mentions[i], mentions[i + 1], shared);
        }
        return mentions.Zip(spans)
            .Where(pair => pair.Second is { } span && span.End - span.Start <= LongestCredit
                && !Lookalikes.IsPicture(tokens, pair.First, place.First))
            .Select(pair => (pair.First, pair.Second!.Value));
    }

    private static IReadOnlyList<CreditWords> Languages(string? language, out bool isTold)
    {
        var code = language is { Length: >= 2 } && (language.Length == 2 || language[2] is '-' or '_')
            ? language[..2].ToLowerInvariant()
            : "";
        isTold = ByCode.TryGetValue(code, out var words);
        return isTold ? [words!] : [.. ByCode.Values];
    }

    private static IEnumerable<(int First, int End)> Sentences(List<TextToken> tokens)
    {
        var first = 0;
        for (var i = 0; i <= tokens.Count; i++)
        {
            if (i < tokens.Count && tokens[i].Key is not ("." or "!" or "?"))
                continue;
            if (i > first)
                yield return (first, i);
            first = i + 1;
        }
    }

    private static IEnumerable<Mention> Mentions(
        List<TextToken> tokens, int first, int end, KnownNames ownNames, KnownNames names, Guid? own)
    {
        for (var i = first; i < end; i++)
        {
            var (mine, other) = (ownNames.At(tokens, i), names.At(tokens, i));
            var isMine = mine is not null && (other is null || mine.End >= other.End);
            if ((isMine ? mine : other) is not { } mention || mention.End > end)
                continue;
            yield return mention with { IsOwn = isMine || (own is { } id && mention.Outlets.Contains(id)) };
            i = mention.End - 1;
        }
    }

    private static Span? Better(Span? one, Span? other) =>
        one is null || (other is { } better && better.Confidence > one.Value.Confidence) ? other : one;

    private static Credit Made(string text, Guid? outlet, Span span, bool isTold)
    {
        var confidence = Math.Round(span.Confidence * (isTold ? 1 : 0.95), 3);
        return new(outlet, text[span.Start..span.End], span.Start, span.End - span.Start, confidence);
    }
}

/// <summary>Where a credit stands, in code units, and what its wording is worth.</summary>
/// <param name="Start">Its first code unit.</param>
/// <param name="End">Behind its last code unit.</param>
/// <param name="Confidence">Before what the language takes from it.</param>
internal readonly record struct Span(int Start, int End, double Confidence);
