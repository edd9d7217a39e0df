using FsCheck.NUnit;
using Hypotheses.Analysis.TextReuse;

namespace Hypotheses.Analysis.Tests.TextReuse;

public sealed class CreditLinesProperties
{
    private static readonly string[] Pieces =
    [
        .. CreditSentences.Known.Select(known => known.Name),
        .. CreditSentences.All().Take(120).SelectMany(sentence => sentence.Text.Split(' ')),
        "(", ")", "/", "-", ".", "\ud800", "\u0301", "’", "«", "\n", "according to", "по данным", ",",
    ];

    [Property(MaxTest = 2_000)]
    public bool Any_string_is_read_without_an_error(char[] characters, string? language) =>
        AllLieWithin(new string(characters), language);

    [Property(MaxTest = 2_000)]
    public bool Names_and_credits_in_any_order_give_spans_within_the_text(int[] picks, bool isGlued)
    {
        var words = picks.Select(pick => Pieces[(int)((uint)pick % (uint)Pieces.Length)]);
        return AllLieWithin(string.Join(isGlued ? "" : " ", words), null);
    }

    [Property(MaxTest = 500)]
    public bool Any_strings_may_be_names(string?[] names, char[] characters)
    {
        var known = new KnownNames(names.Select(name => new KnownName(Guid.Empty, name ?? "")));
        return CreditLines.Of(new string(characters), "en", new(null, []), known).Count >= 0;
    }

    private static bool AllLieWithin(string text, string? language) =>
        CreditLines.Of(text, language, new(null, []), CreditSentences.Names).All(credit =>
            credit.Offset >= 0 && credit.Length > 0 && credit.Offset + credit.Length <= text.Length
            && text.Substring(credit.Offset, credit.Length) == credit.Words
            && credit.Confidence is > 0 and <= 0.95);
}
