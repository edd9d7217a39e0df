using System.Text.Json;

namespace Hypotheses.Web.Platform.Journal;

/// <summary>
/// The entries whose words are not those that were written, and which of them a later entry of the chain, a redaction,
/// accounts for: it names each entry and the commitment of the words that it left there.
/// </summary>
internal sealed class ChangedWords
{
    private readonly SortedDictionary<long, string?> _changed = [];
    private readonly Dictionary<long, string> _left = [];

    /// <summary>The first change that nothing on record explains; gone = without a word left.</summary>
    public (long Seq, bool Gone)? Unexplained =>
        _changed.Where(pair => pair.Value is null || _left.GetValueOrDefault(pair.Key) != pair.Value)
            .Select(pair => ((long, bool)?)(pair.Key, pair.Value is null)).FirstOrDefault();

    public void See(in Link entry, byte[]? salt, string? words)
    {
        var commitment = words is null ? null : Chain.Commit(salt!, words);
        if (commitment is null ? entry.Commitment.Length > 0 : !commitment.AsSpan().SequenceEqual(entry.Commitment))
            _changed[entry.Seq] = commitment is null ? null : Convert.ToHexStringLower(commitment);
        if (entry is not { Act: Verifier.Redact, Thing: "redaction" })
            return;
        using var facts = JsonDocument.Parse(entry.Facts);
        foreach (var left in facts.RootElement.GetProperty("words").EnumerateObject())
            _left[long.Parse(left.Name, System.Globalization.CultureInfo.InvariantCulture)] = left.Value.GetString()!;
    }
}
