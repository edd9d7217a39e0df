using Hypotheses.Web.Platform.Writing;
using Hypotheses.Web.Suspects;

namespace Hypotheses.Web.Intake;

/// <summary>
/// Logging what the same account took back a moment ago: it takes what is stated now, and stands again, in the same
/// act.
/// </summary>
internal sealed class LogAgain(LeakAct act, Draft draft, LogFacts facts)
{
    private IReadOnlyList<TakenBack> _taken = [];
    private Guid[] _suspects = [];

    private DateTimeOffset Since => act.At - KeptLog.Undo;

    /// <summary>Before anything is found: what is met of this is logged anew.</summary>
    public async Task BeforeAsync()
    {
        _taken = await facts.TakenBackAsync(act.Session, act.Leak, act.Actor.Principal, Since, act.Cancel);
        // Of what somebody else logged, and this account only ended, the words are theirs.
        draft.TakenBack = _taken.Where(thing => thing.IsOwn).Select(thing => thing.Id).ToHashSet();
        if (_taken.Count > 0)
            _suspects = await SuspectUndoStore.RestoreNamedAsync(
                act, [.. draft.Suspects.Select(suspect => suspect.Source.Name).OfType<string>()], Since);
    }

    /// <summary>What was met and stands again: this act made it as much as what is new.</summary>
    public IReadOnlyList<Guid> Restored { get; private set; } = [];

    /// <summary>The suspects that this act made or brought back.</summary>
    public IReadOnlyList<Guid> Suspects =>
        [.. draft.Suspects.Where(suspect => suspect.Created).Select(suspect => suspect.Id).Union(_suspects)];

    /// <summary>Brings back what was met.</summary>
    public async Task AfterAsync()
    {
        var met = Met().Intersect(_taken.Select(thing => thing.Id)).ToArray();
        var undone = met.Length == 0 ? []
            : await facts.UndoneAsync(act.Session, act.Leak, met, act.Actor.Principal, Since, act.Cancel);
        if (undone.Count > 0)
            await LogUndo.RestoreAsync(act, undone);
        Restored = [.. undone.Select(thing => thing.Id)];
    }

    private IEnumerable<Guid> Met() =>
    [
        .. draft.Articles.Select(article => article.One.Id), .. draft.Claims.Select(claim => claim.One.Id),
        .. draft.Citations.Select(citation => citation.One.Id), .. draft.Evidence.Select(one => one.One.Id),
        .. draft.Derivations.Select(derivation => derivation.One.Id),
    ];
}

/// <summary>A thing that an account ended a moment ago, and whether it had logged it itself.</summary>
public sealed record TakenBack(Guid Id, bool IsOwn);
