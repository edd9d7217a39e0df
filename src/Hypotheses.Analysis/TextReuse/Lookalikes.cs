namespace Hypotheses.Analysis.TextReuse;

/// <summary>What reads like the name of an outlet and is none: a day, a word, half of a name, a picture's.</summary>
internal static class Lookalikes
{
    private const int FurthestPicture = 8;

    // Words for pictures, in all the languages.
    private static readonly HashSet<string> Pictures = CreditWords.Set(
        "photo|photos|foto|fotos|image|images|picture|pictures|credit|getty|imago|symbolbild|archivbild|imagen|"
        + "immagine|imagem|фото|zdjecie|fot|fotografia|photographie");

    private static readonly HashSet<string> Days = CreditWords.Set(
        "montag|montags|dienstag|dienstags|mittwoch|mittwochs|donnerstag|donnerstags|freitag|freitags|samstag|"
        + "samstags|sonnabend|sonnabends|sonntag|sonntags");

    // "Am Freitag" says when; with one of these a newspaper is meant.
    private static readonly HashSet<string> Articles = CreditWords.Set("der|dem|des");

    private static readonly HashSet<string> Common = CreditWords.Set(
        "time|people|life|nature|science|fortune|money|focus|vice|wired|variety|state|quartz");

    // What may stand behind such a name all the same.
    private static readonly HashSet<string> Behind = CreditWords.Set(
        "he|she|they|it|we|who|which|when|where|as|and|or|but|there|no|not|if|after|before|while|citing|quoting");

    /// <summary>Whether the name is a German day of the week here.</summary>
    internal static bool IsDay(List<TextToken> tokens, Mention mention, int first) =>
        mention.End - mention.First == 1 && Days.Contains(tokens[mention.First].Key)
        && (mention.First == first || !Articles.Contains(tokens[mention.First - 1].Key));

    /// <summary>Whether a small word follows a name that is a word too: "according to Time constraints".</summary>
    internal static bool IsWord(List<TextToken> tokens, Mention mention, int end)
    {
        var (name, behind) = (tokens[mention.First], mention.End);
        return behind - mention.First == 1 && Common.Contains(name.Key) && !name.IsAllCapital && behind < end
            && tokens[behind].IsWord && !tokens[behind].IsCapital && !Behind.Contains(tokens[behind].Key);
    }

    /// <summary>Whether a slash joins it to a name that is no outlet's: "a Reuters/Ipsos poll".</summary>
    internal static bool IsJoined(
        List<TextToken> tokens, (int First, int End) sentence, Mention mention, Mention? before, Mention? behind)
    {
        return (IsSlash(mention.End) && behind?.First != mention.End + 1 && tokens[mention.End + 1].IsCapital)
            || (IsSlash(mention.First - 1) && before?.End != mention.First - 1 && tokens[mention.First - 2].IsCapital);

        bool IsSlash(int at) => at > sentence.First && at + 1 < sentence.End && tokens[at].Key == "/"
            && tokens[at - 1].End == tokens[at].Start && tokens[at].End == tokens[at + 1].Start;
    }

    /// <summary>Whether the name stands under a picture: that credits who took it.</summary>
    internal static bool IsPicture(List<TextToken> tokens, Mention mention, int first)
    {
        for (var at = Math.Max(first, mention.First - FurthestPicture); at < mention.First; at++)
        {
            // The newspaper Bild is no picture, unless a colon follows.
            if (Pictures.Contains(tokens[at].Key) || (tokens[at].Key is "bild" && tokens[at + 1].Key is ":"))
                return true;
        }
        return false;
    }
}
