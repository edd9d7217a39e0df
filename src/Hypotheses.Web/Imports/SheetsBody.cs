using System.Globalization;
using System.Text.RegularExpressions;
using FluentValidation.Results;
using Hypotheses.Client;
using Hypotheses.Web.Intake;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Imports;

/// <summary>
/// Two sheets as the API takes a batch of articles, checked by the same validators; and back from the API's fields to
/// rows and columns.
/// </summary>
internal sealed partial class SheetsBody
{
    // As the API has it of one article.
    private const int MostOfOne = 200;

    // Made once: to make them costs more than to read a line.
    private static readonly LogArticleValidator OfArticle = new();
    private static readonly NewCarriedClaimValidator OfClaim = new();
    private static readonly NewCarriedValidator OfCarried = new();

    private readonly SheetArticles _articles = new();
    private readonly IReadOnlyList<SheetRow> _rows;
    private readonly SheetOptions _options;
    private readonly SheetWrongs _wrongs;

    public SheetsBody(MappedSheet? articles, MappedSheet? claims, SheetOptions options)
        : this(articles?.Rows ?? [], claims?.Rows ?? [], options)
    {
    }

    public SheetsBody(IEnumerable<SheetRow> articles, IEnumerable<SheetRow> claims, SheetOptions options)
        : this(articles.Concat(claims), options)
    {
    }

    private SheetsBody(IEnumerable<SheetRow> rows, SheetOptions options)
    {
        (_rows, _options, _wrongs) = ([.. rows], options, new SheetWrongs());
        _articles.AddAll(Readers(SheetNames.Articles));
        new SheetClaims(_articles).AddAll(Readers(SheetNames.Claims));
        Items = _articles.Items;
        Value = new LogArticles { Items = [.. Items.Select(item => item.Logged)] };
        foreach (var item in Items)
            Validate(item);
        foreach (var missing in _articles.Missing)
            ValidateClaims(missing);
    }

    private SheetsBody(IReadOnlyList<SheetItem> items, SheetsBody of)
    {
        (Items, _rows, _options, _wrongs) = (items, of._rows, of._options, of._wrongs);
        Value = new LogArticles { Items = [.. Items.Select(item => item.Logged)] };
    }

    /// <summary>The request.</summary>
    public LogArticles Value { get; }

    /// <summary>Its articles, in the order of the request.</summary>
    public IReadOnlyList<SheetItem> Items { get; }

    /// <summary>What is wrong with cells, by sheet and row.</summary>
    public IReadOnlyList<SheetWrong> Wrong => _wrongs.All;

    /// <summary>
    /// What can be tried of it: the rows with which nothing is wrong so far, and those that stand without the cells
    /// that something is wrong with, save what names other rows. What is found to be wrong with them stands with the
    /// rest.
    /// </summary>
    public SheetsBody Sound()
    {
        var wrong = Wrong.ToLookup(one => (one.Sheet, one.Row), one => one.Field);
        var spared = new SheetsBody(_rows.Select(Spared), _options);
        var bad = spared.Wrong.Select(one => (one.Sheet, one.Row))
            .Concat(wrong.Where(row => !row.All(SheetSpares.Has)).Select(row => row.Key)).ToHashSet();
        return new SheetsBody(SheetSpares.Without(spared.Items, bad), this);

        SheetRow Spared(SheetRow row) => wrong[(row.Sheet, row.Number)].ToList() is { Count: > 0 } fields
            ? row.With(fields.Where(SheetSpares.Has).SelectMany(SheetSpares.Of)) : row;
    }

    /// <summary>Takes what the record refuses to its cells; what belongs to none of them comes back.</summary>
    public IReadOnlyList<string> Refused(IReadOnlyDictionary<string, string> errors)
    {
        var others = new List<string>();
        foreach (var (path, message) in errors)
            if (PlaceOf(path) is { } place)
                Add(place, message);
            else
                others.Add(PlainMessages.Of(message));
        return others;
    }

    /// <summary>The cell of a field of the wire; null where it is of no row.</summary>
    public SheetPlace? PlaceOf(string path)
    {
        if (InItem().Match(path) is not { Success: true } match
            || NumberOf(match.Groups[1]) is var at && at >= Items.Count)
            return null;
        var (item, list, field) = (Items[at], match.Groups[2].Value, match.Groups[4].Value);
        if (list.Length == 0)
            return item.Through is { } through ? Place(item.Row, through) : Place(item.Row, ArticleField(field));
        var row = RowOf(item, list, NumberOf(match.Groups[3]));
        return row is null ? Place(item.Row, "") : Place(row, ClaimField(list, field));
    }

    // One by one: of a list the validators tell the first element that is wrong, here each row has its own say.
    private void Validate(SheetItem item)
    {
        Note(
            OfArticle.Validate(item.Logged with { Claims = null, Carries = null }),
            field => PlaceOf($"items[{item.Place}].{field}")!);
        if (Math.Max(item.Claims.Count, item.Carries.Count) > MostOfOne)
            Add(PlaceOf($"items[{item.Place}]")!, $"Carries more than {MostOfOne} claims.");
        ValidateClaims(item);
    }

    private void ValidateClaims(SheetItem item)
    {
        foreach (var (row, claim) in item.Claims)
            Note(OfClaim.Validate(claim), field => Place(row, ClaimField("claims", field)));
        foreach (var (row, carried) in item.Carries)
            Note(OfCarried.Validate(carried), field => Place(row, ClaimField("carries", field)));
    }

    private void Note(ValidationResult result, Func<string, SheetPlace> place)
    {
        foreach (var error in result.Errors)
            Add(place(error.PropertyName), error.ErrorMessage);
    }

    private IReadOnlyList<RowReader> Readers(string sheet) =>
        [.. _rows.Where(row => row.Sheet == sheet).Select(row => new RowReader(row, _options, _wrongs))];

    private void Add(SheetPlace place, string message) =>
        _wrongs.Add(new SheetWrong(place.Sheet, place.Row, place.Field, message));

    private static SheetPlace Place(SheetRow row, string field) => new(row.Sheet, row.Number, field);

    private static SheetRow? RowOf(SheetItem item, string list, int place) => list == "claims"
        ? item.Claims.ElementAtOrDefault(place).Row : item.Carries.ElementAtOrDefault(place).Row;

    private static int NumberOf(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    private static string ArticleField(string wire)
    {
        if (wire.StartsWith("from", StringComparison.Ordinal))
            return FromField(wire);
        var parts = wire.Split('.', '[');
        return parts is ["article", var field, ..] ? field : parts[0] == "key" ? "key" : "";
    }

    private static string ClaimField(string list, string wire)
    {
        var last = wire[(wire.LastIndexOf('.') + 1)..];
        return wire.Split('.', '[')[0] switch
        {
            "from" => FromField(wire),
            "claimant" => wire.Split('.', '[').ElementAtOrDefault(1) switch
            {
                "kind" => "claimantKind",
                "spokenTo" or "speaksFor" or "affiliation" => wire.Split('.', '[')[1],
                _ => "claimant",
            },
            "suspects" or "suspect" => wire.Contains(".partOf", StringComparison.Ordinal) ? "partOf"
                : last == "kind" ? "suspectKind" : last == "axis" ? "axis" : "suspects",
            "evidence" => last == "kind" ? "evidenceKind"
                : last is "reliability" or "credibility" ? last : "evidence",
            "claim" => "key",
            "note" when list == "carries" => "citationNote",
            var same => same,
        };
    }

    private static string FromField(string wire) => wire[(wire.LastIndexOf('.') + 1)..] switch
    {
        "kind" => "fromKind",
        "credit" => "fromCredit",
        "judgement" => "fromJudgement",
        _ => "from",
    };

    [GeneratedRegex(
        @"^items\[([0-9]{1,6})\]\.?(?:(claims|carries)\[([0-9]{1,6})\]\.?)?(.*)\z", RegexOptions.NonBacktracking)]
    private static partial Regex InItem();
}

/// <summary>A cell: its sheet, row and field.</summary>
internal sealed record SheetPlace(string Sheet, int Row, string Field);
