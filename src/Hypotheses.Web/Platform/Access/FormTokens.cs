using Hypotheses.Web.Platform.Problems;
using Microsoft.AspNetCore.Antiforgery;

namespace Hypotheses.Web.Platform.Access;

/// <summary>A form whose token is missing, or of another sign-in, does nothing and says so.</summary>
public sealed class FormTokens(RequestDelegate next)
{
    /// <summary>Whether the form was refused for its token.</summary>
    internal static bool Refused(HttpContext http) =>
        http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false };

    public Task InvokeAsync(HttpContext http) =>
        Refused(http)
            ? throw new ProblemException(
                ProblemType.Malformed,
                "The form is of another sign-in, or too old. Go back, load the page again and send it once more.")
            : next(http);
}
