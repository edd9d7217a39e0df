using System.Security.Cryptography;
using System.Text.Json;
using Hypotheses.Analysis.Scoring;
using Hypotheses.Client;
using Hypotheses.Client.Wire;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Scores;

namespace Hypotheses.Web.Archives;

/// <summary>
/// All rankings of a leak at its head, by each measure, with parts added up and without, of who and of how, as one
/// hash: what an archive says that the scores are, and what they are where it came in.
/// </summary>
public sealed class ArchiveScores(Rankings rankings)
{
    // Another number once a ranking is written otherwise: then those of before are not compared.
    private const string Form = "rankings.v1";

    /// <summary>What is hashed. Scores of other scorers are no others.</summary>
    internal static string Named => $"{Form} {string.Join(' ', Rankings.Scorers)}";

    public async Task<ArchivedScores> OfAsync(Session session, LeakScope leak, CancellationToken cancel)
    {
        var clocks = await Clocks.OfAsync(session, leak, null, null, cancel);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var axis in Vocabulary.Axes)
            foreach (var rollup in new[] { false, true })
                foreach (var by in Enum.GetValues<Measure>())
                {
                    var query = new RankingQuery(by, new Grouping(rollup, axis, null));
                    var ranking = await rankings.OfAsync(session, leak, query, clocks, cancel);
                    hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(ranking, WireJson.Options));
                }
        return new ArchivedScores(Named, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
