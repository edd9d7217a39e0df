using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>A parameter of a route's query or a header, as the reference shows it.</summary>
public sealed record Parameter(string Name, string Description, OpenApiSchema Schema, JsonNode Example)
{
    public ParameterLocation In { get; init; } = ParameterLocation.Query;

    public bool IsRequired { get; init; }
}
