using Hypotheses.Analysis.Identity;
using Hypotheses.Client;
using Hypotheses.Web.Articles;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Derived;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>
/// Changes an article under the leak's lock: a new version if anything is another, with what stood before and after in
/// the history. Outlets and addresses are found by the rules of logging.
/// </summary>
internal sealed class ArticleChanging
{
    private readonly LeakAct _act;
    private readonly ArticleChange _change;
    private readonly List<DraftAddress>? _addresses;
    private readonly Refusals _refusals = new();

    public ArticleChanging(LeakAct act, ArticleChange change)
    {
        (_act, _change) = (act, change);
        if (!change.Addresses.IsStated)
            return;
        _addresses = [.. (change.Addresses.Value ?? []).Select(
            (given, i) => DraftAddress.Read($"addresses[{i}]", given, _refusals)).OfType<DraftAddress>()];
        _refusals.Throw(ProblemType.Validation);
    }

    /// <summary>Changes the article as it stands under the lock.</summary>
    public async Task RunAsync(Article standing)
    {
        if (standing.MergedInto is { } root)
            throw new ProblemException(
                ProblemType.Unprocessable, $"The article is merged into {root}: change that one, or unmerge it first.");
        var merged = await IntakeArticleStore.KinAsync(_act);
        var held = (await IntakeArticleStore.HeldAsync(_act, [standing.Id]))[standing.Id];
        var addresses = await ChangedAddresses.OfAsync(_act, held, merged, _addresses);
        var row = Dated(Plain(held));
        var (outlet, kin) = await ChangedOutlet.OfAsync(_act, row, addresses, _change.Outlet, _refusals);
        var moves = held.OutletId is { } from && (outlet is null || kin.RootOf(outlet.Value) != kin.RootOf(from));
        if (moves && _act.Actor.Role < Role.Editor)
            throw new ProblemException(
                ProblemType.Forbidden, "Moving an article from one outlet to another is for editors.");
        row = row with { OutletId = moves || held.OutletId is null ? outlet : held.OutletId };
        row = row with { IdentityKey = await IdentityAsync(held, row, addresses, kin) };
        if (addresses.IsChanged)
            row = row with { NeedsOriginal = ShortAddresses.NeedOriginal(addresses.Canonical, row.NeedsOriginal) };
        if (row != held || addresses.IsChanged)
            await WriteAsync(held, row with { Version = held.Version + 1 }, addresses);
        await _act.CloseAsync();
    }

    private ArticleRow Plain(ArticleRow held) => held with
    {
        Headline = _change.Headline.Or(held.Headline),
        Locator = _change.Locator.Or(held.Locator),
        Byline = _change.Byline.Or(held.Byline),
        DateBasis = _change.DateBasis.Or(held.DateBasis),
        Medium = _change.Medium.Or(held.Medium),
        Access = _change.Access.Or(held.Access),
        Kind = _change.Kind.Or(held.Kind),
        Language = _change.Language.Or(held.Language),
        Note = _change.Note.Or(held.Note),
    };

    private ArticleRow Dated(ArticleRow row)
    {
        if (!_change.PublishedAt.IsStated)
            return row;
        var date = _change.PublishedAt.Value is { } text ? PublishedDate.Parse(text, _act.Leak.Zone) : null;
        if (date?.Text == row.Published)
            return row;
        if (date?.From > row.FirstRecorded)
            _refusals.Add("publishedAt", ArticleStep.ToCome);
        _refusals.Throw();
        return row.On(date, _act.Leak.Zone);
    }

    // Without an address of its own it is known by outlet, day, and headline or locator; once so known, it stays so.
    private async Task<string?> IdentityAsync(
        ArticleRow held, ArticleRow row, ChangedAddresses addresses, OutletKin kin)
    {
        var parts = new (string Field, object? Before, object? After)[]
        {
            ("outlet", held.OutletId, row.OutletId), ("headline", held.Headline, row.Headline),
            ("locator", held.Locator, row.Locator), ("publishedAt", held.Published, row.Published),
        };
        var moved = parts.Where(part => !Equals(part.Before, part.After)).Select(part => part.Field)
            .Concat(addresses.IsChanged ? ["addresses"] : Array.Empty<string>()).ToList();
        if (moved.Count == 0 || (addresses.HasAny && held.IdentityKey is null))
            return held.IdentityKey;
        if (row is not { OutletId: { } outlet } || (row.Headline is null && row.Locator is null))
            return addresses.HasAny ? null : throw new ProblemException(
                ProblemType.Unprocessable, moved[^1],
                "Must keep an address, or an outlet with a headline or a locator.");
        string[] keys = [.. kin.Of(outlet).Except([outlet]).Prepend(outlet).Select(KeyOf)];
        var holders = (await IntakeArticleStore.ByIdentityAsync(_act, keys)).SelectMany(ids => ids)
            .Where(id => id != held.ArticleId).ToList();
        if (holders.Count == 0)
            return keys[0];
        var merged = await IntakeArticleStore.KinAsync(_act);
        var others = holders.Where(id => merged.RootOf(id) != held.ArticleId).ToList();
        // What is merged into it is known so already, and leads here.
        return others.Count == 0 ? held.IdentityKey : throw new ProblemException(
            ProblemType.Conflict, moved[0],
            $"The same item of this outlet is on file already, {others[0]}: merge the two instead.");

        string KeyOf(Guid of) => RecordKey.Article(of, row.Published, row.Headline, row.Locator);
    }

    private async Task WriteAsync(ArticleRow held, ArticleRow row, ChangedAddresses addresses)
    {
        var derived = await DerivedState.BeforeAsync(_act.Session, _act.Leak.Id, [row.ArticleId], _act.Cancel);
        await IntakeArticleStore.EndAddressesAsync(_act, row.ArticleId, [.. addresses.Ended.Select(a => a.Ordinal)]);
        await IntakeArticleStore.WriteAsync(_act, [], [row], addresses.Added, "changed");
        _act.Journal.Add(Entry.Of(
            "change", "article", row.ArticleId,
            new { before = FactsOf(held), after = FactsOf(row) },
            new { before = WordsOf(held, row, addresses.Before), after = WordsOf(row, held, addresses.After) }));
        await derived.AfterAsync(_act.Session, [], _act.Cancel);
    }

    private static object FactsOf(ArticleRow row) => new
    {
        row.Version, row.OutletId, row.Published, row.DateBasis, row.Medium, row.Access, row.Kind, row.Language,
        NeedsOriginal = row.NeedsOriginal ? true : (bool?)null,
    };

    // Only the words that were changed.
    private static object WordsOf(ArticleRow row, ArticleRow other, IReadOnlyList<string>? addresses) => new
    {
        Headline = row.Headline == other.Headline ? null : row.Headline,
        Locator = row.Locator == other.Locator ? null : row.Locator,
        Byline = row.Byline == other.Byline ? null : row.Byline,
        Note = row.Note == other.Note ? null : row.Note,
        Addresses = addresses,
    };
}
