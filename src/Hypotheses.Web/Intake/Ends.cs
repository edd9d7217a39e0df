using System.Globalization;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Derived;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>
/// Ends things and brings them back, under the leak's lock: a new version each time, with history and derived state.
/// Editors do so with all, for every cause. An analyst may end as logged in error what the same account logged, and
/// bring back what it ended so.
/// </summary>
internal sealed class Ends(LeakAct act)
{
    public const string Ours = "logged_in_error";

    /// <summary>The causes that happen in the world, on a day.</summary>
    public static readonly string[] InWorld = ["outlet_corrected", "outlet_retracted", "claimant_withdrew"];

    public Task EndAsync(Endable thing, NewEnd end) => EndAsync([thing], end);

    public Task RestoreAsync(Endable thing, Restoration restoration) => RestoreAsync([thing], restoration);

    /// <summary>Ends several things in one act.</summary>
    public async Task EndAsync(IReadOnlyList<Endable> things, NewEnd end)
    {
        foreach (var thing in things)
            await HoldEndAsync(thing, end);
        await WriteAsync(things, new Ending(end.Cause!, end.EffectiveOn), "end", "ended", end.Reason);
    }

    /// <summary>Brings several things back in one act.</summary>
    public async Task RestoreAsync(IReadOnlyList<Endable> things, Restoration restoration)
    {
        foreach (var thing in things)
            await HoldRestorationAsync(thing);
        await WriteAsync(things, null, "restore", "restored", restoration.Reason);
    }

    private async Task HoldEndAsync(Endable thing, NewEnd end)
    {
        if (act.Actor.Role < Role.Editor
            && (end.Cause != Ours || await IntakeHeldStore.ActorAsync(act, thing.Id, "log") != act.Actor.Account))
            throw new ProblemException(
                ProblemType.Forbidden,
                "An analyst ends what the same account logged, as logged_in_error; the rest is for editors.");
        if (thing.End is { } standing)
            throw new ProblemException(
                ProblemType.Conflict, $"It has ended already: {Words(standing)}. Restore it to end it otherwise.");
        if (!thing.EndsInWorld && InWorld.Contains(end.Cause))
            throw new ProblemException(
                ProblemType.Unprocessable, "cause", "A derivation ends by logged_in_error or legal alone.");
        if (end.EffectiveOn is { } day)
            await HoldDayAsync(thing, day);
    }

    private async Task HoldRestorationAsync(Endable thing)
    {
        if (thing.End is not { } standing)
            throw new ProblemException(ProblemType.Conflict, "It stands: there is no end to take back.");
        if (act.Actor.Role < Role.Editor
            && (standing.Cause != Ours || await IntakeHeldStore.ActorAsync(act, thing.Id, "end") != act.Actor.Account))
            throw new ProblemException(
                ProblemType.Forbidden,
                "An analyst restores what the same account ended as logged_in_error; the rest is for editors.");
        if (thing.Thing == "claim" && await IntakeHeldStore.EndedSuspectAsync(act, thing.Id) is { } gone)
            throw new ProblemException(
                ProblemType.Conflict, $"It names a suspect that has ended, {gone}: log it anew with another.");
    }

    // Not before it was out: of a claim or evidence by the first of its articles whose date is known.
    private async Task HoldDayAsync(Endable thing, DateOnly day)
    {
        if (day > PublishedDate.DayOf(act.At, act.Leak.Zone))
            throw new ProblemException(ProblemType.Unprocessable, "effectiveOn", "Lies in the future.");
        var dated = (await IntakeArticleStore.HeldAsync(act, thing.Articles)).Values
            .Select(article => article.PublishedFrom).OfType<DateTimeOffset>().ToList();
        if (dated.Count > 0 && PublishedDate.DayOf(dated.Min(), act.Leak.Zone) is var first && day < first)
            throw new ProblemException(
                ProblemType.Unprocessable, "effectiveOn", $"Lies before it was published, on {Iso(first)}.");
    }

    private async Task WriteAsync(
        IReadOnlyList<Endable> things, Ending? end, string kind, string cause, string? reason)
    {
        Guid[] articles = [.. things.SelectMany(thing => thing.Articles).Distinct().Order()];
        var derived = await DerivedState.BeforeAsync(act.Session, act.Leak.Id, articles, act.Cancel);
        foreach (var thing in things)
        {
            await thing.WriteAsync(end, cause);
            act.Journal.Add(Entry.Of(
                kind, thing.Thing, thing.Id,
                new
                {
                    before = new { thing.Version, thing.End?.Cause, thing.End?.EffectiveOn },
                    after = new { Version = thing.Version + 1, end?.Cause, end?.EffectiveOn },
                },
                new { reason }));
        }
        await derived.AfterAsync(act.Session, [], act.Cancel);
        await act.CloseAsync();
    }

    private static string Words(Ending end) =>
        end.EffectiveOn is { } day ? $"{end.Cause} on {Iso(day)}" : end.Cause;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
