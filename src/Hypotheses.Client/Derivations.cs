using System.Text.Json.Serialization;
using Hypotheses.Client.Wire;

namespace Hypotheses.Client;

/// <summary>
/// Where an article, or one citation of it, takes its report from: an article, an outlet, a public event, or nothing.
/// </summary>
public sealed record NewDerivation
{
    /// <summary>The article that it is taken from.</summary>
    public Ref? Article { get; init; }

    /// <summary>The outlet that it is taken from, if the article is not known.</summary>
    public OutletRef? Outlet { get; init; }

    /// <summary>The public event that it quotes.</summary>
    public NewEvent? Event { get; init; }

    /// <summary>
    /// One of <see cref="Vocabulary.DerivationKinds"/>. Required. own_reporting and independently_confirmed have no
    /// target.
    /// </summary>
    public string? Kind { get; init; }

    /// <summary>One of <see cref="Vocabulary.Judgements"/>; not stated = suggested.</summary>
    public string? Judgement { get; init; }

    /// <summary>0–1, three decimals.</summary>
    public decimal? Confidence { get; init; }

    /// <summary>The credit, word for word, at most 2,000 bytes.</summary>
    public string? Credit { get; init; }

    /// <summary>A note, at most 4,000 bytes.</summary>
    public string? Note { get; init; }

    /// <summary>One of <see cref="Vocabulary.Methods"/>; not stated = manual.</summary>
    public string? Method { get; init; }

    /// <summary>Of several confirmed ones the one that counts.</summary>
    public bool? Primary { get; init; }
}

/// <summary>A derivation as it stands inside its article.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Claim">The claim whose citation it belongs to; null = the whole article.</param>
/// <param name="Article">The article that it is taken from.</param>
/// <param name="Outlet">The outlet that it is taken from.</param>
/// <param name="Event">The public event that it quotes.</param>
/// <param name="Kind">One of <see cref="Vocabulary.DerivationKinds"/>.</param>
/// <param name="Judgement">One of <see cref="Vocabulary.Judgements"/>.</param>
/// <param name="Confidence">0–1, or null.</param>
/// <param name="Credit">The credit, word for word.</param>
/// <param name="Note">A note.</param>
/// <param name="Method">One of <see cref="Vocabulary.Methods"/>.</param>
/// <param name="Primary">Of several confirmed ones the one that counts.</param>
/// <param name="End">Its end, or null while it stands.</param>
public sealed record Derivation(
    Guid Id, Guid? Claim, Guid? Article, Guid? Outlet, Guid? Event, string Kind, string Judgement, decimal? Confidence,
    string? Credit, string? Note, string Method, bool Primary, Ending? End)
{
    /// <summary>In the answer to a POST: whether this request made it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Created { get; init; }
}

/// <summary>A public event: by id, by batch key, or by kind, day and words. A bare string is an id.</summary>
[JsonConverter(typeof(NewEventConverter))]
public sealed record NewEvent : NewEventFields
{
    /// <summary>Makes an empty one.</summary>
    public NewEvent() { }

    /// <summary>Takes the object form over.</summary>
    public NewEvent(NewEventFields fields) : base(fields) { }
}

/// <summary>The object form of <see cref="NewEvent"/>.</summary>
public record NewEventFields
{
    /// <summary>The id of an event on file.</summary>
    public Guid? Id { get; init; }

    /// <summary>Its key in this batch, 1–100 bytes.</summary>
    public string? Key { get; init; }

    /// <summary>One of <see cref="Vocabulary.EventKinds"/>; required to make one.</summary>
    public string? Kind { get; init; }

    /// <summary>What happened, 1–2,000 bytes; required to make one.</summary>
    public string? What { get; init; }

    /// <summary>When: 2025, 2025-11 or 2025-11-26; null = not known.</summary>
    public string? Date { get; init; }

    /// <summary>A note, at most 4,000 bytes.</summary>
    public string? Note { get; init; }
}

internal sealed class NewEventConverter : ShortFormConverter<NewEvent, NewEventFields>
{
    protected override NewEvent OfText(string text) => Guid.TryParse(text, out var id)
        ? new NewEvent { Id = id }
        : throw new System.Text.Json.JsonException("Must be an id, or an object with kind, what and date.");

    protected override NewEvent OfFull(NewEventFields full) => new(full);

    protected override string? ShortOf(NewEvent value) =>
        value == new NewEvent { Id = value.Id } ? value.Id?.ToString() : null;
}
