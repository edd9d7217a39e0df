using System.CommandLine;
using Hypotheses.Cli.Ending;
using Hypotheses.Cli.Settings;
using Hypotheses.Client;

namespace Hypotheses.Cli.Logging;

/// <summary>An article and a claim that it carries, as options.</summary>
internal sealed class ArticleOptions
{
    private readonly Option<string?> _outlet =
        Take.Text("--outlet", "Its outlet, if the address does not tell it", "NAME");
    private readonly Option<string?> _headline = Take.Text("--headline", "As printed", "TEXT");
    private readonly Option<string?> _locator = Take.Text("--locator", "Programme and time, or page", "TEXT");
    private readonly Option<string?> _byline = Take.Text("--byline", "As printed", "TEXT");
    private readonly Option<string?> _published =
        Take.Text("--published", "2025, 2025-11, 2025-11-26, or an instant with its offset", "DATE");

    private readonly Option<string?> _dateBasis =
        Take.Word("--date-basis", "Where the date is from", Vocabulary.DateBases);
    private readonly Option<string?> _kind = Take.Word("--kind", "What it is", Vocabulary.ArticleKinds);
    private readonly Option<string?> _medium = Take.Word("--medium", "Where it was published", Vocabulary.Media);
    private readonly Option<string?> _access = Take.Word("--access", "How we know it", Vocabulary.Accesses);
    private readonly Option<string?> _language = Take.Text("--language", "Its language, such as uk", "TAG");
    private readonly Option<string?> _note = Take.Text("--note", "A note on it", "TEXT");
    private readonly Option<string?> _from =
        Take.Text("--from", "Whom it takes its report from: an outlet, or the id of an article", "WHOM");
    private readonly Option<string?> _fromKind =
        Take.Word("--from-kind", "How; by default rewrite", Vocabulary.DerivationKinds);

    private readonly Option<string?> _credit = Take.Text("--credit", "The credit, word for word", "TEXT");
    private readonly Option<string?> _judgement =
        Take.Word("--judgement", "What was judged of that; by default confirmed", Vocabulary.Judgements);
    private readonly Option<string[]> _carries =
        Take.Texts("--carries", "The id of a claim on file that it carries", "ID");

    /// <summary>The claim's part.</summary>
    public ClaimOptions Claim { get; } = new();

    private IEnumerable<Option> All =>
    [
        _outlet, _headline, _locator, _byline, _published, _dateBasis, _kind, _medium, _access, _language, _note, _from,
        _fromKind, _credit, _judgement, _carries, .. Claim.All,
    ];

    public void AddTo(Command command)
    {
        foreach (var option in All)
            command.Add(option);
    }

    /// <summary>Whether any of it was given.</summary>
    public bool IsGiven(ParseResult parsed) => All.Any(option => parsed.GetResult(option) is { Implicit: false });

    public LogArticles Of(ParseResult parsed, string? url) => new()
    {
        Article = new NewArticle
        {
            Url = url, Outlet = parsed.GetValue(_outlet) is { } outlet ? new OutletRef { Name = outlet } : null,
            Headline = parsed.GetValue(_headline), Locator = parsed.GetValue(_locator),
            Byline = parsed.GetValue(_byline), PublishedAt = parsed.GetValue(_published),
            DateBasis = parsed.GetValue(_dateBasis),
            Kind = parsed.GetValue(_kind), Medium = parsed.GetValue(_medium), Access = parsed.GetValue(_access),
            Language = parsed.GetValue(_language), Note = parsed.GetValue(_note),
        },
        From = FromOf(parsed) is { } from ? [from] : null,
        Carries = parsed.GetValue(_carries) is { Length: > 0 } ids ? [.. ids.Select(CarriedOf)] : null,
        Claims = Claim.Of(parsed) is { } claim ? [claim] : null,
    };

    private NewDerivation? FromOf(ParseResult parsed)
    {
        var (source, kind) = (parsed.GetValue(_from), parsed.GetValue(_fromKind));
        if (source is null && kind is null)
            return null;
        var isArticle = Guid.TryParse(source, out var article);
        return new NewDerivation
        {
            Article = isArticle ? new Ref { Id = article } : null,
            Outlet = source is not null && !isArticle ? new OutletRef { Name = source } : null,
            Kind = kind ?? "rewrite", Credit = parsed.GetValue(_credit),
            Judgement = parsed.GetValue(_judgement) ?? "confirmed",
        };
    }

    private static NewCarried CarriedOf(string text) => Guid.TryParse(text, out var id)
        ? new NewCarried { Claim = new Ref { Id = id } }
        : throw StopException.WrongUse($"--carries {text}: the id of a claim.");
}
