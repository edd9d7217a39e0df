using System.Text.Json;
using System.Text.Json.Serialization;
using Hypotheses.Client.Wire;

namespace Hypotheses.Client;

/// <summary>Names a thing by id, or by the key that it carries in the same batch. A bare string is an id.</summary>
[JsonConverter(typeof(RefConverter))]
public sealed record Ref : RefFields
{
    /// <summary>Makes an empty one.</summary>
    public Ref() { }

    /// <summary>Takes the object form over.</summary>
    public Ref(RefFields fields) : base(fields) { }
}

/// <summary>The object form of <see cref="Ref"/>.</summary>
public record RefFields
{
    /// <summary>The thing's id.</summary>
    public Guid? Id { get; init; }

    /// <summary>The thing's key in this batch, 1–100 bytes.</summary>
    public string? Key { get; init; }
}

/// <summary>
/// An outlet by id or by name (the registry's name or an alias; else an outlet of this leak). A bare string is a name.
/// </summary>
[JsonConverter(typeof(OutletRefConverter))]
public sealed record OutletRef : OutletRefFields
{
    /// <summary>Makes an empty one.</summary>
    public OutletRef() { }

    /// <summary>Takes the object form over.</summary>
    public OutletRef(OutletRefFields fields) : base(fields) { }
}

/// <summary>The object form of <see cref="OutletRef"/>.</summary>
public record OutletRefFields
{
    /// <summary>The outlet's id.</summary>
    public Guid? Id { get; init; }

    /// <summary>Its name, 1–400 bytes.</summary>
    public string? Name { get; init; }
}

internal sealed class RefConverter : ShortFormConverter<Ref, RefFields>
{
    protected override Ref OfText(string text) =>
        Guid.TryParse(text, out var id) ? new Ref { Id = id }
            : throw new JsonException("Must be an id, or { \"key\": … }.");

    protected override Ref OfFull(RefFields full) => new(full);

    protected override string? ShortOf(Ref value) => value.Key is null ? value.Id?.ToString() : null;
}

internal sealed class OutletRefConverter : ShortFormConverter<OutletRef, OutletRefFields>
{
    protected override OutletRef OfText(string text) => new() { Name = text };

    protected override OutletRef OfFull(OutletRefFields full) => new(full);

    protected override string? ShortOf(OutletRef value) => value.Id is null ? value.Name : null;
}
