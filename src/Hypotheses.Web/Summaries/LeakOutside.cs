using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Summaries;

/// <summary>What a leak is called where its summaries leave the newsroom.</summary>
internal static class LeakOutside
{
    /// <summary>What addresses and files call it: its id where its slug has the name of a private person.</summary>
    public static string SlugOf(Guid leak, string slug, Removal? veil) =>
        veil is null || veil.From(slug, null) == slug ? slug : $"{leak}";
}
