namespace Hypotheses.Web.Suspects;

/// <summary>The columns of a suspect's live version, as read and as written. Clock and author are the act's.</summary>
internal sealed record SuspectRow(
    Guid SuspectId, string Axis, int Version, string Slug, string Name, string Kind, Guid? PartOf, string? Visibility,
    string? RuleOut, string? Note, string? EndCause);

/// <summary>A suspect as others are part of it or merged into it.</summary>
internal sealed record TreeRow(
    Guid Id, string Slug, string Name, string Axis, Guid? PartOf, Guid? Into, bool Ended);
