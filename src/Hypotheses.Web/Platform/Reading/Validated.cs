using FluentValidation;
using Hypotheses.Web.Platform.Problems;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>
/// Checks the body of a route by its validator before the handler runs: 400 with every field that is wrong.
/// </summary>
public static class Validated
{
    public static RouteHandlerBuilder Validate<T>(this RouteHandlerBuilder route)
        where T : class => route.AddEndpointFilter(async (context, next) =>
    {
        await HoldAsync(context.HttpContext, context.Arguments.OfType<Body<T>>().Single().Value);
        return await next(context);
    });

    /// <summary>Throws with every field of the body that is wrong.</summary>
    public static async Task HoldAsync<T>(HttpContext http, T body)
        where T : class
    {
        var validator = http.RequestServices.GetRequiredService<IValidator<T>>();
        var result = await validator.ValidateAsync(body, http.RequestAborted);
        if (!result.IsValid)
            throw new ProblemException(
                ProblemType.Validation,
                "See errors.",
                result.Errors
                    .GroupBy(error => error.PropertyName)
                    .ToDictionary(
                        g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(error => error.ErrorMessage).Distinct()]));
    }
}
