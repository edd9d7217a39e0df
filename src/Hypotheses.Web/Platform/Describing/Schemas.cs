using System.Text.Json;
using Hypotheses.Client;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Hypotheses.Web.Platform.Describing;

/// <summary>
/// The schemas of the wire's records: what the framework can't know of our converters, closed sets, bounds and required
/// members is put there. The comments on the records are the framework's finding.
/// </summary>
internal sealed class Schemas : IOpenApiDocumentTransformer
{
    private static readonly Type[] Beside = [typeof(Problem), typeof(Batch<Article>), typeof(Batch<Claim>)];

    public async Task TransformAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var shapes = new Shapes(document);
        var held = document.Components!.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        foreach (var type in typeof(Vocabulary).Assembly.ExportedTypes.Where(type => held.ContainsKey(type.Name)))
            shapes.Referred.Enqueue(type);
        foreach (var type in Beside)
            shapes.Referred.Enqueue(type);
        var described = new HashSet<string>();
        while (shapes.Referred.TryDequeue(out var type))
            if (described.Add(Shapes.NameOf(type)))
            {
                var found = held.TryGetValue(Shapes.NameOf(type), out var known) ? known
                    : await context.GetOrCreateSchemaAsync(type, null, cancellationToken);
                held[Shapes.NameOf(type)] = Describe(type, found, shapes, document);
            }
        foreach (var (name, schema) in held.Where(pair => pair.Key.StartsWith("PageOf", StringComparison.Ordinal)))
            if (schema is OpenApiSchema page && described.Add(name))
                page.Description = Texts.Plain(page.Description);
        foreach (var name in held.Keys.Where(IsWrittenOut).ToList())
            held.Remove(name);
    }

    // Where they are used they stand in full.
    private static bool IsWrittenOut(string name) =>
        name.StartsWith("StatedOf", StringComparison.Ordinal) || name == nameof(JsonElement);

    private static OpenApiSchema Describe(Type type, IOpenApiSchema found, Shapes shapes, OpenApiDocument document)
    {
        var text = Texts.Plain(found.Description);
        if (Shapes.ObjectFormOf(type) is { } full)
        {
            shapes.Referred.Enqueue(full);
            return new OpenApiSchema
            {
                Description = text,
                OneOf =
                [
                    new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1 },
                    new OpenApiSchemaReference(full.Name, document),
                ],
            };
        }
        return OfRecord(type, text, found, shapes);
    }

    // Records that are sent have members to set, those that are answered a constructor.
    private static OpenApiSchema OfRecord(Type type, string? text, IOpenApiSchema found, Shapes shapes)
    {
        var isSent = type.GetConstructor(Type.EmptyTypes) is not null;
        var answered = isSent ? [] : type.GetConstructors()[0].GetParameters().Select(p => p.Name!).ToHashSet();
        var schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object, Description = text, AdditionalPropertiesAllowed = !isSent,
            Properties = new Dictionary<string, IOpenApiSchema>(), Required = new HashSet<string>(),
        };
        var single = new HashSet<string>();
        foreach (var member in type.GetProperties().Where(member => member.GetMethod!.IsPublic
            && !member.GetMethod.IsStatic))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(member.Name);
            var says = found.Properties?.TryGetValue(name, out var of) == true ? TextOf(of) : null;
            var isRequired = isSent && Texts.IsRequired(says);
            if (isRequired)
                single.Add(name);
            else if (answered.Contains(member.Name))
                schema.Required.Add(name);
            schema.Properties[name] = shapes.Of(member, says, isRequired);
        }
        if (schema.Properties.ContainsKey("items") && isSent)
            schema.OneOf = [Requiring(single), Requiring(["items"])];
        else
            schema.Required.UnionWith(single);
        return schema;
    }

    // One thing, or a batch of them.
    private static OpenApiSchema Requiring(HashSet<string> names) => new() { Required = names };

    private static string? TextOf(IOpenApiSchema schema) =>
        (schema as OpenApiSchema)?.Metadata?.TryGetValue("x-ref-description", out var text) == true ? text as string
        : schema.OneOf?.Select(TextOf).FirstOrDefault(found => found is not null) ?? schema.Description;
}
