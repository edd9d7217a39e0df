namespace Hypotheses.Client.Calls;

/// <summary>Headers that HTTP has no type for.</summary>
internal static class Headers
{
    public static string? One(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
