using Hypotheses.Analysis.Identity;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>
/// What a stated list of addresses makes of those that an article holds. Addresses of what is merged into it may stand
/// in the list, and stay where they are.
/// </summary>
internal sealed class ChangedAddresses
{
    private readonly IReadOnlyList<AddressRow> _held;
    private readonly IReadOnlyList<AddressRow> _kept;
    private readonly IReadOnlyList<AddressRow> _others;

    private ChangedAddresses(
        IReadOnlyList<AddressRow> held, IReadOnlyList<AddressRow> kept, IReadOnlyList<AddressRow> others,
        IReadOnlyList<AddressRow> added, IReadOnlyList<DraftAddress> fresh) =>
        (_held, _kept, _others, Added, Fresh) = (held, kept, others, added, fresh);

    /// <summary>Rows to write; where the order is another, held ones are among them.</summary>
    public IReadOnlyList<AddressRow> Added { get; }

    /// <summary>Addresses that the article has not had.</summary>
    public IReadOnlyList<DraftAddress> Fresh { get; }

    public IEnumerable<AddressRow> Ended => _held.Except(_kept);

    public bool IsChanged => Added.Count > 0 || _kept.Count < _held.Count;

    public bool HasAny => _kept.Count + Added.Count > 0;

    /// <summary>Its own after the change.</summary>
    public IEnumerable<AddressRow> Own => _kept.Concat(Added);

    /// <summary>All that the article is found by after the change, what is merged into it included.</summary>
    public IEnumerable<string> Canonical => Own.Concat(_others).Select(row => row.Canonical);

    public IReadOnlyList<string>? Before => IsChanged ? [.. _held.Select(row => row.Url)] : null;

    public IReadOnlyList<string>? After => IsChanged ? [.. Own.Select(row => row.Url)] : null;

    /// <summary>Null as stated changes nothing. An address of another article is 409 and names it.</summary>
    public static async Task<ChangedAddresses> OfAsync(
        LeakAct act, ArticleRow article, ArticleKin merged, IReadOnlyList<DraftAddress>? stated)
    {
        Guid[] members = [.. merged.Of(article.ArticleId)];
        var rows = await IntakeArticleStore.AddressesAsync(act, members);
        var held = rows.Where(row => row.ArticleId == article.ArticleId).ToList();
        var others = rows.Except(held).ToList();
        if (stated is null)
            return new ChangedAddresses(held, held, others, [], []);

        var elsewhere = others.Select(row => row.Key).ToHashSet();
        var wanted = stated.Where(address => !elsewhere.Contains(address.Key)).DistinctBy(a => a.Key).ToList();
        var heldKeys = held.Select(row => row.Key).ToHashSet();
        var fresh = wanted.Where(address => !heldKeys.Contains(address.Key)).ToList();
        var taken = await IntakeArticleStore.ByAddressAsync(act, [.. fresh.Select(address => address.Key)]);
        if (fresh.Find(address => taken[address.Key].Any()) is { } clash)
            throw new ProblemException(
                ProblemType.Conflict, clash.Path,
                $"Is an address of the article {merged.RootOf(taken[clash.Key].First())}: merge the two instead.");

        var keys = wanted.ConvertAll(address => address.Key);
        var kept = held.Where(row => row.Key is not null && keys.Contains(row.Key)).ToList();
        if (!keys.Take(kept.Count).SequenceEqual(kept.Select(row => row.Key)))
            kept = [];
        var next = (await IntakeArticleStore.NextOrdinalsAsync(act, [article.ArticleId]))
            .GetValueOrDefault(article.ArticleId);
        var added = wanted.Skip(kept.Count).Select((address, i) =>
            held.Find(row => row.Key == address.Key) is { } row
                ? row with { Ordinal = next + i }
                : new AddressRow(
                    article.ArticleId, next + i, address.Given, address.Address.Canonical, address.Key,
                    ArticleUrl.Version)).ToList();
        return new ChangedAddresses(held, kept, others, added, fresh);
    }
}
