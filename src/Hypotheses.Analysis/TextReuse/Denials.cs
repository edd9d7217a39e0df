namespace Hypotheses.Analysis.TextReuse;

/// <summary>What takes a credit back: denials and suppositions around the words of one sentence.</summary>
internal sealed class Denials(List<TextToken> tokens, int first, int end)
{
    private const int Furthest = 8;

    // What stands between a denial and the words that it denies.
    private static readonly HashSet<string> Helpers =
        CreditWords.Set("has|have|had|ever|yet|one|hat|haben|a|ont|ha|han|hanno|tem|бы|би");

    // Conjunctions that lead from a denial to what it denies: "no evidence that".
    private static readonly HashSet<string> Conjunctions =
        CreditWords.Set("that|dass|que|qu|che|что|чтобы|що|щоб|ze|zeby");

    private static readonly HashSet<string> Untrue = CreditWords.Set(
        "untrue|false|denies|denied|deny|falsch|unwahr|bestreitet|dementiert|faux|dement|nie|falso|niega|desmiente|"
        + "nega|smentisce|desmente|неправда|ложь|отрицает|опровергает|неправдою|заперечує|спростовує|nieprawda|"
        + "zaprzecza");

    private static readonly HashSet<string> Falsely = CreditWords.Set(
        "falsely|wrongly|erroneously|falschlich|falschlicherweise|faussement|falsamente|erroneamente|ложно|ошибочно|"
        + "помилково|хибно|fałszywie|błednie");

    /// <summary>Whether words are denied or only supposed by what stands in front of them.</summary>
    internal bool Undo(int at, CreditWords words) => Stand(at, words) || Govern(at, words);

    /// <summary>Whether they stand right in front of words: "did not report".</summary>
    internal bool Stand(int at, CreditWords words, int reach = 2)
    {
        for (var i = at - 1; i >= first && at - i <= reach && tokens[i].IsWord; i--)
        {
            if (words.Negations.Contains(tokens[i].Key))
                return true;
            if (Helpers.Contains(tokens[i].Key))
                reach++;
        }
        return false;
    }

    /// <summary>Whether they stand right behind words: "reported falsely", "berichtete am Montag nicht".</summary>
    internal bool AreBehind(int behind, CreditWords words)
    {
        for (var i = behind; i < end && i - behind < Furthest / 2; i++)
        {
            if (words.Negations.Contains(tokens[i].Key) || Falsely.Contains(tokens[i].Key))
                return true;
            if (!words.Adverbs.Contains(tokens[i].Key) || CreditWords.Articles.Contains(tokens[i].Key))
                return false;
        }
        return false;
    }

    /// <summary>
    /// Whether a clause in which somebody speaks to a name goes on to deny it: "wollte sich gegenüber Reuters nicht
    /// äußern".
    /// </summary>
    internal bool Refuse(int at, int behind, CreditWords words)
    {
        for (var i = behind; words.Towards.Contains(tokens[at].Key) && i < end && i - behind < Furthest; i++)
        {
            if (!tokens[i].IsWord)
                return false;
            if (words.Negations.Contains(tokens[i].Key))
                return true;
        }
        return false;
    }

    // "If the Guardian reported this", "There is no evidence that Bloomberg reported it".
    private bool Govern(int at, CreditWords words)
    {
        var opens = at;
        while (opens > first && tokens[opens - 1].IsWord)
            opens--;
        if ((opens < at && words.Suppositions.Contains(tokens[opens].Key))
            || (at > first && words.Suppositions.Contains(tokens[at - 1].Key)))
            return true;
        if (at <= first || !Conjunctions.Contains(tokens[at - 1].Key))
            return false;
        for (var i = at - 2; i >= first && at - i <= Furthest; i--)
        {
            if (words.Negations.Contains(tokens[i].Key) || Untrue.Contains(tokens[i].Key))
                return true;
        }
        return false;
    }
}
