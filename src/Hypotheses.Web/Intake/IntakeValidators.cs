using System.Text;
using FluentValidation;
using Hypotheses.Analysis.TextReuse;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Intake;

internal static class ArticleRules
{
    /// <summary>The fields of an article, wherever they stand.</summary>
    public static void AddArticle<T>(this AbstractValidator<T> validator)
        where T : NewArticle
    {
        validator.RuleFor(a => a.Url).Text(8192);
        validator.RuleFor(a => a.Addresses).AtMost(20);
        validator.RuleForEach(a => a.Addresses).Text(8192);
        validator.RuleFor(a => a.Outlet!).SetValidator(new OutletRefValidator()).When(a => a.Outlet is not null);
        validator.RuleFor(a => a.Headline).Text(2000);
        validator.RuleFor(a => a.Locator).Text(400);
        validator.RuleFor(a => a.Byline).Text(400);
        validator.RuleFor(a => a.PublishedAt).PublishedDate();
        validator.RuleFor(a => a.DateBasis).OneOf(Vocabulary.DateBases);
        validator.RuleFor(a => a.Medium).OneOf(Vocabulary.Media);
        validator.RuleFor(a => a.Access).OneOf(Vocabulary.Accesses);
        validator.RuleFor(a => a.Kind).OneOf(Vocabulary.ArticleKinds);
        validator.RuleFor(a => a.Language).LanguageTag();
        validator.RuleFor(a => a.Note).Text(4000);
        validator.RuleFor(a => a.Text).Text(Shingles.MostCharacters);
    }

    public static IRuleBuilderOptions<T, string?> LanguageTag<T>(this IRuleBuilder<T, string?> rule) => rule
        .Text(35).Matches(@"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\z")
        .WithMessage("Must be a language tag such as en or zh-Hant.");

    /// <summary>Whether the fields tell which article is meant.</summary>
    public static bool IsNamed(NewArticle article) =>
        article.Id is not null || article.Url is not null
        || (article.Outlet is not null && (article.Headline is not null || article.Locator is not null));

    /// <summary>Lists of lists multiply: bounded in all, one request holds its leak for seconds at most.</summary>
    public const int MostInAll = 5000;

    public const string TooMuch = "Must hold at most 5000 claims, citations and pieces of evidence in all.";

    /// <summary>Texts are read under the leak's lock: bounded in all, that takes a fraction of a second.</summary>
    public const int MostText = 400_000;

    public const string TooMuchText = "The texts of one request must have at most 400,000 bytes together.";

    /// <summary>How many bytes the texts of these articles have.</summary>
    public static long TextOf(IEnumerable<NewArticle?> articles) =>
        articles.Sum(article => article?.Text is { } text ? (long)Encoding.UTF8.GetByteCount(text) : 0);

    public const string Unnamed = "Must have a url, or an outlet with a headline or a locator.";
}

internal sealed class NewArticleValidator : AbstractValidator<NewArticle>
{
    public NewArticleValidator()
    {
        this.AddArticle();
        RuleFor(article => article).Must(ArticleRules.IsNamed).OverridePropertyName("url")
            .WithMessage(ArticleRules.Unnamed);
    }
}

/// <summary>What a change of an article may be.</summary>
internal sealed class ArticleChangeValidator : AbstractValidator<ArticleChange>
{
    public ArticleChangeValidator()
    {
        RuleFor(c => c.Outlet.Value!).SetValidator(new OutletRefValidator()).When(c => c.Outlet.Value is not null);
        RuleFor(c => c.Addresses.Value).AtMost(200);
        RuleForEach(c => c.Addresses.Value).Text(8192);
        RuleFor(c => c.Headline.Value).Text(2000);
        RuleFor(c => c.Locator.Value).Text(400);
        RuleFor(c => c.Byline.Value).Text(400);
        RuleFor(c => c.PublishedAt.Value).PublishedDate();
        RuleFor(c => c.DateBasis.Value).OneOf(Vocabulary.DateBases);
        RuleFor(c => c.Medium.Value).OneOf(Vocabulary.Media);
        RuleFor(c => c.Access.Value).OneOf(Vocabulary.Accesses);
        RuleFor(c => c.Kind.Value).OneOf(Vocabulary.ArticleKinds);
        RuleFor(c => c.Language.Value).LanguageTag();
        RuleFor(c => c.Note.Value).Text(4000);
    }
}

internal sealed class NewCitationValidator : AbstractValidator<NewCitation>
{
    public NewCitationValidator()
    {
        this.AddArticle();
        RuleFor(c => c).Must(c => c.Article is not null || ArticleRules.IsNamed(c)).OverridePropertyName("url")
            .WithMessage(ArticleRules.Unnamed);
        RuleFor(c => c).Must(c => c.Article is null || !HasArticleFields(c)).OverridePropertyName("article")
            .WithMessage("Must not stand beside an article's own fields.");
        RuleFor(c => c.Article!).SetValidator(new RefValidator()).When(c => c.Article is not null);
        RuleFor(c => c.Stance).OneOf(Vocabulary.Stances);
        RuleFor(c => c.Quote).Text(8000);
        RuleFor(c => c.QuoteLocator).Text(400);
        RuleFor(c => c.CitationNote).Text(4000);
        RuleFor(c => c.From).AtMost(20);
        RuleForEach(c => c.From).SetValidator(new NewDerivationValidator());
    }

    private static bool HasArticleFields(NewCitation c) => c != new NewCitation
    {
        Article = c.Article, Stance = c.Stance, Quote = c.Quote, QuoteLocator = c.QuoteLocator,
        CitationNote = c.CitationNote,
        From = c.From,
    };
}

internal static class ClaimRules
{
    /// <summary>The fields of a claim, wherever they stand.</summary>
    public static void AddClaim<T>(this AbstractValidator<T> validator)
        where T : NewClaimFields
    {
        validator.RuleFor(c => c.Key).Name(100);
        validator.RuleFor(c => c.Suspects).AtMost(8);
        validator.RuleFor(c => c.Suspects).Must(s => s is null or { Count: > 0 })
            .WithMessage("Must name at least one suspect.");
        validator.RuleForEach(c => c.Suspects).SetValidator(new NewSuspectValidator());
        validator.RuleFor(c => c.Suspect!).SetValidator(new NewSuspectValidator()).When(c => c.Suspect is not null);
        validator.RuleFor(c => c).Must(c => c.Suspect is not null || c.Suspects is not null)
            .OverridePropertyName("suspects")
            .WithMessage("Is required.");
        validator.RuleFor(c => c).Must(c => c.Suspect is null || c.Suspects is null).OverridePropertyName("suspect")
            .WithMessage("Must not stand beside suspects.");
        validator.RuleFor(c => c.Among).OneOf(Vocabulary.Among);
        validator.RuleFor(c => c.Claimant).NotNull().WithMessage("Is required.");
        validator.RuleFor(c => c.Claimant!).SetValidator(new NewClaimantValidator()).When(c => c.Claimant is not null);
        validator.RuleFor(c => c.Stance).NotNull().WithMessage("Is required.").OneOf(Vocabulary.Stances);
        validator.RuleFor(c => c.Basis).OneOf(Vocabulary.Bases);
        validator.RuleFor(c => c.Citing).Name();
        validator.RuleFor(c => c.Citing).Must((c, citing) => citing is null || c.Basis == "told")
            .WithMessage("Goes with basis told.");
        validator.RuleFor(c => c.Act).OneOf(Vocabulary.Acts);
        validator.RuleFor(c => c.Naming).OneOf(Vocabulary.Namings);
        validator.RuleFor(c => c.Statement).Text(8000);
        validator.RuleFor(c => c.StatedOn).PartialDate();
        validator.RuleFor(c => c.Likelihood).OneOf(Vocabulary.Likelihoods);
        validator.RuleFor(c => c.LikelihoodWords).Name();
        validator.RuleFor(c => c.Note).Text(4000);
        validator.RuleFor(c => c.Evidence).AtMost(200);
        validator.RuleForEach(c => c.Evidence).SetValidator(new NewEvidenceValidator(underClaim: true));
    }
}

internal sealed class NewCarriedClaimValidator : AbstractValidator<NewCarriedClaim>
{
    public NewCarriedClaimValidator()
    {
        this.AddClaim();
        RuleFor(c => c.Quote).Text(8000);
        RuleFor(c => c.QuoteLocator).Text(400);
        RuleFor(c => c.CitationNote).Text(4000);
        RuleFor(c => c.From).AtMost(20);
        RuleForEach(c => c.From).SetValidator(new NewDerivationValidator());
    }
}

internal sealed class NewCarriedValidator : AbstractValidator<NewCarried>
{
    public NewCarriedValidator()
    {
        RuleFor(c => c.Claim).NotNull().WithMessage("Is required.");
        RuleFor(c => c.Claim!).SetValidator(new RefValidator()).When(c => c.Claim is not null);
        RuleFor(c => c.Stance).OneOf(Vocabulary.Stances);
        RuleFor(c => c.Quote).Text(8000);
        RuleFor(c => c.QuoteLocator).Text(400);
        RuleFor(c => c.Note).Text(4000);
        RuleFor(c => c.From).AtMost(20);
        RuleForEach(c => c.From).SetValidator(new NewDerivationValidator());
    }
}

internal sealed class LogArticleValidator : AbstractValidator<LogArticle>
{
    public LogArticleValidator()
    {
        RuleFor(log => log.Key).Name(100);
        RuleFor(log => log.Article).NotNull().WithMessage("Is required.");
        RuleFor(log => log.Article!).SetValidator(new NewArticleValidator()).When(log => log.Article is not null);
        RuleFor(log => log.From).AtMost(20);
        RuleForEach(log => log.From).SetValidator(new NewDerivationValidator());
        RuleFor(log => log.Carries).AtMost(200);
        RuleForEach(log => log.Carries).SetValidator(new NewCarriedValidator());
        RuleFor(log => log.Claims).AtMost(200);
        RuleForEach(log => log.Claims).SetValidator(new NewCarriedClaimValidator());
        RuleFor(log => log.Evidence).AtMost(200);
        RuleForEach(log => log.Evidence).SetValidator(new NewEvidenceValidator(underClaim: false));
    }
}

internal sealed class LogClaimValidator : AbstractValidator<LogClaim>
{
    public LogClaimValidator()
    {
        this.AddClaim();
        RuleFor(log => log.Citations).Must(citations => citations is { Count: > 0 })
            .WithMessage("At least one is required: only what was published is a claim.");
        RuleFor(log => log.Citations).AtMost(200);
        RuleFor(log => log.Citations).Must(cited => ArticleRules.TextOf(cited ?? []) <= ArticleRules.MostText)
            .WithMessage(ArticleRules.TooMuchText);
        RuleForEach(log => log.Citations).SetValidator(new NewCitationValidator());
    }
}

/// <summary>The body of a logged article, or of a batch.</summary>
internal sealed class LogArticlesValidator : AbstractValidator<LogArticles>
{
    public LogArticlesValidator()
    {
        When(log => log.Items is null, () =>
        {
            Include(new LogArticleValidator());
            RuleFor(log => log.Suspects).Null().WithMessage("Goes with items.");
            RuleFor(log => log.Claimants).Null().WithMessage("Goes with items.");
            RuleFor(log => log.Events).Null().WithMessage("Goes with items.");
        }).Otherwise(() =>
        {
            RuleFor(log => log).Must(log => log is
            {
                Key: null, Article: null, From: null, Carries: null, Claims: null, Evidence: null,
            }).OverridePropertyName("items").WithMessage("Must not stand beside a single article.");
            RuleFor(log => log.Items).Must(items => items is { Count: > 0 })
                .WithMessage("Must have at least one element.");
            RuleFor(log => log.Items).AtMost(1000);
            RuleFor(log => log.Items).Must(items => items is null || items.Sum(SizeOf) <= ArticleRules.MostInAll)
                .WithMessage(ArticleRules.TooMuch);
            RuleFor(log => log.Items)
                .Must(items => ArticleRules.TextOf(items?.Select(item => item?.Article) ?? []) <= ArticleRules.MostText)
                .WithMessage(ArticleRules.TooMuchText);
            RuleForEach(log => log.Items).SetValidator(new LogArticleValidator());
            RuleFor(log => log.Suspects).AtMost(1000);
            RuleForEach(log => log.Suspects).SetValidator(new NewSuspectValidator());
            RuleFor(log => log.Claimants).AtMost(1000);
            RuleForEach(log => log.Claimants).SetValidator(new NewClaimantValidator());
            RuleFor(log => log.Events).AtMost(1000);
            RuleForEach(log => log.Events).SetValidator(new NewEventValidator());
        });
    }

    private static int SizeOf(LogArticle? log) => (log?.Carries?.Count ?? 0) + (log?.Evidence?.Count ?? 0)
        + (log?.Claims?.Sum(claim => 1 + (claim?.Evidence?.Count ?? 0)) ?? 0);
}

/// <summary>The body of a logged claim, or of a batch.</summary>
internal sealed class LogClaimsValidator : AbstractValidator<LogClaims>
{
    public LogClaimsValidator()
    {
        When(log => log.Items is null, () => Include(new LogClaimValidator())).Otherwise(() =>
        {
            RuleFor(log => log).Must(log => log == new LogClaims { Items = log.Items }).OverridePropertyName("items")
                .WithMessage("Must not stand beside a single claim.");
            RuleFor(log => log.Items).Must(items => items is { Count: > 0 })
                .WithMessage("Must have at least one element.");
            RuleFor(log => log.Items).AtMost(1000);
            RuleFor(log => log.Items).Must(items => items is null || items.Sum(SizeOf) <= ArticleRules.MostInAll)
                .WithMessage(ArticleRules.TooMuch);
            RuleFor(log => log.Items)
                .Must(items => ArticleRules.TextOf(items?.SelectMany(item => item?.Citations ?? []) ?? [])
                    <= ArticleRules.MostText)
                .WithMessage(ArticleRules.TooMuchText);
            RuleForEach(log => log.Items).SetValidator(new LogClaimValidator());
        });
    }

    private static int SizeOf(LogClaim? log) => (log?.Citations?.Count ?? 0) + (log?.Evidence?.Count ?? 0);
}
