using Hypotheses.Analysis.Identity;
using Hypotheses.Client;

namespace Hypotheses.Web.Imports;

/// <summary>An article that is to be logged, with what its rows of the sheet of claims say that it carries.</summary>
/// <param name="Place">Its place in the request.</param>
/// <param name="Row">The row that names it.</param>
/// <param name="Through">The field that names it by its address alone; null where it has a row of its own.</param>
/// <param name="Article">The article.</param>
internal sealed record SheetItem(int Place, SheetRow Row, string? Through, NewArticle Article)
{
    public IReadOnlyList<NewDerivation>? From { get; set; }

    public List<(SheetRow Row, NewCarried Carried)> Carries { get; init; } = [];

    public List<(SheetRow Row, NewCarriedClaim Claim)> Claims { get; init; } = [];

    /// <summary>By which the request's other articles name it, wherever it stands among them.</summary>
    public Ref Ref { get; } = new() { Key = $"a{Place}" };

    public LogArticle Logged => new()
    {
        Key = Ref.Key,
        Article = Article,
        From = From,
        Carries = Carries.Count == 0 ? null : [.. Carries.Select(carried => carried.Carried)],
        Claims = Claims.Count == 0 ? null : [.. Claims.Select(claim => claim.Claim)],
    };
}

/// <summary>The articles of the first sheet, and those that either sheet names by their address alone.</summary>
internal sealed class SheetArticles
{
    /// <summary>Of an article that is none, for what is told of a row beside that.</summary>
    public const string Nowhere = "https://nowhere.invalid/";

    // Where something may lead to a person.
    private static readonly string[] Words = ["headline", "locator", "byline", "note", "fromCredit"];

    private readonly List<SheetItem> _items = [];
    private readonly List<SheetItem> _missing = [];
    private readonly Dictionary<string, SheetItem> _byKey = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SheetItem> _byAddress = [];
    private readonly HashSet<string> _prefixes = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<SheetItem> Items => _items;

    /// <summary>What rows carry that name no article: it is checked as far as it can be without one.</summary>
    public IReadOnlyList<SheetItem> Missing => _missing;

    public void AddAll(IReadOnlyList<RowReader> rows)
    {
        var items = rows.Select(row => (Row: row, Item: Add(row))).ToList();
        foreach (var (row, item) in items)
            item.From = new SheetSources(this).Of(row, item, "rewrite");
    }

    /// <summary>The article of a key or an address; one that stands for it if there is none, which is noted.</summary>
    public SheetItem Find(RowReader row, string field)
    {
        if (row.Text(field) is not { } text)
            row.Wrong(field, "Say which article: its number in the first sheet, or its address.");
        else if ((OfKey(text) ?? (IsAddress(text) ? OfAddress(row, field, text) : null)) is { } found)
            return found;
        else if (!IsAddress(text))
            row.Wrong(field, $"The sheet of articles has no {text}.");
        var missing = new SheetItem(-1, row.Row, field, new NewArticle { Url = Nowhere });
        _missing.Add(missing);
        return missing;
    }

    public SheetItem? OfKey(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>The article of an address, which need not have a row of its own.</summary>
    public SheetItem? OfAddress(RowReader row, string field, string text)
    {
        if (ArticleUrl.Parse(text, out var reason) is not { } address)
        {
            row.Wrong(field, reason!);
            return null;
        }
        return _byAddress.GetValueOrDefault(address.Key)
            ?? Keep(new SheetItem(_items.Count, row.Row, field, new NewArticle { Url = text }), address);
    }

    public static bool IsAddress(string text) => text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is written as the sheet's keys are: letters of theirs, then a number.</summary>
    public bool IsLikeKey(string text) => PrefixOf(text) is { } prefix && _prefixes.Contains(prefix);

    private SheetItem Add(RowReader row)
    {
        row.Guard(Words);
        var url = row.Text("url");
        var address = url is null ? null : Parse(row, "url", url);
        var others = row.Text("addresses")?.Split(
            [' ', '\n', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var other in others ?? [])
            Parse(row, "addresses", other);
        var item = Keep(new SheetItem(_items.Count, row.Row, null, ArticleOf(row, url, others)), address);
        if (row.Text("key") is { } key && !_byKey.TryAdd(key, item))
            row.Wrong("key", $"Row {_byKey[key].Row.Number} has this number too.");
        else if (row.Text("key") is { } own && PrefixOf(own) is { } prefix)
            _prefixes.Add(prefix);
        return item;
    }

    private SheetItem Keep(SheetItem item, ArticleAddress? address)
    {
        _items.Add(item);
        if (address is not null)
            _byAddress.TryAdd(address.Key, item);
        return item;
    }

    private static NewArticle ArticleOf(RowReader row, string? url, IReadOnlyList<string>? others) => new()
    {
        Url = url,
        Addresses = others is { Count: > 0 } ? others : null,
        Outlet = row.Text("outlet") is { } outlet ? new OutletRef { Name = outlet } : null,
        Headline = row.Text("headline"),
        PublishedAt = row.Date("publishedAt"),
        DateBasis = row.Word("dateBasis"),
        Kind = row.Word("kind"),
        Medium = row.Word("medium"),
        Access = row.Word("access"),
        Locator = row.Text("locator"),
        Byline = row.Text("byline"),
        Language = row.Text("language"),
        Note = row.Text("note"),
    };

    private static ArticleAddress? Parse(RowReader row, string field, string text)
    {
        var address = ArticleUrl.Parse(text, out var reason);
        if (address is null)
            row.Wrong(field, reason!);
        return address;
    }

    private static string? PrefixOf(string key)
    {
        var digits = key.AsSpan().TrimEnd("0123456789");
        return digits.Length < key.Length && digits.IndexOfAnyExceptInRange('A', 'z') < 0 ? digits.ToString() : null;
    }
}

/// <summary>What rows say that an article, or what it carries, is taken from.</summary>
internal sealed class SheetSources(SheetArticles articles)
{
    private const string Nothing = "-";

    private static readonly string[] Own = ["own_reporting", "independently_confirmed"];

    /// <summary>
    /// Several stand one after the other with semicolons, and so do their kinds. What somebody says here is judged, as
    /// in the form of logging.
    /// </summary>
    /// <param name="row">The row.</param>
    /// <param name="item">The article that takes its report.</param>
    /// <param name="usual">The kind where none is said.</param>
    public IReadOnlyList<NewDerivation>? Of(RowReader row, SheetItem item, string usual)
    {
        var kinds = Parts(row.Text("fromKind")).Select(RowReader.WordOf).ToList();
        var judgements = Parts(row.Text("fromJudgement")).Select(RowReader.WordOf).ToList();
        var sources = Parts(row.Text("from"));
        if (sources.Count == 0 && kinds is [var only] && Own.Contains(only))
            sources = [Nothing];
        if (sources.Count == 0)
        {
            if (kinds.Count + judgements.Count == 0 && row.Text("fromCredit") is null)
                return null;
            row.Wrong("from", "Say what it is taken from: an article's number or address, or an outlet.");
            sources = [Nothing];
        }
        Agree(row, "fromKind", kinds, sources);
        Agree(row, "fromJudgement", judgements, sources);
        return [.. sources.Select((source, i) => Target(row, item, source) with
        {
            Kind = At(kinds, i) ?? usual,
            Judgement = At(judgements, i) ?? "confirmed",
            Credit = i == 0 ? row.Text("fromCredit") : null,
        })];
    }

    private NewDerivation Target(RowReader row, SheetItem item, string source)
    {
        if (source == Nothing)
            return new NewDerivation();
        var found = articles.OfKey(source);
        if (found is null && SheetArticles.IsAddress(source))
            found = articles.OfAddress(row, "from", source);
        else if (found is null && articles.IsLikeKey(source))
            row.Wrong("from", $"The sheet of articles has no {source}.");
        else if (found is null)
            return new NewDerivation { Outlet = new OutletRef { Name = source } };
        if (found == item)
            row.Wrong("from", "Is the article itself.");
        return new NewDerivation { Article = found?.Ref };
    }

    private static void Agree(RowReader row, string field, List<string> words, List<string> sources)
    {
        if (words.Count > 1 && words.Count != sources.Count)
            row.Wrong(field, $"Has {words.Count} parts, what it is taken from {sources.Count}.");
    }

    private static string? At(List<string> words, int place) =>
        words.Count == 1 ? words[0] : place < words.Count ? words[place] : null;

    private static List<string> Parts(string? cell) =>
        [.. (cell ?? "").Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
