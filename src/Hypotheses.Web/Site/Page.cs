using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hypotheses.Web.Site;

/// <summary>
/// A page from a slice: a component with its parameters, in the frame that the component itself puts up.
/// </summary>
public static class Page
{
    public static RazorComponentResult<T> Of<T>(object parameters, int status = StatusCodes.Status200OK)
        where T : IComponent => new(parameters) { StatusCode = status };
}
