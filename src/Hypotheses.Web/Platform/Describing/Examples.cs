using System.Text;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Hypotheses.Web.Platform.Describing;

/// <summary>
/// The examples under docs/examples: a file for the request of an operation, a file for its answer, named by it.
/// </summary>
internal static class Examples
{
    private const string Folder = "examples/";

    public static void AddTo(OpenApiOperation operation)
    {
        foreach (var name in typeof(Examples).Assembly.GetManifestResourceNames())
            if (name.StartsWith($"{Folder}{operation.OperationId}.", StringComparison.Ordinal))
                Add(operation, name.Split('.')[1], name);
    }

    private static void Add(OpenApiOperation operation, string part, string name)
    {
        var content = part == "request" ? operation.RequestBody!.Content!
            : operation.Responses!.First(answer => answer.Key is "200" or "201").Value.Content!;
        content.First().Value.Example = name.EndsWith(".json", StringComparison.Ordinal)
            ? JsonNode.Parse(Resource(name))
            : JsonValue.Create(Resource(name));
    }

    private static string Resource(string name)
    {
        using var stream = typeof(Examples).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
