using System.Reflection;
using System.Text.Json;
using Hypotheses.Client.Wire;
using Hypotheses.Web.Platform.Problems;
using Microsoft.AspNetCore.Http.Metadata;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>A JSON body, read strictly: what is wrong with it is said by the path of the field.</summary>
public sealed class Body<T> : IEndpointParameterMetadataProvider
    where T : class
{
    private Body(T value) => Value = value;

    public T Value { get; }

    /// <summary>The same body, put together here instead of sent.</summary>
    internal static Body<T> Of(T value) => new(value);

#pragma warning disable CA1000 // Minimal APIs look for these two on the type itself.
    public static async ValueTask<Body<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        if (!context.Request.HasJsonContentType())
            throw new ProblemException(ProblemType.MediaType, "Send the body as application/json.");
        try
        {
            var value = await JsonSerializer.DeserializeAsync<T>(
                context.Request.Body, WireJson.Options, context.RequestAborted);
            return new Body<T>(value ?? throw new ProblemException(ProblemType.Malformed, "The body is null."));
        }
        catch (JsonException e)
        {
            throw Translate(e);
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));
#pragma warning restore CA1000

    private static ProblemException Translate(JsonException e)
    {
        var path = (e.Path?.TrimStart('$') + e.Data["within"]).TrimStart('.');
        if (e.InnerException?.GetType().Name == "JsonReaderException" || path.Length == 0)
            return new ProblemException(
                ProblemType.Malformed,
                e.BytePositionInLine == 0 && e.LineNumber == 0 && path.Length == 0
                    ? "The body is empty or no JSON object."
                    : path.Length > 0 ? $"The body is no JSON from {path} on."
                        : "The body is no JSON object of the kind asked for.");
        return new ProblemException(ProblemType.Validation, path, Says(e.Message));
    }

    // Our own converters speak to the caller; the framework's words name types of the program.
    private static string Says(string message) => message switch
    {
        _ when message.StartsWith("Must ", StringComparison.Ordinal) => message,
        _ when message.Contains("could not be mapped", StringComparison.Ordinal) => "There is no such member.",
        _ when message.Contains("uplicate", StringComparison.Ordinal) => "The member is given twice.",
        _ when message.Contains("depth", StringComparison.OrdinalIgnoreCase) => "Is nested too deeply.",
        _ => "Is not of the right type.",
    };
}
