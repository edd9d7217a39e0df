using Hypotheses.Client;
using Hypotheses.Web.Evidence;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Responses;
using Hypotheses.Web.Suspects;

namespace Hypotheses.Web.Scores;

/// <summary>Reads all that the page of a suspect shows, in one snapshot.</summary>
public sealed class SuspectReading(
    Explanations explanations, Boards boards, SuspectStore suspects, EvidenceStore evidence, ResponseStore responses)
{
    private const int Most = 200;

    public async Task<SuspectShown> OfAsync(
        Session session, LeakScope leak, string suspect, ScorePaths paths, Clocks clocks, CancellationToken cancel)
    {
        var held = await suspects.NeedAsync(session, leak, suspect, cancel);
        if (held.MergedInto is { } into)
            held = await suspects.OneAsync(session, leak, into, cancel);
        var names = await boards.NamesAsync(session, leak, clocks, cancel);
        // One that has ended has no figures; by a recorded time before it was made it is not there.
        var explained = held.End is null || !paths.Asked.IsNow
            ? await explanations.OfAsync(
                session, leak, held.Id.ToString(), paths.Rollup, clocks, cancel, RankingQuery.ThisWeek)
            : throw new ProblemException(ProblemType.NotFound, "This suspect was taken off the record.");
        var offered = await evidence.PageAsync(
            session, leak, clocks, null, null, null, new Paging(Most, null), cancel);
        var asked = await responses.PageAsync(
            session, leak, clocks, new ResponseQuery(new Paging(Most, null), held.Id.ToString(), null), cancel);
        return new SuspectShown(
            leak, held, explained,
            Figures.Of(explained, clocks, Span.ThisWeek), paths, names,
            [.. offered.Items.Where(item => item.Claims.Any(claim => claim.Suspects.Any(one => one.Id == held.Id)))],
            offered.Next is not null, asked.Items,
            await SuspectFacts.OfAsync(session, leak, explained.Counted, clocks, paths.Asked.IsNow, cancel));
    }
}

/// <summary>What the page of a suspect shows.</summary>
/// <param name="Leak">The leak.</param>
/// <param name="Suspect">The suspect as it stands.</param>
/// <param name="Explained">Why it has its figures, by the clocks.</param>
/// <param name="Figures">Its figures.</param>
/// <param name="Paths">Where things are.</param>
/// <param name="Names">What suspects are called, by slug.</param>
/// <param name="Evidence">Evidence with claims about it.</param>
/// <param name="HasMoreEvidence">Only the newest of the leak was looked through.</param>
/// <param name="Requests">Our requests for comment to it.</param>
/// <param name="Beside">What is told beside.</param>
public sealed record SuspectShown(
    LeakScope Leak, Suspect Suspect, Explanation Explained, Figures Figures, ScorePaths Paths,
    IReadOnlyDictionary<string, string> Names, IReadOnlyList<EvidenceItem> Evidence, bool HasMoreEvidence,
    IReadOnlyList<Response> Requests, Beside Beside);
