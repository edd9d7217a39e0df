using System.Globalization;
using System.Text.RegularExpressions;
using Hypotheses.Analysis.Identity;
using Hypotheses.Client;
using Hypotheses.Web.Site;

namespace Hypotheses.Web.Intake;

/// <summary>
/// What the form of logging asks for, as the API takes it; and back from the API's fields to those of the form.
/// </summary>
internal sealed partial class LogBody
{
    private const string Self = "o";
    private const string Same = "=";

    private static readonly string[] Repeatable = ["who", "whom"];

    private readonly List<LogTick> _ticks;
    private readonly List<LogRow> _rows;

    public LogBody(LogForm form)
    {
        _ticks = [.. form.Ticks.Where(tick => tick is { IsOn: true, Claim: not null })];
        _rows = [.. form.Rows.Where(row => !row.IsBlank)];
        if (form.Of("from.text") is not null && form["from.kind"] is ("own_reporting" or "independently_confirmed"))
            Wrong["from.kind"] = "Goes with nothing that it is taken from: leave that empty.";
        else if (form.Of("from.text") is { } text && form.Of("from.id") is null && form.Of(LogForm.FromEvent) is null
            && TypedOutlet.Address(text) is not null)
            Wrong["from.text"] = LogNames.NotOnFile;
        if (form.Of("article.sure") is null)
            foreach (var field in form.Leading)
                Wrong[field] = Personal.NoSources;
        foreach (var tick in _ticks.Where(tick => !tick.IsSure && Personal.Leads(tick.Quote ?? "")))
            Wrong[$"carries[{tick.Place}].quote"] = Personal.NoSources;
        Check();
        Value = new LogArticles
        {
            Article = ArticleOf(form),
            From = FromOf(form),
            Carries =
            [
                .. _ticks.Select(tick => new NewCarried
                {
                    Claim = new Ref { Id = tick.Claim }, Stance = tick.Stance, Quote = tick.Quote,
                }),
            ],
            Claims = [.. _rows.Select((row, i) => ClaimOf(row, i))],
        };
    }

    /// <summary>The request.</summary>
    public LogArticles Value { get; }

    /// <summary>What is wrong before anything is asked, by field of the form.</summary>
    public Dictionary<string, string> Wrong { get; } = [];

    /// <summary>The form's field of a field of the wire.</summary>
    public string FieldOf(string wire)
    {
        if (InList().Match(wire) is not { Success: true } match)
            return wire.StartsWith("from", StringComparison.Ordinal) ? FromField(wire)
                : wire.StartsWith("article.outlet", StringComparison.Ordinal) ? "article.outlet" : wire;
        var place = int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
        var field = match.Groups[3].Value;
        if (match.Groups[1].Value == "carries")
            return place < _ticks.Count ? $"carries[{_ticks[place].Place}].{TickField(field)}" : wire;
        return place < _rows.Count ? _rows[place].Name(RowField(field)) : wire;
    }

    private static string FromField(string wire) =>
        wire.EndsWith(".kind", StringComparison.Ordinal) ? "from.kind"
        : wire.EndsWith(".credit", StringComparison.Ordinal) ? "from.credit" : "from.text";

    private static string TickField(string field) => field == "quote" ? field : "stance";

    private static string RowField(string field) => field.Split('.', '[')[0] switch
    {
        "claimant" => field.EndsWith(".kind", StringComparison.Ordinal) ? "whoKind" : "who",
        "suspects" or "suspect" => "whom",
        "evidence" => field.EndsWith(".kind", StringComparison.Ordinal) ? "evidenceKind" : "evidence",
        "statedOn" => "saidOn",
        "from" => "from",
        var same => same,
    };

    private static NewArticle ArticleOf(LogForm form) => new()
    {
        Url = form.Of("article.url"),
        Outlet = form.Of("article.outlet") is { } outlet ? new OutletRef { Name = outlet } : null,
        Headline = form.Of("article.headline"),
        Locator = form.Of("article.locator"),
        Byline = form.Of("article.byline"),
        PublishedAt = form.Of("article.publishedAt"),
        DateBasis = form.Of("article.publishedAt") is null ? null : form.Of("article.dateBasis"),
        Medium = form.Of("article.medium"),
        Access = form.Of("article.access"),
        Kind = form.Of("article.kind"),
        Language = form.Of("article.language"),
        Note = form.Of("article.note"),
    };

    // What an analyst says here is judged: it counts.
    private static IReadOnlyList<NewDerivation>? FromOf(LogForm form)
    {
        var kind = form.Of("from.kind") ?? "rewrite";
        if (kind is "own_reporting" or "independently_confirmed")
            return [new NewDerivation { Kind = kind, Judgement = "confirmed", Credit = form.Of("from.credit") }];
        return form.Of("from.text") is { } text
            ? [Taken(text, form.Of("from.id"), form.Of(LogForm.FromEvent), kind, form.Of("from.credit"))] : null;
    }

    private static NewDerivation Taken(string text, string? id, string? @event, string kind, string? credit) => new()
    {
        Article = Guid.TryParse(id, out var article) ? new Ref { Id = article } : null,
        Event = @event is null ? null : new NewEvent { Id = Guid.Parse(@event) },
        Outlet = Guid.TryParse(id, out _) || @event is not null ? null : new OutletRef { Name = text },
        Kind = kind,
        Judgement = "confirmed",
        Credit = credit,
    };

    private NewCarriedClaim ClaimOf(LogRow row, int place)
    {
        var whom = LogNames.Split(Typed("whom", place));
        return new NewCarriedClaim
        {
            Claimant = ClaimantOf(place),
            Suspects = [.. whom.Select(name => new NewSuspect { Name = name })],
            Among = whom.Length > 1 ? row.Of("among") ?? "one_of" : null,
            Stance = row.Of("stance") ?? "asserts",
            Basis = row.Of("basis") ?? (row.Of("citing") is null ? null : "told"),
            Statement = row.Of("statement"),
            Citing = row.Of("citing"),
            StatedOn = row.Of("saidOn"),
            Act = row.Of("act"),
            Naming = row.Of("naming") is not null || IsOurs(place) ? "inferred" : null,
            Quote = row.Of("quote"),
            Evidence = row.Of("evidence") is { } evidence
                ? [new NewEvidence { Kind = row.Of("evidenceKind") ?? "statement", Description = evidence }] : null,
            From = row.Of("from") is { } from ? [Taken(from, null, null, "credits", null)] : null,
        };
    }

    private NewClaimant? ClaimantOf(int place)
    {
        var named = Source("who", place);
        if (named is not { } row || LogNames.Plain(row["who"]) is not { Length: > 0 } name)
            return null;
        if (IsSelf(name))
            return new NewClaimant { Name = NewClaimant.Self };
        if (Guid.TryParse(row.Of("whoId"), out var id))
            return new NewClaimant { Id = id };
        return new NewClaimant
        {
            Name = name, Kind = row.Of("whoKind") ?? (LogNames.IsDescriptor(name) ? "anonymous" : null),
        };
    }

    private string Typed(string field, int place) => LogNames.Plain(Source(field, place)?[field] ?? "");

    private LogRow? Source(string field, int place) =>
        Back(field, place).Last() is var row && IsSame(row[field]) ? null : row;

    // Marked where the name stands, or where it is repeated.
    private bool IsOurs(int place) =>
        Repeatable.Any(field => Back(field, place).Any(row => LogNames.IsOurs(row[field])));

    // "=" stands for what the row above has there: the rows up to the one that says it.
    private IEnumerable<LogRow> Back(string field, int place)
    {
        do
            yield return _rows[place];
        while (IsSame(_rows[place][field]) && --place >= 0);
    }

    private static bool IsSame(string text) => LogNames.Plain(text) == Same;

    private static bool IsSelf(string name) =>
        name == NewClaimant.Self || name.Equals(Self, StringComparison.OrdinalIgnoreCase);

    private void Check()
    {
        foreach (var (i, row) in _rows.Index())
        {
            if (row.Of("sure") is null)
                foreach (var field in row.Leading)
                    Wrong[row.Name(field)] = Personal.NoSources;
            if (LogNames.Via(row["who"]) is not null && row.Of("asis") is null && row.Of("whoId") is null)
                Wrong.TryAdd(
                    row.Name("who"), "Names a way: say below whether the second is where the article has it from.");
            else if (LogNames.Plain(row["who"]).Length == 0)
                Wrong[row.Name("who")] = "Say who says so: a name, o for the outlet itself, = for the same as above.";
            foreach (var field in Repeatable.Where(field => IsSame(row[field]) && Source(field, i) is null))
                Wrong[row.Name(field)] = "There is no row above.";
            if (LogNames.Plain(row["whom"]).Length == 0)
                Wrong[row.Name("whom")] = "Say about whom.";
            if (TypedOutlet.Address(row["from"]) is not null)
                Wrong[row.Name("from")] = LogNames.NoOutlet;
        }
    }

    [GeneratedRegex(@"^(claims|carries)\[([0-9]{1,4})\]\.?(.*)\z", RegexOptions.NonBacktracking)]
    private static partial Regex InList();
}
