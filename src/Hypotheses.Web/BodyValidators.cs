using FluentValidation;
using Hypotheses.Client;
using Hypotheses.Web.Accounts;
using Hypotheses.Web.Articles;
using Hypotheses.Web.Claimants;
using Hypotheses.Web.Intake;
using Hypotheses.Web.Keys;
using Hypotheses.Web.Leaks;
using Hypotheses.Web.Outlets;
using Hypotheses.Web.Owners;
using Hypotheses.Web.Redactions;
using Hypotheses.Web.Responses;
using Hypotheses.Web.Summaries;
using Hypotheses.Web.Suspects;
using Hypotheses.Web.Worklist;

namespace Hypotheses.Web;

/// <summary>What holds the body of each route, by the body's type; one line each.</summary>
internal static class BodyValidators
{
    public static IServiceCollection AddBodyValidators(this IServiceCollection services) => services
        .AddSingleton<IValidator<NewLeak>, NewLeakValidator>()
        .AddSingleton<IValidator<LeakChange>, LeakChangeValidator>()
        .AddSingleton<IValidator<NewSuspect>, LogSuspectValidator>()
        .AddSingleton<IValidator<SuspectChange>, SuspectChangeValidator>()
        .AddSingleton<IValidator<MergeSuspect>, MergeSuspectValidator>()
        .AddSingleton<IValidator<ReleaseSuspect>, ReleaseSuspectValidator>()
        .AddSingleton<IValidator<ClaimantChange>, ClaimantChangeValidator>()
        .AddSingleton<IValidator<MergeClaimant>, MergeClaimantValidator>()
        .AddSingleton<IValidator<NewAccount>, NewAccountValidator>()
        .AddSingleton<IValidator<AccountChange>, AccountChangeValidator>()
        .AddSingleton<IValidator<NewKey>, NewKeyValidator>()
        .AddSingleton<IValidator<ArticleChange>, ArticleChangeValidator>()
        .AddSingleton<IValidator<MergeArticle>, MergeArticleValidator>()
        .AddSingleton<IValidator<NewOutlet>, NewOutletValidator>()
        .AddSingleton<IValidator<OutletChange>, OutletChangeValidator>()
        .AddSingleton<IValidator<MergeOutlet>, MergeOutletValidator>()
        .AddSingleton<IValidator<NewOwner>, NewOwnerValidator>()
        .AddSingleton<IValidator<OwnerChange>, OwnerChangeValidator>()
        .AddSingleton<IValidator<ControlChange>, ControlChangeValidator>()
        .AddSingleton<IValidator<NewResponse>, NewResponseValidator>()
        .AddSingleton<IValidator<ResponseChange>, ResponseChangeValidator>()
        .AddSingleton<IValidator<WorkItemChange>, WorkItemChangeValidator>()
        .AddSingleton<IValidator<NewSummary>, NewSummaryValidator>()
        .AddSingleton<IValidator<NewSummaryRevision>, NewSummaryRevisionValidator>()
        .AddSingleton<IValidator<NewRedaction>, NewRedactionValidator>()
        .AddSingleton<IValidator<LogArticles>, LogArticlesValidator>()
        .AddSingleton<IValidator<LogClaims>, LogClaimsValidator>()
        .AddSingleton<IValidator<NewCitation>, NewCitationValidator>()
        .AddSingleton<IValidator<LogEvidence>, LogEvidenceValidator>()
        .AddSingleton<IValidator<LogDerivation>, LogDerivationValidator>()
        .AddSingleton<IValidator<LogPublicEvent>, LogPublicEventValidator>()
        .AddSingleton<IValidator<ClaimChange>, ClaimChangeValidator>()
        .AddSingleton<IValidator<CitationChange>, CitationChangeValidator>()
        .AddSingleton<IValidator<EvidenceChange>, EvidenceChangeValidator>()
        .AddSingleton<IValidator<DerivationChange>, DerivationChangeValidator>()
        .AddSingleton<IValidator<Approval>, ApprovalValidator>()
        .AddSingleton<IValidator<NewEnd>, NewEndValidator>()
        .AddSingleton<IValidator<Restoration>, RestorationValidator>();
}
