namespace Hypotheses.Analysis.TextReuse;

/// <summary>
/// The words that credit an outlet, by language: keys of <see cref="Identity.NameKey"/>, so accents on Latin letters
/// are left out. A number and a colon in a list set the confidence, in hundredths, of what follows.
/// </summary>
internal sealed class CreditWords
{
    /// <summary>Articles that open names and may be bent, joined to a preposition or left out in a text.</summary>
    internal static readonly HashSet<string> Articles = Set(
        "the|der|die|das|le|la|les|l|el|los|las|il|lo|i|gli|o|os|as|a");

    /// <summary>Words that open a sentence with a capital and belong to no name.</summary>
    internal static readonly HashSet<string> Openers = Set(
        "as|but|and|meanwhile|when|while|however|if|because|after|before|since|although|instead|wie|als|da|comme|quand|"
        + "como|cuando|quando|come|se|si|jak|gdy|kiedy|как|когда|что|об|однако|як|коли|що|про|однак|однако|but");

    /// <summary>Words that speak of all of a list.</summary>
    internal static readonly HashSet<string> Both =
        Set("both|each|beide|tous|ambos|entrambi|оба|обидва|oba");

    /// <summary>Between words and name: articles, contractions, "the newspaper".</summary>
    internal required HashSet<string> Fillers { get; init; }

    /// <summary>Phrases right before a name, "according to".</summary>
    internal required PhraseTable Before { get; init; }

    /// <summary>Verbs in front of their subject; a negation or an object clause behind the name undoes them.</summary>
    internal required PhraseTable Inverted { get; init; }

    /// <summary>Verbs behind a name, "reported".</summary>
    internal required PhraseTable After { get; init; }

    /// <summary>What may stand between a name and its verb.</summary>
    internal required HashSet<string> Adverbs { get; init; }

    /// <summary>Words in front of a name that show it was spoken to, so that "said" may stand further off.</summary>
    internal HashSet<string> ToMarks { get; init; } = [];

    /// <summary>Phrases that credit agencies without a name.</summary>
    internal required PhraseTable Unnamed { get; init; }

    /// <summary>Words that deny what follows.</summary>
    internal required HashSet<string> Negations { get; init; }

    /// <summary>Words that open what is only supposed: "if", "whether".</summary>
    internal required HashSet<string> Suppositions { get; init; }

    /// <summary>Auxiliary verbs behind a name whose verb stands at the end of the clause.</summary>
    internal HashSet<string> Auxiliaries { get; init; } = [];

    /// <summary>What may stand at the end of that clause.</summary>
    internal PhraseTable? Closing { get; init; }

    /// <summary>Stems of "independently" and of "confirmed": both in one sentence make the report its own.</summary>
    internal required (string[] Alone, string[] Confirmed) Confirmation { get; init; }

    /// <summary>Nouns joined to a name by a hyphen that keep the credit: "laut Reuters-Bericht".</summary>
    internal HashSet<string> Compounds { get; init; } = [];

    /// <summary>Words to a name that a negation further down the clause takes back.</summary>
    internal HashSet<string> Towards { get; init; } = [];

    /// <summary>How names are bent in this language.</summary>
    internal Bending Bending { get; init; }

    /// <summary>A preposition that credits only with the instrumental: "za Onetem".</summary>
    internal string? WithInstrumental { get; init; }

    internal static HashSet<string> Set(string words) => [.. words.Split('|')];

    internal static PhraseTable Phrases(string list) => new(list);
}
