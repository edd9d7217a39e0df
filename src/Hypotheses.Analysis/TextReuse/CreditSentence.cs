namespace Hypotheses.Analysis.TextReuse;

/// <summary>One sentence read for credits: every look goes a bounded number of words from a name.</summary>
internal sealed class CreditSentence(List<TextToken> tokens, int first, int end)
{
    private const int MostFillers = 5;
    private const int MostAdverbs = 4;
    private const int FurthestSaid = 8;
    private const int LongestAside = 14;
    private const int LongestJoint = 4;
    private const int LongestList = 300;
    private const double Bent = 0.95;

    private static readonly HashSet<string> Joints =
        CreditWords.Set(",|/|and|und|et|y|e|i|и|та|й|і|oraz|or|&|a|la|le|the|el|il|the|o|die|der|das|dem|al|ao");

    private static readonly HashSet<string> Own =
        CreditWords.Set("it|its|they|their|seine|она|оно|вона|воно");

    private readonly Denials _denials = new(tokens, first, end);

    /// <summary>Whether somebody confirmed the report independently, and no negation stands in front.</summary>
    internal bool IsConfirmedAlone(CreditWords words)
    {
        var (alone, confirmed) = (-1, -1);
        for (var i = first; i < end; i++)
        {
            alone = words.Confirmation.Alone.Any(stem => StartsWith(i, stem)) ? i : alone;
            confirmed = words.Confirmation.Confirmed.Any(stem => StartsWith(i, stem)) ? i : confirmed;
            if (alone >= 0 && confirmed >= 0 && Math.Abs(alone - confirmed) <= 4)
                return !_denials.Stand(Math.Min(alone, confirmed), words, 4);
        }
        return false;
    }

    /// <summary>The phrases that credit agencies without naming one.</summary>
    internal IEnumerable<Span> Unnamed(CreditWords words)
    {
        for (var i = first; i < end; i++)
        {
            if (Forward(i, words.Unnamed, out var behind) is { } confidence)
            {
                yield return new(tokens[i].Start, tokens[behind - 1].End, confidence);
                i = behind - 1;
            }
        }
    }

    /// <summary>A name alone, or with other names, in brackets or between slashes: "(Reuters)", "/ТАСС/".</summary>
    internal Span? Bracket(Mention mention)
    {
        var (open, close) = (mention.First - 1, mention.End);
        while (open > first && mention.First - open < MostFillers
            && (tokens[open].IsCapital || tokens[open].Key is "," or "and"))
            open--;
        if (open < first)
            return null;
        while (close < end - 1 && close - mention.End < MostFillers && tokens[open].Key != "/"
            && (tokens[close].IsAllCapital || tokens[close].Key is "," or "/"))
            close++;
        if (close >= end || (tokens[open].Key + tokens[close].Key) is not ("()" or "[]" or "//"))
            return null;
        var isGlued = open > first && tokens[open - 1].End == tokens[open].Start;
        if (tokens[open].Key == "/" && isGlued)
            return null;
        return open == mention.First - 1 || HasArticle(open + 1, mention) || IsNameList(open + 1, mention.First)
            ? new(tokens[open].Start, tokens[close].End, 0.95)
            : null;
    }

    /// <summary>Whether a credit is a name with its verb behind it.</summary>
    internal bool OpensWith(Span credit, Mention mention) => credit.Start == NameStart(mention);

    /// <summary>The credit of one of two names that share it, if only commas and "and" stand between them.</summary>
    internal Span? Listed(Mention mention, Mention next, Span shared)
    {
        if (next.First - mention.End is 0 or > LongestJoint)
            return null;
        for (var i = mention.End; i < next.First; i++)
        {
            if (!Joints.Contains(tokens[i].Key))
                return null;
        }
        var start = Math.Min(shared.Start, NameStart(mention));
        var behind = Math.Max(shared.End, tokens[next.End - 1].End);
        // Without a bound the words quoted for a list would grow with the square of its length.
        return behind - start > LongestList ? null : new(start, behind, shared.Confidence);
    }

    /// <summary>The credit of a name in one language, if it has one of its own.</summary>
    internal Span? Credit(Mention mention, CreditWords words)
    {
        var isForeignForm = mention.Bending is Bending.Polish or Bending.German && mention.Bending != words.Bending;
        if (isForeignForm || IsPartOfLongerName(mention, words)
            || (Lookalikes.IsWord(tokens, mention, end) && !IsOurs(mention.End, words)))
            return null;
        var found = Before(mention, words) ?? After(mention, words);
        return found is { } span && mention.Bending != Bending.None
            ? span with { Confidence = span.Confidence * Bent }
            : found;
    }

    private Span? Before(Mention mention, CreditWords words)
    {
        var at = mention.First;
        var isSpokenTo = false;
        for (var fillers = 0; fillers <= MostFillers && at > first; fillers++)
        {
            var isArticleMet = fillers > 0 || IsArticleOptional(mention);
            var inverted = Backward(at, words.Inverted, out var start);
            var before = Backward(at, words.Before, out var start2);
            if (before is { } worth && isArticleMet && HasCase(mention, words, start2, at)
                && !_denials.Undo(start2, words) && !_denials.Refuse(start2, mention.End, words))
                return new(tokens[start2].Start, NameEnd(mention, words), worth);
            if (inverted is { } worth2 && isArticleMet && !IsObjectClause(mention, words)
                && !_denials.Undo(start, words))
                return new(tokens[start].Start, NameEnd(mention, words), worth2);
            if (!words.Fillers.Contains(tokens[at - 1].Key) && !(at == mention.First && IsOfName(mention)))
                break;
            isSpokenTo |= words.ToMarks.Contains(tokens[at - 1].Key);
            at--;
        }
        return (isSpokenTo ? SpokenTo(mention, words, at) : null) ?? Dated(mention, words, at);
    }

    // "Poinformował o tym w środę Bloomberg": where names are bent, a day may part a verb from its subject.
    private Span? Dated(Mention mention, CreditWords words, int at)
    {
        if (words.Bending == Bending.None || mention.Bending != Bending.None)
            return null;
        var day = at;
        while (day > first && at - day < MostAdverbs && words.Adverbs.Contains(tokens[day - 1].Key))
            day--;
        return day < at && Backward(day, words.Inverted, out var start) is { } worth
            && !words.Auxiliaries.Contains(tokens[start].Key) && !IsObjectClause(mention, words)
            && !_denials.Undo(start, words) ? new(tokens[start].Start, NameEnd(mention, words), worth) : null;
    }

    private Span? SpokenTo(Mention mention, CreditWords words, int at)
    {
        for (var i = at; i > first && at - i < FurthestSaid && tokens[i - 1].IsWord; i--)
        {
            if (Backward(i, words.Before, out var start) is <= 0.7 && !_denials.Stand(start, words)
                && !_denials.Refuse(start, mention.End, words))
                return new(tokens[start].Start, NameEnd(mention, words), 0.7);
        }
        return null;
    }

    private Span? After(Mention mention, CreditWords words)
    {
        if (!IsArticleOptional(mention) && !HasArticle(mention.First - 1, mention))
            return null;
        var at = mention.End;
        if (at < end && tokens[at].IsGlued && !words.Compounds.Contains(tokens[at].Key))
            return null;
        // As a headline opens: further down a word and a colon open many things.
        if (first == 0 && at < end && tokens[at].Key is ":" && mention.First - first <= 1 && tokens.Count > at + 2)
            return new(tokens[mention.First].Start, tokens[at].End, 0.7);
        if (_denials.Undo(NameFirst(mention), words))
            return null;
        at = BehindAside(at, words, out var citing);
        for (var adverbs = 0; adverbs <= MostAdverbs && at < end; adverbs++, at++)
        {
            if (Forward(at, words.After, out var behind) is { } confidence)
            {
                var isOfItself = behind < end && Own.Contains(tokens[behind].Key);
                return isOfItself || _denials.AreBehind(behind, words)
                    ? null
                    : new(NameStart(mention), tokens[behind - 1].End, confidence);
            }
            if (words.Auxiliaries.Contains(tokens[at].Key) && Closed(mention, at + 1, words) is { } closed)
                return closed;
            if (!words.Adverbs.Contains(tokens[at].Key))
                break;
        }
        // "Reuters and the AP, both citing officials": a name that the sentence does not open with may be an object.
        return citing > 0 && (NameFirst(mention) == first || Joints.Contains(tokens[NameFirst(mention) - 1].Key))
            ? new(NameStart(mention), tokens[citing - 1].End, 0.85)
            : null;
    }

    // "Der Spiegel hatte die Liste zuerst veröffentlicht": the verb closes the clause.
    private Span? Closed(Mention mention, int from, CreditWords words)
    {
        for (var i = from; words.Closing is { } closing && i < end && i - from <= FurthestSaid && tokens[i].IsWord; i++)
        {
            if (words.Negations.Contains(tokens[i].Key))
                return null;
            if (Forward(i, closing, out var behind) is { } confidence)
                return new(NameStart(mention), tokens[behind - 1].End, confidence);
        }
        return null;
    }

    // "Reuters, citing two officials, reported": what stands between the commas says whom the credited one cites.
    // Slavic languages leave the commas out. Where "citing" ends is told too; 0 if it is not there.
    private int BehindAside(int at, CreditWords words, out int citing)
    {
        citing = 0;
        var isParted = at + 1 < end && tokens[at].Key == ",";
        var from = !isParted ? at : CreditWords.Both.Contains(tokens[at + 1].Key) ? at + 2 : at + 1;
        if (Forward(from, words.Before, out var behind) is not { } worth || (!isParted && worth < 0.95))
            return at;
        citing = worth >= 0.95 && (isParted || IsUnparted(at, behind, words)) ? behind : 0;
        for (; behind < end && behind - at <= LongestAside; behind++)
        {
            if (isParted && tokens[behind].Key == ",")
                return behind + 1;
            if (!isParted && (!tokens[behind].IsWord || Forward(behind, words.After, out _) is not null))
                return behind;
        }
        return at;
    }

    // "Bloomberg со ссылкой на источники обвинил ЦРУ": whatever its verb is, unless it is denied.
    private bool IsUnparted(int at, int behind, CreditWords words) =>
        words.Bending is Bending.Cyrillic or Bending.Polish && tokens[behind - 1].IsWord
        && !Enumerable.Range(behind, Math.Max(0, Math.Min(end, at + LongestAside) - behind))
            .Any(i => words.Negations.Contains(tokens[i].Key));

    private bool IsPartOfLongerName(Mention mention, CreditWords words)
    {
        var (before, behind) = (mention.First - 1, mention.End);
        if (behind < end && tokens[behind].IsGlued && !words.Compounds.Contains(tokens[behind].Key))
            return true;
        var isGerman = words.Bending == Bending.German;
        if (!isGerman && behind < end && tokens[behind].IsWord && tokens[behind].IsCapital
            && !tokens[mention.First].IsAllCapital && tokens[behind].Start - tokens[behind - 1].End == 1
            && !IsOurs(behind, words))
            return true;
        if (behind + 1 < end && tokens[behind].Key is "of" && tokens[behind + 1].IsCapital)
            return true;
        if (before < first || !tokens[before].IsWord || !tokens[before].IsCapital || HasArticle(before, mention)
            || tokens[mention.First].Start - tokens[before].End != 1)
            return false;
        // "Sunday Times": a name that has lost its article to another capital word is not that name.
        return (mention.Article == "the" && words.Adverbs.Contains(tokens[before].Key))
            || !(IsOurs(before, words) || (before == first && CreditWords.Openers.Contains(tokens[before].Key)));
    }

    private bool IsOurs(int at, CreditWords words)
    {
        var key = tokens[at].Key;
        return words.Fillers.Contains(key) || words.Adverbs.Contains(key) || words.Negations.Contains(key)
            || Forward(at, words.After, out _) is not null || Backward(at + 1, words.Before, out _) is not null
            || Backward(at + 1, words.Inverted, out _) is not null;
    }

    private bool IsObjectClause(Mention mention, CreditWords words)
    {
        var behind = mention.End;
        if (behind >= end || !tokens[behind].IsWord)
            return false;
        // English puts the verb first only at the end of a saying: "…, reported Reuters."
        return words.Negations.Contains(tokens[behind].Key) || words == WesternWords.English;
    }

    private bool HasCase(Mention mention, CreditWords words, int start, int at)
    {
        if (at - start != 1 || tokens[start].Key != words.WithInstrumental)
            return true;
        var name = tokens[mention.First];
        return name.Last is 'ą' or 'm' && name.IsCapital && mention.Bending != Bending.None
            || (name.IsAllCapital && name.Key.Length <= 4) || name.Last == 'ą';
    }

    // Headlines drop English and German articles; "monde" without "le" is no newspaper.
    private static bool IsArticleOptional(Mention mention) =>
        mention.Article is null or "the" or "der" or "die" or "das";

    private bool HasArticle(int at, Mention mention) =>
        at >= first && at == mention.First - 1 && CreditWords.Articles.Contains(tokens[at].Key);

    // "Selon The Guardian": an article of another language that belongs to the name.
    private bool IsOfName(Mention mention) => HasArticle(mention.First - 1, mention)
        && (tokens[mention.First - 1].Key == mention.Article || tokens[mention.First - 1].IsCapital);

    private int NameFirst(Mention mention) =>
        HasArticle(mention.First - 1, mention) ? mention.First - 1 : mention.First;

    private int NameStart(Mention mention) => tokens[NameFirst(mention)].Start;

    private bool IsNameList(int from, int to) => Enumerable.Range(from, to - from)
        .All(i => tokens[i].Key is "," or "/" or "and" || tokens[i].IsAllCapital || tokens[i].IsCapital);

    private int NameEnd(Mention mention, CreditWords words) =>
        mention.End < end && tokens[mention.End].IsGlued && words.Compounds.Contains(tokens[mention.End].Key)
            ? tokens[mention.End].End
            : tokens[mention.End - 1].End;

    private bool StartsWith(int at, string stem) => tokens[at].Key.StartsWith(stem, StringComparison.Ordinal);

    private double? Forward(int at, PhraseTable phrases, out int behind) =>
        phrases.Forward(tokens, at, end, out behind);

    private double? Backward(int behind, PhraseTable phrases, out int start) =>
        phrases.Backward(tokens, first, behind, out start);
}
