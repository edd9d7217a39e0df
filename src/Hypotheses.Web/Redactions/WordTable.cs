namespace Hypotheses.Web.Redactions;

/// <summary>
/// A table of a leak that holds words: how all of them are read, each as a row of its own, and how those of one field
/// are replaced. A test holds the tables against the columns that the schema marks as words.
/// </summary>
internal sealed record WordTable(string Thing, string Select, string Put)
{
    public static IReadOnlyList<WordTable> All { get; } =
        [
            .. NameWords.Tables, .. CoverageWords.Tables, .. SupportWords.Tables,
            .. ReasonWords.Tables,
        ];

    /// <summary>The fields of things that may be removed whole, as on the wire.</summary>
    public static IReadOnlyDictionary<string, string[]> Fields { get; } = new Dictionary<string, string[]>
    {
        ["leak"] = ["title", "summary"],
        ["suspect"] = ["name", "ruleOut", "note"],
        ["claimant"] = ["name", "affiliation", "note"],
        ["article"] = ["headline", "locator", "byline", "note", "url"],
        ["claim"] = ["statement", "citing", "likelihoodWords", "note"],
        ["citation"] = ["quote", "quoteLocator", "note"],
        ["evidence"] = ["description", "note"],
        ["public_event"] = ["what", "note"],
        ["derivation"] = ["credit", "note"],
        ["response"] = ["asked", "askedBy", "channel", "answer", "note"],
    };
}

/// <summary>One word that a table holds: of which thing, in which of its versions, under which field.</summary>
internal sealed record WordRow(Guid Id, Guid ThingId, int Number, DateTimeOffset? Since, string Field, string Value);
