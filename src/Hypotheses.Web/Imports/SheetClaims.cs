using System.Globalization;
using Hypotheses.Analysis.Identity;
using Hypotheses.Client;
using Hypotheses.Web.Intake;

namespace Hypotheses.Web.Imports;

/// <summary>
/// The rows of the sheet of claims, each a claim as an article carries it. A claim with a number is told once; other
/// rows with this number say that a further article carries it.
/// </summary>
internal sealed class SheetClaims(SheetArticles articles)
{
    // What each article may give in its own way.
    private static readonly string[] OfCitation =
    [
        "article", "key", "stance", "quote", "quoteLocator", "citationNote", "from", "fromKind", "fromCredit",
        "fromJudgement",
    ];

    private static readonly string[] Yes = ["inferred", "yes", "y", "x", "true", "1", "да", "так"];
    private static readonly string[] No = ["stated", "no", "n", "false", "0", "нет", "ні"];
    // Stands for a name that is missing, so that the rest of its row is checked.
    private const string Nobody = "-";

    // Where something may lead to a person.
    private static readonly string[] Words =
    [
        "claimant", "affiliation", "citing", "statement", "likelihoodWords", "quote", "quoteLocator", "note",
        "citationNote", "evidence", "fromCredit",
    ];

    private static readonly string[] Self = [NewClaimant.Self, "o", "о"];

    public void AddAll(IReadOnlyList<RowReader> rows)
    {
        var told = new Dictionary<string, RowReader>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows)
            if (row.Text("key") is { } key && (row.Text("claimant") ?? row.Text("suspects")) is not null)
                told.TryAdd(key, row);
        foreach (var row in rows)
            Add(row, told);
    }

    private void Add(RowReader row, Dictionary<string, RowReader> told)
    {
        row.Guard(Words);
        var item = articles.Find(row, "article");
        var sources = new SheetSources(articles).Of(row, item, "credits");
        var first = row.Text("key") is { } key ? told.GetValueOrDefault(key) : row;
        if (first is null)
            row.Wrong("key", "No row says who says this and about whom.");
        if (first == row)
            item.Claims.Add((row.Row, ClaimOf(row, sources)));
        else
            item.Carries.Add((row.Row, CarriedOf(row, first ?? row, sources)));
    }

    private static NewCarried CarriedOf(RowReader row, RowReader first, IReadOnlyList<NewDerivation>? sources)
    {
        foreach (var (field, cell) in row.Row.Cells)
            if (!OfCitation.Contains(field)
                && (first.Row[field] is not { } said || NameKey.Of(said) != NameKey.Of(cell)))
                row.Wrong(field, $"The claim is told in row {first.Row.Number}, which says otherwise.");
        return new NewCarried
        {
            Claim = KeyOf(first),
            Stance = row.Word("stance"),
            Quote = row.Text("quote"),
            QuoteLocator = row.Text("quoteLocator"),
            Note = row.Text("citationNote"),
            From = sources,
        };
    }

    private static Ref KeyOf(RowReader first) => new()
    {
        Key = "c" + first.Row.Number.ToString(CultureInfo.InvariantCulture),
    };

    private static NewCarriedClaim ClaimOf(RowReader row, IReadOnlyList<NewDerivation>? sources)
    {
        var suspects = LogNames.Split(row.Text("suspects") ?? "");
        // One of that name would be ranked beside those who are meant.
        if (suspects.Any(name => name.Contains(';', StringComparison.Ordinal)))
            row.Wrong("suspects", "Has a semicolon, which no name has: + joins several.");
        if (suspects.Length == 0)
        {
            row.Wrong("suspects", "Say about whom; + joins several.");
            suspects = [Nobody];
        }
        return new NewCarriedClaim
        {
            Key = KeyOf(row).Key,
            Claimant = ClaimantOf(row),
            Suspects = [.. suspects.Select(name => SuspectOf(row, name))],
            Among = row.Word("among") ?? (suspects.Length > 1 ? "one_of" : null),
            Stance = row.Word("stance"),
            Basis = row.Word("basis") ?? (row.Text("citing") is null ? null : "told"),
            Citing = row.Text("citing"),
            Act = row.Word("act"),
            Naming = NamingOf(row),
            Statement = row.Text("statement"),
            StatedOn = row.Date("statedOn"),
            Likelihood = row.Word("likelihood"),
            LikelihoodWords = row.Text("likelihoodWords"),
            Note = row.Text("note"),
            Quote = row.Text("quote"),
            QuoteLocator = row.Text("quoteLocator"),
            CitationNote = row.Text("citationNote"),
            Evidence = EvidenceOf(row),
            From = sources,
        };
    }

    private static NewSuspect SuspectOf(RowReader row, string name) => new()
    {
        Name = name,
        Kind = row.Word("suspectKind"),
        Axis = row.Word("axis"),
        PartOf = row.Text("partOf") is { } parent ? new NewSuspect { Name = parent, Axis = row.Word("axis") } : null,
    };

    private static NewClaimant ClaimantOf(RowReader row)
    {
        var name = row.Text("claimant") ?? Nobody;
        if (name == Nobody)
            row.Wrong("claimant", "Say who says so: a name, a descriptor as printed, or self for the outlet itself.");
        if (Self.Contains(name.ToLowerInvariant()))
            return new NewClaimant { Name = NewClaimant.Self };
        if (!row.Options.Sure && LogNames.Via(name) is var (who, via))
            row.Wrong("claimant", SheetMessages.Way(who, via) + row.Options.Otherwise);
        return new NewClaimant
        {
            Name = name,
            Kind = row.Word("claimantKind") ?? (LogNames.IsDescriptor(name) ? "anonymous" : null),
            Affiliation = row.Text("affiliation"),
            SpokenTo = row.Text("spokenTo") is { } outlet ? new OutletRef { Name = outlet } : null,
            SpeaksFor = row.Text("speaksFor") is { } whom
                ? [.. LogNames.Split(whom).Select(suspect => new NewSuspect { Name = suspect })] : null,
        };
    }

    private static string? NamingOf(RowReader row) => row.Word("naming") switch
    {
        null => null,
        var word when Yes.Contains(word) => "inferred",
        var word when No.Contains(word) => null,
        var word => word,
    };

    private static IReadOnlyList<NewEvidence>? EvidenceOf(RowReader row)
    {
        if (row.Text("evidence") is not { } description)
        {
            foreach (var field in new[] { "evidenceKind", "reliability", "credibility" })
                if (row.Text(field) is not null)
                    row.Wrong(field, "Say of what evidence.");
            return null;
        }
        int? credibility = null;
        if (row.Text("credibility") is { } cell)
            credibility = int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number : 0;
        return
        [
            new NewEvidence
            {
                Kind = row.Word("evidenceKind") ?? "statement",
                Description = description,
                Reliability = row.Text("reliability")?.ToUpperInvariant(),
                Credibility = credibility,
            },
        ];
    }
}
