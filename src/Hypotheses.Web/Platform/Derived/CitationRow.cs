using Hypotheses.Analysis.Scoring;

namespace Hypotheses.Web.Platform.Derived;

/// <summary>A citation toward one of the suspects that its claim names, as statements bring it.</summary>
internal sealed record CitationRow(
    Guid Id, Guid SuspectId, Guid ClaimId, Guid ArticleId, Guid? OutletId, string Stance, Guid ClaimantId,
    bool FirstHand, bool NamingCounts, bool NeedsOriginal, bool Unseen, DateTimeOffset? PublishedFrom,
    DateTimeOffset PublishedUpto, DateOnly PublishedDay, DateTimeOffset RecordedAt, bool EndedByUs, DateOnly? EndedOn)
{
    /// <summary>The fact.</summary>
    /// <param name="startOf">When a day begins, at which things end in the world; null = what ended never was.</param>
    public CitationFact Fact(Func<DateOnly, DateTimeOffset>? startOf) => new(
        SuspectId, ClaimId, ArticleId, OutletId, Enum.Parse<Stance>(Stance, ignoreCase: true), NamingCounts,
        NeedsOriginal, PublishedFrom, PublishedUpto, EndedAt(startOf))
    {
        Id = Id,
        PublishedDay = PublishedDay,
        EndedDay = EndedByUs ? null : EndedOn,
        Claimant = ClaimantId,
        IsFirstHand = FirstHand,
        IsUnseen = Unseen,
        RecordedAt = RecordedAt,
    };

    private DateTimeOffset? EndedAt(Func<DateOnly, DateTimeOffset>? startOf) =>
        EndedByUs ? DateTimeOffset.MinValue
        : EndedOn is not { } day ? null
        : startOf?.Invoke(day) ?? DateTimeOffset.MinValue;
}
