using Hypotheses.Analysis.Headlines;
using Hypotheses.Analysis.Scoring;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Scores;
using Removal = Hypotheses.Web.Platform.Reading.Removal;

namespace Hypotheses.Web.Summaries;

/// <summary>
/// Makes the summary of a week from the record at its cut and the summary before, and from nothing else: of both the
/// same always makes the same bytes.
/// </summary>
public sealed class SummaryMaking(
    Boards boards, Headings headings, ReportFacts reports, ExplanationFacts names, GivingBack memory)
{
    public const string Schema = "weekly-summary.v1";

    /// <summary>
    /// What a summary lists and compares. Told with the scorers: who changes it gives it a new number, since one that
    /// is published is made anew by the rules that it was made by, or not at all.
    /// </summary>
    internal const string Version = "summary.v4";

    // Page one, and never more.
    internal const int MostRows = 7;

    private static readonly string[] PutRight = ["withdrawals", "restorations", "corrections"];

    // A page that is made on Monday morning misses what came out at the weekend and was not logged yet.
    internal static readonly TimeSpan Grace = TimeSpan.FromDays(3);

    /// <param name="session">One snapshot.</param>
    /// <param name="leak">The leak.</param>
    /// <param name="wanted">Which summary.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<MadeSummary> OfAsync(
        Session session, LeakScope leak, WantedSummary wanted, CancellationToken cancel)
    {
        using var large = leak.IsLarge ? memory.Making() : null;
        var weighed = await WeighAsync(session, leak, wanted, cancel);
        var veil = await Veil.ThenAsync(session, leak.Id, weighed.Clocks.At, cancel);
        var named = await weighed.NamesAsync(session, reports, names, cancel);
        var annexes = new SummaryAnnexes(weighed, named, boards);
        var restored = wanted.Before is null ? [] : await annexes.RestoredAsync(session, cancel);
        var corrected = wanted.Before is null ? [] : await annexes.CorrectedAsync(session, cancel);
        var annex = await annexes.OfAsync(session, cancel);
        var chain = await SummaryFacts.ChainAsync(session, leak.Id, weighed.Clocks.At, cancel);
        var then = await SummaryFacts.LeakAsync(session, leak.Id, weighed.Clocks.At, cancel);
        var headline = await headings.FactsAsync(session, weighed.Record, weighed.Counted, cancel);
        var ends = annex.Withdrawals;
        var (byUs, byOutlets) = (
            ends.Where(end => end.EffectiveOn is null).ToList(),
            ends.Where(end => end.EffectiveOn is not null).ToList());
        var rows = weighed.Top
            .Where(row => row.Score.Outlets > 0 || row.Score.Stances.Denies > 0 || weighed.WasNamed(row.Score.Suspect))
            .ToList();
        var shown = rows.Take(MostRows).ToList();
        var kept = shown.Select(row => row.Score.Suspect).ToHashSet();
        var value = new WeeklySummary(
            Schema, new SummaryLeak(leak.Id, then.Slug, then.Title), $"{wanted.Week}", wanted.Week.Monday,
            wanted.Week.Sunday, leak.Zone.Id, weighed.Clocks.At, weighed.Since,
            wanted.Before is { } before
                ? new SummaryBefore(before.Value.Week, before.Value.Revision, before.Sha256) : null,
            wanted.Revision, wanted.Changed, wanted.IsPreview, then.Language, Scorers,
            SummaryLanguages.Of(language => Headline.Lines(headline, language)), weighed.Board.Who.Naming,
            [.. shown.Select(row => weighed.RowOf(row, named.Requests))], rows.Count - shown.Count,
            weighed.NewsOf(
                named,
                [
                    .. byOutlets.Concat(byUs).Select(end => CalledOf(end.Outlet, end.Name)),
                    .. restored.Select(one => CalledOf(one.Outlet, one.Name)),
                    .. corrected.Select(one => CalledOf(one.Outlet, one.Name)).Distinct(),
                ],
                PutRight.Sum(list => annex.LeftOut.GetValueOrDefault(list))),
            [.. annex.Against.Where(of => kept.Contains(weighed.TopOf(of.Suspect.Id))).Take(MostRows)],
            new SummaryPutRight(byOutlets, byUs, await RereadAsync(session, weighed, veil, cancel))
            {
                Restored = restored.Count == 0 ? null : restored,
                Corrected = corrected.Count == 0 ? null : corrected,
            },
            await new SummaryNexts(weighed, named).OfAsync(session, cancel), annex,
            new SummaryCheckpoint(
                chain.Entries, Convert.ToHexStringLower(chain.Hash), chain.RegistryEntries ?? 0,
                chain.RegistryHash is { } hash ? Convert.ToHexStringLower(hash) : "", null, null));
        return new MadeSummary(
            SummaryLanguages.Veiled(value, veil), await NewlyNamedAsync(session, weighed, corrected, cancel));
    }

    /// <summary>By what a summary is made.</summary>
    internal static IReadOnlyList<string> Scorers { get; } =
        [.. Rankings.Scorers, ScorerNames.Trend, Headline.Version, Version];

    private static string CalledOf(string? outlet, string name) => outlet is null ? name : $"{outlet}: {name}";

    private async Task<Weighed> WeighAsync(
        Session session, LeakScope leak, WantedSummary wanted, CancellationToken cancel)
    {
        var week = wanted.Week;
        var clocks = await Clocks.OfAsync(session, leak, $"{week.Sunday:yyyy-MM-dd}", wanted.Cut, cancel);
        clocks = clocks with { AskedUpto = EndOfDay(clocks.At, leak.Zone) };
        var record = await boards.ReadAsync(session, leak, clocks, Need.Counts, cancel);
        var since = wanted.Before?.Value.Cut ?? clocks.At.AddDays(-7);
        var window = new Window(PublishedDate.EndOf(week.Monday.AddDays(-1), leak.Zone), since);
        Guid[] all = [.. record.Facts.Suspects.Select(suspect => suspect.Id)];
        var counted = await boards.ScoreAsync(session, record, true, window, all, cancel);
        return await Weighed.OfAsync(session, boards, wanted, record, counted, window, cancel);
    }

    // Whom we asked is known by the cut, not by the end of the week: who is asked on the Monday that the page comes out
    // was asked.
    private static DateTimeOffset EndOfDay(DateTimeOffset cut, TimeZoneInfo zone) =>
        PublishedDate.EndOf(PublishedDate.DayOf(cut, zone), zone);

    // By the record of the cut, what could be known by the end of that week.
    private async Task<SummaryRereading?> RereadAsync(
        Session session, Weighed weighed, Removal? veil, CancellationToken cancel)
    {
        if (weighed.Wanted.Before?.Value is not { } before)
            return null;
        var clocks = weighed.Clocks with
        {
            Upto = PublishedDate.EndOf(before.To, weighed.Clocks.Zone),
            Written = $"{before.To:yyyy-MM-dd}",
            AskedUpto = EndOfDay(before.Cut, weighed.Clocks.Zone),
            AskedAt = before.Cut,
        };
        var record = await boards.CutAsync(session, weighed.Record, clocks, cancel);
        // One of its rows may be a part of another by now.
        Guid[] read =
        [
            .. weighed.Top.Select(row => row.Score.Suspect)
                .Union(before.Rows.Select(row => row.Suspect.Id).Where(weighed.IsLive)),
        ];
        var counted = await boards.CountAsync(session, record, true, null, read, cancel);
        var facts = await headings.FactsAsync(session, record, counted, cancel);
        // Of that page no private person had a name.
        var now = SummaryLanguages.Veiled(SummaryLanguages.Of(language => Headline.Lines(facts, language)), veil);
        var rows = before.Rows
            .Select(row => new SummaryRereadRow(
                row.Suspect, row.Outlets, counted.Board.BySuspect.GetValueOrDefault(row.Suspect.Id)?.Outlets ?? 0))
            .Where(row => row.Was != row.Now).ToList();
        return new SummaryRereading(
            before.Week, rows.Count > 0 || !now.En.SequenceEqual(before.Sentences.En),
            SummaryLanguages.Less(before.Sentences, now), SummaryLanguages.Less(now, before.Sentences))
        {
            Rows = rows.Count == 0 ? null : rows,
        };
    }

    // Somebody who was private once, and whom the summary before did not name; corrections may name whom nothing names
    // any more.
    private async Task<IReadOnlyList<SuspectName>> NewlyNamedAsync(
        Session session, Weighed weighed, IReadOnlyList<SummaryCorrection> corrected, CancellationToken cancel)
    {
        var released = await SummaryFacts.ReleasedAsync(session, weighed.Leak, weighed.Clocks.At, cancel);
        if (released.Count == 0)
            return [];
        var before = weighed.Wanted.Before?.Value.Annex.Ranking
            .Where(row => row.Row.Suspect.Slug != Veil.SlugInstead).Select(row => row.Row.Suspect.Id).ToHashSet() ?? [];
        var asked = await names.RequestsAsync(session, weighed.Record, cancel);
        return
        [
            .. released.Where(who => !before.Contains(who.Id) && !asked.Contains(who.Id)
                && (weighed.Board.BySuspect.GetValueOrDefault(who.Id)?.Outlets > 0 || corrected.Any(Names(who.Name)))),
        ];

        static Func<SummaryCorrection, bool> Names(string name) => one =>
            new[] { one.Name, one.Was, one.Now }.Any(text => text?.Contains(name, StringComparison.Ordinal) == true);
    }
}

/// <summary>Which summary is to be made.</summary>
/// <param name="Week">Its week.</param>
/// <param name="Cut">The recorded instant that it is of; null = now.</param>
/// <param name="Before">The summary of an earlier week that stood then; null = there was none.</param>
/// <param name="Revision">Its number; 0 for a preview.</param>
/// <param name="Changed">What a revision puts right.</param>
public sealed record WantedSummary(
    IsoWeek Week, DateTimeOffset? Cut, StoredSummary? Before, int Revision, string? Changed)
{
    public bool IsPreview => Revision == 0;
}

/// <summary>A summary as it was published.</summary>
/// <param name="Value">What it says.</param>
/// <param name="Sha256">The hash of its JSON, in hexadecimal.</param>
public sealed record StoredSummary(WeeklySummary Value, string Sha256);

/// <summary>A summary that was made.</summary>
/// <param name="Value">What it says; private persons have no name in it.</param>
/// <param name="NewlyNamed">
/// People who were private once, are named here for the first time, and were not asked for comment.
/// </param>
public sealed record MadeSummary(WeeklySummary Value, IReadOnlyList<SuspectName> NewlyNamed);
