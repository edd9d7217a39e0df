using System.Text.RegularExpressions;
using Hypotheses.Web.Platform.Problems;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>Query parameters, read strictly.</summary>
public static class QueryOf
{
    /// <summary>Refuses parameters that the route does not know, and those given twice.</summary>
    public static void Known(HttpRequest request, params string[] known)
    {
        foreach (var (name, values) in request.Query)
        {
            if (!known.Contains(name, StringComparer.Ordinal))
                throw new ProblemException(
                    ProblemType.Validation, name,
                    known.Length == 0 ? "The route takes no parameters."
                        : $"There is no such parameter; known: {string.Join(", ", known)}.");
            if (values.Count > 1)
                throw new ProblemException(ProblemType.Validation, name, "Must be given once.");
        }
    }

    public static string? Word(HttpRequest request, string name, params string[] words)
    {
        var given = request.Query[name];
        if (given.Count == 0)
            return null;
        return words.Contains(given.ToString(), StringComparer.Ordinal)
            ? given.ToString()
            : throw new ProblemException(ProblemType.Validation, name, $"Must be one of: {string.Join(", ", words)}.");
    }

    /// <summary>A parameter that must have a form; the message says which.</summary>
    public static string? Form(HttpRequest request, string name, Regex form, string message)
    {
        var given = request.Query[name];
        if (given.Count == 0)
            return null;
        return form.IsMatch(given.ToString()) ? given.ToString()
            : throw new ProblemException(ProblemType.Validation, name, message);
    }

    public static bool? Flag(HttpRequest request, string name) =>
        Word(request, name, "true", "false") is { } word ? word == "true" : null;
}
