using Hypotheses.Web.Platform.Access;

namespace Hypotheses.Web.Site;

/// <summary>Who looks at a page, as the frame shows it.</summary>
/// <param name="Name">The account's name.</param>
/// <param name="Role">What it may do.</param>
public sealed record Visitor(string Name, Role Role)
{
    public static Visitor Of(Actor actor) => new(actor.Name, actor.Role);
}
