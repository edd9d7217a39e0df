namespace Hypotheses.Analysis.TextReuse;

/// <summary>
/// Known names of outlets, filed for search in texts. Build it once; it never changes and may be shared.
/// </summary>
public sealed class KnownNames
{
    private readonly Dictionary<string, List<Name>> _byStem = new(StringComparer.Ordinal);

    private readonly KnownNames? _others;

    /// <summary>Files the names. Names without a letter or digit are passed over, never refused.</summary>
    /// <param name="names">
    /// Any number; a name that several outlets bear is known as ambiguous and credits none of them.
    /// </param>
    /// <param name="others">Names filed before that are known beside these; null if there are none.</param>
    public KnownNames(IEnumerable<KnownName> names, KnownNames? others = null)
    {
        ArgumentNullException.ThrowIfNull(names);
        _others = others;
        foreach (var group in names.GroupBy(known => known.Name ?? "", StringComparer.Ordinal))
            Add(group.Key, group.Select(known => known.Outlet));
    }

    /// <summary>The longest name that begins at a token; null if none does.</summary>
    internal Mention? At(List<TextToken> tokens, int first)
    {
        var (mine, other) = (AtMine(tokens, first), _others?.At(tokens, first));
        if (mine is null || other is null || mine.End != other.End)
            return other is null || mine?.End > other.End ? mine : other;
        if (mine.Bending != other.Bending)
            return mine.Bending < other.Bending ? mine : other;
        return mine with { Outlets = [.. mine.Outlets, .. other.Outlets] };
    }

    private Mention? AtMine(List<TextToken> tokens, int first)
    {
        if (!tokens[first].IsWord || tokens[first].IsGlued
            || !_byStem.TryGetValue(Inflection.Stem(tokens[first].Key), out var names))
            return null;
        Mention? longest = null;
        foreach (var name in names)
        {
            if (Fit(name, tokens, first) is not { } bending)
                continue;
            var end = first + name.Words.Length;
            if (longest is null || end > longest.End || (end == longest.End && bending < longest.Bending))
                longest = new(first, end, [.. name.Outlets], bending, name.Article);
            else if (end == longest.End && bending == longest.Bending)
                longest.Outlets.UnionWith(name.Outlets);
        }
        return longest;
    }

    private static Bending? Fit(Name name, List<TextToken> tokens, int first)
    {
        if (first + name.Words.Length > tokens.Count)
            return null;
        var bent = Bending.None;
        for (var i = 0; i < name.Words.Length; i++)
        {
            var (word, token) = (name.Words[i], tokens[first + i]);
            // An acronym is known by its capitals alone: AP is no "ap", TIME no "Time".
            var isAcronym = word.IsAllCapital && word.Key.Length <= 4;
            if ((word.IsCapital && !token.IsCapital) || (isAcronym && !token.IsAllCapital)
                || (i > 0 && word.IsGlued != token.IsGlued))
                return null;
            if (Inflection.Of(token.Key, word.Key) is not { } bending)
                return null;
            if (bending != Bending.None)
                bent = bending;
        }
        return bent;
    }

    private void Add(string text, IEnumerable<Guid> outlets)
    {
        var words = TextToken.Of(text.Length > 200 ? text[..200] : text).Where(token => token.IsWord).ToArray();
        var article = words.Length > 1 && CreditWords.Articles.Contains(words[0].Key) ? words[0].Key : null;
        if (article is not null)
            words = words[1..];
        if (words.Length == 0)
            return;
        var stem = Inflection.Stem(words[0].Key);
        if (!_byStem.TryGetValue(stem, out var list))
            _byStem[stem] = list = [];
        list.Add(new(words, article, [.. outlets]));
    }

    private sealed record Name(TextToken[] Words, string? Article, HashSet<Guid> Outlets);
}

/// <summary>A name found in a text.</summary>
/// <param name="First">Its first token, a leading article left out.</param>
/// <param name="End">The token behind its last one.</param>
/// <param name="Outlets">Who bears the name; more than one is ambiguous.</param>
/// <param name="Bending">How it is inflected.</param>
/// <param name="Article">The article that its base form opens with, if any.</param>
/// <param name="IsOwn">True if it names the outlet of the article itself.</param>
internal sealed record Mention(
    int First, int End, HashSet<Guid> Outlets, Bending Bending, string? Article, bool IsOwn = false);
