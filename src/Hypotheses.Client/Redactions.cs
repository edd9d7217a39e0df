namespace Hypotheses.Client;

/// <summary>
/// Ask that words be removed from a leak for good, as the law may demand. A second editor approves; then they are gone
/// from every version of the record, from history and from stored answers.
/// </summary>
public sealed record NewRedaction
{
    /// <summary>The legal basis as the mark shows it, such as "court order", 1–60 bytes. Required.</summary>
    public string? Basis { get; init; }

    /// <summary>The case for it, at most 4,000 bytes: seen by editors, and itself cleared of what is removed.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// Texts to remove wherever they stand in the leak, as whole words and in any case: a name, each of its forms, an
    /// address. At most 20, each 3–2,000 bytes.
    /// </summary>
    public IReadOnlyList<string>? Texts { get; init; }

    /// <summary>Fields of things to remove whole, with all their earlier values. At most 200.</summary>
    public IReadOnlyList<RedactedField>? Fields { get; init; }
}

/// <summary>A field of a thing, whatever it says.</summary>
public sealed record RedactedField
{
    /// <summary>One of <see cref="Vocabulary.RedactedThings"/>. Required.</summary>
    public string? Thing { get; init; }

    /// <summary>Its id. Required.</summary>
    public Guid? Id { get; init; }

    /// <summary>
    /// The field, as named on the wire: the name (with aliases and slug), a note, a statement, a quote, a url (with all
    /// addresses). Required.
    /// </summary>
    public string? Field { get; init; }
}

/// <summary>A removal of words, asked for or done.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Leak">Its leak's slug.</param>
/// <param name="Basis">The legal basis.</param>
/// <param name="Reason">The case for it.</param>
/// <param name="Texts">The texts to remove while it waits; null once they were removed.</param>
/// <param name="TextCount">How many texts they are.</param>
/// <param name="Fields">The fields to remove whole.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="RequestedBy">The account that asked.</param>
/// <param name="Done">What was done; null while it waits for a second editor.</param>
public sealed record Redaction(
    Guid Id, string Leak, string Basis, string? Reason, IReadOnlyList<string>? Texts, int TextCount,
    IReadOnlyList<RedactedField> Fields, DateTimeOffset RequestedAt, string RequestedBy, RedactionDone? Done);

/// <summary>What an approved removal did.</summary>
/// <param name="ApprovedAt">When.</param>
/// <param name="ApprovedBy">The account that approved it: not the one that asked.</param>
/// <param name="Mark">What stands where the words stood.</param>
/// <param name="Rows">How many fields of the record were changed, each version of its own.</param>
/// <param name="Entries">How many entries of the journal.</param>
/// <param name="Answers">How many stored answers of keyed requests.</param>
public sealed record RedactionDone(
    DateTimeOffset ApprovedAt, string ApprovedBy, string Mark, int Rows, int Entries, int Answers);
