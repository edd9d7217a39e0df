using Hypotheses.Client.Wire;

namespace Hypotheses.Client;

/// <summary>
/// Something for an analyst to settle. It is computed from the record at each look: what is settled is gone by itself.
/// </summary>
/// <param name="Id">Its id, made of the leak, the kind and the thing: equal at each look.</param>
/// <param name="Leak">The leak's slug.</param>
/// <param name="Version">
/// Its version for If-Match, in quotes: 0 until somebody is given it or it is put aside.
/// </param>
/// <param name="Kind">One of <see cref="Vocabulary.WorklistKinds"/>.</param>
/// <param name="Narrows">
/// By how many reports settling it can narrow the counts of separate reports of the first rows, added up; 0 where it
/// does not touch them.
/// </param>
/// <param name="Behind">
/// How many outlets stand behind it: for an open end, or naming the person; null where that does not apply.
/// </param>
/// <param name="Thing">What is to be settled.</param>
/// <param name="Article">The article that it is about; null where it is about none.</param>
/// <param name="Url">The address of that article; null if none is known.</param>
/// <param name="Outlets">The outlet of that article, and others that stand for it, at most 10.</param>
/// <param name="Suspects">The suspects that it touches.</param>
/// <param name="Suggests">What a suggestion says; null for other kinds.</param>
/// <param name="What">What is to be settled, in a sentence.</param>
/// <param name="Words">The words that it rests on; null where there are none.</param>
/// <param name="Act">The operation that settles it.</param>
/// <param name="Assignee">Who takes it; null = nobody yet.</param>
/// <param name="SetAside">Why it was put aside; null = it was not.</param>
/// <param name="RecordedAt">When the thing was recorded.</param>
public sealed record WorkItem(
    Guid Id, string Leak, int Version, string Kind, int Narrows, int? Behind, WorkThing Thing, WorkThing? Article,
    string? Url, IReadOnlyList<OutletName> Outlets, IReadOnlyList<SuspectName> Suspects, WorkSuggestion? Suggests,
    string What, WorkWords? Words, WorkAct Act, WorkAssignee? Assignee, string? SetAside, DateTimeOffset RecordedAt);

/// <summary>A thing of the record that an item is about.</summary>
/// <param name="Kind">article, derivation, claim, citation, evidence, claimant, suspect or outlet.</param>
/// <param name="Id">Its id; of what is merged that of its root.</param>
/// <param name="Name">What it is called; null if it has no name.</param>
public sealed record WorkThing(string Kind, Guid Id, string? Name);

/// <summary>What a suggestion says of an article, or of one citation in it.</summary>
/// <param name="Kind">One of <see cref="Vocabulary.DerivationKinds"/>.</param>
/// <param name="From">What it would be taken from; null = from nothing that is named.</param>
/// <param name="Confidence">From 0 to 1; null = not said.</param>
/// <param name="Method">One of <see cref="Vocabulary.Methods"/>.</param>
public sealed record WorkSuggestion(string Kind, ReportName? From, decimal? Confidence, string Method);

/// <summary>The words that an item rests on; each null where it does not apply.</summary>
/// <param name="Credit">The credit of a suggestion, word for word.</param>
/// <param name="Statement">The statement of a claim.</param>
/// <param name="Field">The field of a conflict.</param>
/// <param name="Stated">What was stated of that field and kept out.</param>
/// <param name="Held">What was held of it then.</param>
public sealed record WorkWords(string? Credit, string? Statement, string? Field, string? Stated, string? Held);

/// <summary>An operation of this API.</summary>
/// <param name="Method">The method.</param>
/// <param name="Route">The path.</param>
public sealed record WorkAct(string Method, string Route);

/// <summary>The account that takes an item.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
public sealed record WorkAssignee(Guid Id, string Name);

/// <summary>
/// Give an item of the work list to somebody, or put it aside (JSON merge patch): what is left out stays, null clears.
/// </summary>
public sealed record WorkItemChange
{
    /// <summary>The id of an account that sees the leak and may write; null = nobody.</summary>
    public Stated<Guid?> Assignee { get; init; }

    /// <summary>Why it can't be settled, 1–2,000 bytes: it leaves the list. Null takes that back.</summary>
    public Stated<string> SetAside { get; init; }
}
