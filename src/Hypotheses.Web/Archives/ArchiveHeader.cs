using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hypotheses.Web.Archives;

/// <summary>The first line of an archive: of what it is, and what stands in it.</summary>
/// <param name="Format"><see cref="Name"/>.</param>
/// <param name="Version">The version of the form.</param>
/// <param name="Schema">The number of the last migration of the database that it was made from.</param>
/// <param name="Leak">The leak.</param>
/// <param name="Head">Where its history stands.</param>
/// <param name="Registry">Where that of the registry stands, as far as the leak has taken it up.</param>
/// <param name="Scores">What the leak's rankings are.</param>
/// <param name="Tables">The tables whose rows follow, in their order.</param>
public sealed record ArchiveHeader(
    string Format, int Version, int Schema, ArchivedLeak Leak, ArchivedHead Head, ArchivedHead Registry,
    ArchivedScores Scores, IReadOnlyList<TableHeader> Tables)
{
    public const string Name = "hypotheses-archive";
    public const int Form = 1;

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}

/// <summary>The leak of an archive.</summary>
public sealed record ArchivedLeak(Guid Id, string Slug);

/// <summary>The head of a chain.</summary>
/// <param name="RecordedAt">When its last entry was recorded.</param>
/// <param name="Seq">The sequence of the registry.</param>
/// <param name="Entries">The number of its last entry.</param>
/// <param name="Hash">The hash of that, in hexadecimal.</param>
public sealed record ArchivedHead(DateTimeOffset RecordedAt, long Seq, long Entries, string Hash)
{
    [JsonIgnore]
    public byte[] HashBytes => Convert.FromHexString(Hash);
}

/// <summary>All rankings of a leak at its head, as one hash.</summary>
/// <param name="Form">What is hashed, with the scorers' versions.</param>
/// <param name="Sha256">In hexadecimal.</param>
public sealed record ArchivedScores(string Form, string Sha256);

/// <summary>A table of an archive, and the columns of its rows in their order.</summary>
public sealed record TableHeader(string Table, IReadOnlyList<string> Columns);

/// <summary>The last line of an archive.</summary>
/// <param name="Rows">Rows by table.</param>
/// <param name="Sha256">Of all bytes before this line, in hexadecimal.</param>
public sealed record ArchiveTrailer(IReadOnlyDictionary<string, long> Rows, string Sha256);
