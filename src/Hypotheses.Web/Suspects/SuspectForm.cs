using Hypotheses.Client;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Suspects;

/// <summary>A suspect as a form says it, and what the form says as the API takes it.</summary>
internal static class SuspectForm
{
    public static readonly IReadOnlyList<string> All = ["name", "kind", "partOf", "aliases", "visibility", "note"];

    /// <param name="suspect">As it stands.</param>
    /// <param name="parent">What the suspect is called that it is part of.</param>
    public static Typed Of(Suspect suspect, string? parent) => new(new Dictionary<string, string?>
    {
        ["name"] = suspect.Name,
        ["kind"] = suspect.Kind,
        ["partOf"] = parent,
        ["aliases"] = string.Join('\n', suspect.Aliases),
        ["visibility"] = suspect.Visibility,
        ["note"] = suspect.Note,
    });

    /// <summary>What the form changes of what it showed, and nothing else.</summary>
    public static SuspectChange Change(Typed typed) => new()
    {
        Name = typed.Said("name"),
        Kind = typed.Said("kind"),
        PartOf = typed.Said("partOf"),
        Visibility = typed.Said("visibility"),
        Note = typed.Said("note"),
        Aliases = typed.Changes("aliases") ? new(FormLines.Of(typed["aliases"])) : default,
    };
}
