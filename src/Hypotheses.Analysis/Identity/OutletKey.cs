namespace Hypotheses.Analysis.Identity;

/// <summary>Keys and ids of outlets that no registry row stands for yet.</summary>
public static class OutletKey
{
    /// <summary>
    /// The name space of every outlet id, drawn once at random and fixed for good: another one would part the records
    /// of two installations.
    /// </summary>
    public static readonly Guid Namespace = new("7c1f5a0e-3b64-4d52-9d3a-6f0b8e21c4d9");

    /// <summary>The id of the outlet with this key: UUIDv5 (RFC 9562, 5.5), so equal everywhere.</summary>
    /// <param name="key">A key of <see cref="OutletOfUrl"/> or <see cref="OfName"/>, taken as it is, in UTF-8.</param>
    public static Guid IdOf(string key) => NamedId.Of(Namespace, key);

    /// <summary>The key of an outlet known by name alone: <c>name:</c> and the name's <see cref="NameKey"/>.</summary>
    public static string OfName(string name) => "name:" + NameKey.Of(name);
}
