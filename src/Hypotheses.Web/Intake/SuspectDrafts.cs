using Hypotheses.Client;

namespace Hypotheses.Web.Intake;

/// <summary>Suspects that stand by themselves in a request: without keys, as there is no batch.</summary>
internal static class SuspectDrafts
{
    /// <summary>Adds a suspect after those that it is part of.</summary>
    public static DraftSuspect Add(Draft draft, DraftItem? item, string path, NewSuspect source)
    {
        var suspect = new DraftSuspect(item, path, source)
        {
            PartOf = source.PartOf is { } parent
                ? Add(draft, item, path.Length == 0 ? "partOf" : path + ".partOf", parent) : null,
        };
        draft.Suspects.Add(suspect);
        return suspect;
    }
}
