using System.Globalization;
using System.Text.Json;

namespace Hypotheses.Web.Platform.Journal;

/// <summary>
/// The entries whose words are not those that were written, and which of them a later entry of the chain, a redaction,
/// accounts for: it names each entry and the commitment of the words that it left there. Words that were removed must
/// be what was left: those from before the removal, put back, are a break too.
/// </summary>
internal sealed class ChangedWords
{
    /// <summary>Bytes of salt: a longer one could take up letters of the words, a shorter one lend them some.</summary>
    public const int SaltLength = 16;

    private readonly Dictionary<long, string?> _changed = [];
    private readonly Dictionary<long, string> _left = [];

    /// <summary>The first change that nothing on record explains; gone = without a word left.</summary>
    public (long Seq, bool Gone)? Unexplained => _changed.Keys.Union(_left.Keys).Order()
        .Where(seq => !_changed.TryGetValue(seq, out var now) || now is null || _left.GetValueOrDefault(seq) != now)
        .Select(seq => ((long, bool)?)(seq, _changed.TryGetValue(seq, out var now) && now is null))
        .FirstOrDefault();

    public void See(in Link entry, byte[]? salt, string? words)
    {
        var commitment = words is null || salt?.Length != SaltLength ? null : Chain.Commit(salt, words);
        if (commitment is null ? entry.Commitment.Length > 0 || words is not null
            : !commitment.AsSpan().SequenceEqual(entry.Commitment))
            _changed[entry.Seq] = commitment is null ? null : Convert.ToHexStringLower(commitment);
        if (entry is not { Act: Verifier.Redact, Thing: "redaction" })
            return;
        using var facts = JsonDocument.Parse(entry.Facts);
        foreach (var left in facts.RootElement.GetProperty("words").EnumerateObject())
            _left[long.Parse(left.Name, CultureInfo.InvariantCulture)] = left.Value.GetString()!;
    }
}
