using Hypotheses.Analysis.Identity;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>
/// Changes evidence under the leak's lock. Kind and description are what it is known by; claims and articles are given
/// as whole lists.
/// </summary>
internal sealed class EvidenceChanging(LeakAct act, EvidenceChange change)
{
    private readonly Refusals _refusals = new();

    public async Task RunAsync(Guid id)
    {
        var held = (await IntakeHeldStore.EvidenceAsync(act, id))!;
        var merged = await IntakeArticleStore.KinAsync(act);
        Guid[] linked = [.. (await IntakeEvidenceStore.ArticlesAsync(act, [id])).Select(link => link.Other).Order()];
        var before = new Links(
            [.. (await IntakeEvidenceStore.ClaimsAsync(act, [id])).Select(link => link.Other).Order()],
            [.. linked.Select(merged.RootOf).Distinct().Order()]);
        var after = new Links(
            change.Claims.IsStated
                ? Known(
                    "claims", change.Claims.Value,
                    await IntakeHeldStore.ClaimsAsync(act, Given(change.Claims.Value)))
                : before.Claims,
            change.Articles.IsStated
                ? [.. Known(
                        "articles", change.Articles.Value,
                        await IntakeHeldStore.ArticlesAsync(act, Given(change.Articles.Value)))
                    .Select(merged.RootOf).Distinct().Order()]
                : before.Articles);
        _refusals.Throw();
        var row = await IdentifiedAsync(held);
        if (row != held || !before.Same(after))
        {
            // An article merged into one that stays is no link less.
            Guid[] goneArticles = [.. linked.Where(article => !after.Articles.Contains(merged.RootOf(article)))];
            await IntakeHeldStore.UnlinkAsync(act, id, [.. before.Claims.Except(after.Claims)], goneArticles);
            await WriteAsync(held, row with { Version = held.Version + 1 }, before, after);
        }
        await act.CloseAsync();
    }

    private static Guid[] Given(IReadOnlyList<Guid>? ids) => [.. ids ?? []];

    private Guid[] Known(string field, IReadOnlyList<Guid>? ids, HashSet<Guid> known)
    {
        foreach (var (i, id) in Given(ids).Index())
            if (!known.Contains(id))
                _refusals.Add(
                    $"{field}[{i}]", $"There is no such {(field == "claims" ? "claim" : "article")} in this leak.");
        return [.. known.Order()];
    }

    private async Task<EvidenceRow> IdentifiedAsync(EvidenceRow held)
    {
        var row = held with
        {
            Kind = change.Kind.Or(held.Kind)!,
            Description = change.Description.Or(held.Description)!,
            Reliability = change.Reliability.Or(held.Reliability),
            Credibility = change.Credibility.Or(held.Credibility),
            Note = change.Note.Or(held.Note),
        };
        if (row.Kind == held.Kind && row.Description == held.Description)
            return row;
        var key = RecordKey.Evidence(row.Kind, row.Description);
        if ((await IntakeEvidenceStore.HeldAsync(act, [key])).Values
            .FirstOrDefault(other => other.EvidenceId != held.EvidenceId) is { } other)
            throw new ProblemException(
                ProblemType.Conflict, row.Description == held.Description ? "kind" : "description",
                $"The same evidence is on file already, {other.EvidenceId}.");
        return row with { DescriptionKey = key };
    }

    private async Task WriteAsync(EvidenceRow held, EvidenceRow row, Links before, Links after)
    {
        await IntakeEvidenceStore.WriteAsync(
            act, [row], [.. after.Claims.Except(before.Claims).Select(claim => (row.EvidenceId, claim))],
            [.. after.Articles.Except(before.Articles).Select(article => (row.EvidenceId, article))], "changed");
        act.Journal.Add(Entry.Of(
            "change", "evidence", row.EvidenceId,
            new { before = FactsOf(held, before), after = FactsOf(row, after) },
            new { before = WordsOf(held, row), after = WordsOf(row, held) }));
    }

    private static object FactsOf(EvidenceRow row, Links links) => new
    {
        row.Version, row.Kind, row.Reliability, row.Credibility, links.Claims, links.Articles,
    };

    // Only the words that were changed.
    private static object WordsOf(EvidenceRow row, EvidenceRow other) => new
    {
        Description = row.Description == other.Description ? null : row.Description,
        Note = row.Note == other.Note ? null : row.Note,
    };

    private sealed record Links(Guid[] Claims, Guid[] Articles)
    {
        public bool Same(Links other) =>
            Claims.SequenceEqual(other.Claims) && Articles.SequenceEqual(other.Articles);
    }
}
