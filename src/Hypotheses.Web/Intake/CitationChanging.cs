using Hypotheses.Client;
using Hypotheses.Web.Platform.Derived;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>Changes a citation under the leak's lock: its stance is what is counted.</summary>
internal static class CitationChanging
{
    public static async Task RunAsync(LeakAct act, Guid id, CitationChange change)
    {
        var held = (await IntakeHeldStore.CitationAsync(act, id))!;
        var row = held with
        {
            Stance = change.Stance.Or(held.Stance)!,
            Quote = change.Quote.Or(held.Quote),
            Locator = change.QuoteLocator.Or(held.Locator),
            Note = change.Note.Or(held.Note),
        };
        if (row != held)
            await WriteAsync(act, held, row with { Version = held.Version + 1 });
        await act.CloseAsync();
    }

    private static async Task WriteAsync(LeakAct act, CitationRow held, CitationRow row)
    {
        var merged = await IntakeArticleStore.KinAsync(act);
        var derived = await DerivedState.BeforeAsync(
            act.Session, act.Leak.Id, [merged.RootOf(row.ArticleId)], act.Cancel);
        await IntakeClaimStore.WriteCitationsAsync(act, [row], "changed");
        act.Journal.Add(Entry.Of(
            "change", "citation", row.Id,
            new
            {
                before = new { held.Version, held.Stance }, after = new { row.Version, row.Stance },
            },
            new { before = WordsOf(held, row), after = WordsOf(row, held) }));
        await derived.AfterAsync(act.Session, [], act.Cancel);
    }

    // Only the words that were changed.
    private static object WordsOf(CitationRow row, CitationRow other) => new
    {
        Quote = row.Quote == other.Quote ? null : row.Quote,
        Locator = row.Locator == other.Locator ? null : row.Locator,
        Note = row.Note == other.Note ? null : row.Note,
    };
}
