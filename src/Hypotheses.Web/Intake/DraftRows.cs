using Hypotheses.Analysis.Identity;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Intake;

// The columns of a thing's live version, as read and as written. Clock and author are the act's.

internal sealed record ArticleRow(
    Guid ArticleId, int Version, Guid? OutletId, string? IdentityKey, string? Headline, string? Locator, string? Byline,
    string? Published, DateTimeOffset? PublishedFrom, DateTimeOffset? PublishedUntil, DateTimeOffset PublishedUpto,
    DateOnly PublishedDay, string? DateBasis, string? Medium, string? Access, string? Kind, string? Language,
    string? Note, bool NeedsOriginal, string? EndCause, DateOnly? EffectiveOn, DateTimeOffset FirstRecorded)
{
    /// <summary>With this date; null = not known. Its upper bound is never later than the first recording.</summary>
    public ArticleRow On(PublishedDate? date, TimeZoneInfo zone)
    {
        var upto = date?.Until < FirstRecorded ? date.Until : FirstRecorded;
        return this with
        {
            Published = date?.Text,
            PublishedFrom = date?.From,
            PublishedUntil = date?.Until,
            PublishedUpto = upto,
            PublishedDay = PublishedDate.DayOf(upto, zone),
        };
    }
}

internal sealed record AddressRow(
    Guid ArticleId, int Ordinal, string Url, string Canonical, string? Key, string Normaliser);

internal sealed record SuspectRow(
    Guid SuspectId, int Version, string Axis, string Slug, string Name, string Kind, Guid? PartOf, string? Visibility,
    string? RuleOut, string? Note);

internal sealed record NameRow(Guid Id, int Ordinal, string Name, string NameKey);

internal sealed record ClaimantRow(
    Guid ClaimantId, int Version, string Name, string? NameKey, string Kind, Guid? OutletId, string? Affiliation,
    Guid? SpokenTo, string? Note);

internal sealed record ClaimRow(
    Guid ClaimId, int Version, byte[] IdentityKey, Guid ClaimantId, string Among, string? StatedOn, string Stance,
    string Basis, string Act, string Naming, Guid? ApprovedBy, string? Citing, string? Statement, string? Likelihood,
    string? LikelihoodWords, string? Note, string? EndCause, DateOnly? EffectiveOn);

/// <summary>What makes a claim that claim.</summary>
internal sealed record SaidRow(
    Guid ClaimId, Guid ClaimantId, string Among, string? StatedOn, string Stance, Guid[] Suspects)
{
    /// <summary>Its identity, in hex, by the merges that stand: each suspect as its root, said by this one.</summary>
    public string KeyOf(Guid claimant, Kin suspects) => Convert.ToHexStringLower(RecordKey.Claim(
        claimant, [.. Suspects.Select(suspects.RootOf).Distinct()], Among, StatedOn,
        Stance is "asserts" or "suggests"));
}

internal sealed record CitationRow(
    Guid ArticleId, Guid ClaimId, Guid Id, int Version, string Stance, string? Quote, string? Locator, string? Note,
    string? EndCause, DateOnly? EffectiveOn);

internal sealed record EvidenceRow(
    Guid EvidenceId, int Version, string Kind, string Description, string? DescriptionKey, string? Reliability,
    int? Credibility, string? Note, string? EndCause, DateOnly? EffectiveOn);

internal sealed record EventRow(
    Guid EventId, int Version, string Kind, string What, string? IdentityKey, string? HappenedOn, string? Note);

internal sealed record DerivationRow(
    Guid DerivationId, int Version, byte[] IdentityKey, string Kind, string Judgement, decimal? Confidence,
    string? Credit, string? Note, string Method, bool IsPrimary, string? EndCause);

/// <summary>An outlet as Intake has chosen it: of the registry, or of this leak by its key.</summary>
internal sealed record OutletChoice(Guid Id, Guid? RegistryId, string? Key, string Name);
