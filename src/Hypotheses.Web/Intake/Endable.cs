using Hypotheses.Client;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>A thing that can end, as it stands under the leak's lock.</summary>
/// <param name="Thing">Its word in the history.</param>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="End">Its end, or null.</param>
/// <param name="Articles">The articles that it counts by: what is derived from them may change with it.</param>
/// <param name="WriteAsync">Writes its next version, with this end or none.</param>
internal sealed record Endable(
    string Thing, Guid Id, int Version, Ending? End, Guid[] Articles, Func<Ending?, string, Task> WriteAsync)
{
    /// <summary>Whether something in the world can end it.</summary>
    public bool EndsInWorld { get; init; } = true;
}

/// <summary>Finds things that can end, under the leak's lock; the merges of articles are read once for all.</summary>
internal sealed class Endables(LeakAct act)
{
    private ArticleKin? _merged;

    public async Task<Endable> ClaimAsync(Guid id)
    {
        var row = (await IntakeClaimStore.HeldAsync(act, [id], [])).SingleOrDefault() ?? throw Unknown();
        return new Endable(
            "claim", id, row.Version, Platform.Reading.End.Of(row.EndCause, row.EffectiveOn),
            await IntakeHeldStore.CarryingAsync(act, id),
            (end, cause) => IntakeClaimStore.WriteAsync(
                act,
                [row with { Version = row.Version + 1, EndCause = end?.Cause, EffectiveOn = end?.EffectiveOn }],
                [], cause));
    }

    public async Task<Endable> CitationAsync(Guid id)
    {
        var row = await IntakeHeldStore.CitationAsync(act, id) ?? throw Unknown();
        var merged = await MergedAsync();
        return new Endable(
            "citation", id, row.Version, Platform.Reading.End.Of(row.EndCause, row.EffectiveOn),
            [merged.RootOf(row.ArticleId)],
            (end, cause) => IntakeClaimStore.WriteCitationsAsync(
                act,
                [row with { Version = row.Version + 1, EndCause = end?.Cause, EffectiveOn = end?.EffectiveOn }],
                cause));
    }

    public async Task<Endable> EvidenceAsync(Guid id)
    {
        var row = await IntakeHeldStore.EvidenceAsync(act, id) ?? throw Unknown();
        var merged = await MergedAsync();
        var articles = await IntakeEvidenceStore.ArticlesAsync(act, [id]);
        return new Endable(
            "evidence", id, row.Version, Platform.Reading.End.Of(row.EndCause, row.EffectiveOn),
            [.. articles.Select(link => merged.RootOf(link.Other)).Distinct()],
            (end, cause) => IntakeEvidenceStore.WriteAsync(
                act,
                [row with { Version = row.Version + 1, EndCause = end?.Cause, EffectiveOn = end?.EffectiveOn }],
                [], [], cause));
    }

    public async Task<Endable> ArticleAsync(Guid id)
    {
        var row = (await IntakeArticleStore.HeldAsync(act, [id])).GetValueOrDefault(id) ?? throw Unknown();
        var merged = await MergedAsync();
        if (merged.IsMerged(id))
            throw new ProblemException(
                ProblemType.Unprocessable,
                $"The article is merged into {merged.RootOf(id)}: end or restore that one, or unmerge it first.");
        return new Endable(
            "article", id, row.Version, Platform.Reading.End.Of(row.EndCause, row.EffectiveOn), [id],
            (end, cause) => IntakeArticleStore.WriteAsync(
                act, [],
                [row with { Version = row.Version + 1, EndCause = end?.Cause, EffectiveOn = end?.EffectiveOn }],
                [], cause));
    }

    public async Task<Endable> DerivationAsync(Guid id)
    {
        var row = await IntakeHeldStore.DerivationAsync(act, id) ?? throw Unknown();
        var merged = await MergedAsync();
        var source = await IntakeHeldStore.SourceAsync(act, id);
        return new Endable(
            "derivation", id, row.Version, Platform.Reading.End.Of(row.EndCause, null),
            [merged.RootOf(source.ArticleId)],
            (end, cause) => IntakeDerivationStore.WriteAsync(
                act, [row with { Version = row.Version + 1, EndCause = end?.Cause }], cause))
        {
            EndsInWorld = false,
        };
    }

    private async Task<ArticleKin> MergedAsync() => _merged ??= await IntakeArticleStore.KinAsync(act);

    private static ProblemException Unknown() => new(ProblemType.NotFound, ProblemType.NotFound.Title);
}
