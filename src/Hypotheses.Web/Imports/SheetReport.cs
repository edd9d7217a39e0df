using Hypotheses.Web.Intake;

namespace Hypotheses.Web.Imports;

/// <summary>What becomes of each row of two sheets, and what there is of it in all.</summary>
public sealed class SheetReport
{
    private SheetReport(SheetsBody body, Draft draft)
    {
        var citations = draft.Citations.ToDictionary(citation => citation.Path);
        var rows = body.Items.Where(item => item.Through is null)
            .Select(item => OfArticle(item, body, draft))
            .Concat(body.Items.SelectMany(item => OfClaims(item, body, draft.Items[item.Place], citations)));
        Rows = rows.ToDictionary(row => (row.Sheet, row.Row));
        Implied = [.. body.Items.Where(item => item.Through is not null && IsNew(draft.Items[item.Place].Article!))
            .Select(item => new NewName(item.Article.Url!, item.Row.Sheet, item.Row.Number))];
        Suspects = [.. draft.Suspects.Where(suspect => suspect is { Created: true, Same: null })
            .Select(suspect => suspect.Source.Name!)];
        Claimants = [.. draft.Claimants.Where(claimant => claimant is { Created: true, Same: null, IsSelf: false })
            .Select(claimant => claimant.Source.Name!)];
        Outlets = [.. draft.Articles.Select(article => article.Outlet)
            .Concat(draft.Derivations.Select(derivation => derivation.ToOutlet?.Choice))
            .Where(outlet => outlet is { RegistryId: null }).DistinctBy(outlet => outlet!.Id)
            .Select(outlet => outlet!.Name)];
        Logged = new LoggedSheets(
            draft.Items.Select(item => item.Article!.One).Distinct().Count(article => article.Created),
            draft.Items.Select(item => item.Article!.One).Distinct().Count(article => !article.Created),
            draft.Claims.Count(claim => claim is { Created: true, Same: null }),
            draft.Citations.Count(citation => citation is { Created: true, Same: null }),
            Suspects.Count, Claimants.Count, new LoggedAnswers(draft).MadeAnything,
            [.. Rows.Values.SelectMany(row => row.Conflicts.Select(
                conflict => new LoggedConflict(row.Sheet, row.Row, conflict.Field)))]);
    }

    /// <summary>By sheet and number.</summary>
    public IReadOnlyDictionary<(string Sheet, int Row), RowReport> Rows { get; }

    /// <summary>Articles that are new and have no row of their own.</summary>
    public IReadOnlyList<NewName> Implied { get; }

    /// <summary>Suspects that are new: a name that is spelt otherwise than on file is one.</summary>
    public IReadOnlyList<string> Suspects { get; }

    /// <summary>Claimants that are new.</summary>
    public IReadOnlyList<string> Claimants { get; }

    /// <summary>Outlets that the registry does not know.</summary>
    public IReadOnlyList<string> Outlets { get; }

    /// <summary>In all.</summary>
    public LoggedSheets Logged { get; }

    /// <summary>Of a request that the record has taken.</summary>
    internal static SheetReport Of(SheetsBody body, Draft draft) => new(body, draft);

    private static bool IsNew(DraftArticle article) => article is { Same: null, Created: true };

    private static RowReport OfArticle(SheetItem item, SheetsBody body, Draft draft)
    {
        var drafted = draft.Items[item.Place];
        var article = drafted.Article!;
        var did = article.Same is not null ? "same as " + Named(body, draft, article.One)
            : article.Created ? "new article" : article.Changed ? "on file, adds to it" : "on file";
        return new RowReport(item.Row.Sheet, item.Row.Number, did, Conflicts(drafted, body, item.Row, item.Place));
    }

    private static string Named(SheetsBody body, Draft draft, DraftArticle one)
    {
        var row = body.Items[draft.Items.FindIndex(item => item.Article == one)].Row;
        return row.Sheet == SheetNames.Articles ? $"row {row.Number}"
            : $"the address in row {row.Number} of the claims";
    }

    private static IEnumerable<RowReport> OfClaims(
        SheetItem item, SheetsBody body, DraftItem drafted, Dictionary<string, DraftCitation> citations) =>
        item.Claims.Select((one, i) => (one.Row, Path: $"items[{item.Place}].claims[{i}]"))
            .Concat(item.Carries.Select((one, i) => (one.Row, Path: $"items[{item.Place}].carries[{i}]")))
            .Select(one => new RowReport(
                one.Row.Sheet, one.Row.Number, DidOf(citations[one.Path]),
                Conflicts(drafted, body, one.Row, item.Place)));

    private static string DidOf(DraftCitation citation)
    {
        var claim = citation.Claim;
        return citation.Same is not null ? "same as a row above"
            : claim is { Same: null, Created: true } && claim.Path == citation.Path ? "new claim"
            : citation.Created ? claim.One.Created ? "the same claim, in a further article"
                : "claim on file, new in this article"
            : citation.Changed ? "on file, adds to it" : "on file";
    }

    // Those of its own cells.
    private static IReadOnlyList<RowConflict> Conflicts(DraftItem drafted, SheetsBody body, SheetRow row, int place) =>
    [
        .. drafted.Conflicts
            .Select(conflict => (Conflict: conflict, Place: body.PlaceOf($"items[{place}].{conflict.Field}")))
            .Where(one => one.Place?.Sheet == row.Sheet && one.Place.Row == row.Number)
            .Select(one => new RowConflict(one.Place!.Field, one.Conflict.Stated, one.Conflict.Held)),
    ];
}

/// <summary>What becomes of a row.</summary>
public sealed record RowReport(string Sheet, int Row, string Did, IReadOnlyList<RowConflict> Conflicts)
{
    /// <summary>Whether it says nothing that is not on file.</summary>
    public bool IsQuiet => Did == "on file" && Conflicts.Count == 0;
}

/// <summary>A value that contradicts the held one and is kept out.</summary>
public sealed record RowConflict(string Field, string Stated, string Held);

/// <summary>Something new, and the row that names it.</summary>
public sealed record NewName(string Name, string Sheet, int Row);

/// <summary>What an act made of two sheets. It is kept with the act's key, so it holds no words of theirs.</summary>
public sealed record LoggedSheets(
    int Articles, int ArticlesOnFile, int Claims, int Citations, int Suspects, int Claimants, bool MadeAnything,
    IReadOnlyList<LoggedConflict> Conflicts);

/// <summary>A cell whose value contradicts what is held.</summary>
public sealed record LoggedConflict(string Sheet, int Row, string Field);
