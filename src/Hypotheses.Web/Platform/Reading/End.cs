using Hypotheses.Client;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>A thing's end from its two columns.</summary>
public static class End
{
    /// <summary>Null while the thing stands.</summary>
    public static Ending? Of(string? cause, DateOnly? effectiveOn) =>
        cause is null ? null : new Ending(cause, effectiveOn);
}
