using Hypotheses.Client.Wire;
using Hypotheses.Web.Platform.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Hypotheses.Web;

/// <summary>
/// The reference: OpenAPI document, pages over it, the catalogue of problems. They hold no data and are open to all.
/// </summary>
internal static class Reference
{
    public static void Add(IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Hypotheses";
            document.Info.Version = "v1";
            document.Info.Description =
                "A tracker of leak sources: who is said to have leaked it, by how many distinct outlets.";
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                ["key"] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key, hyp_ID_SECRET.",
                },
            };
            var key = new OpenApiSecuritySchemeReference("key", document);
            document.Security = [new OpenApiSecurityRequirement { [key] = [] }];
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer(ShowWhatIsStated);
    });

    // A member of a merge patch is written as its value, or as null.
    private static async Task ShowWhatIsStated(
        OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancel)
    {
        var type = context.JsonTypeInfo.Type;
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(Stated<>))
            return;
        var value = await context.GetOrCreateSchemaAsync(type.GetGenericArguments()[0], null, cancel);
        schema.Type = value.Type is { } known ? known | JsonSchemaType.Null : null;
        (schema.Items, schema.Format, schema.Pattern) = (value.Items, value.Format, value.Pattern);
    }

    public static void Map(WebApplication app)
    {
        var open = app.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        open.MapGet("/", () => TypedResults.LocalRedirect("/docs"));
        open.MapOpenApi("/openapi/{documentName}.json");
        open.MapScalarApiReference("/docs", options => options
            .WithTitle("Hypotheses API").WithOpenApiRoutePattern("/openapi/{documentName}.json").DisableDefaultFonts()
            // Nothing that would speak to another host.
            .HideDeveloperTools().DisableAgent().DisableMcp().DisableTelemetry().HideClientButton());
        open.MapGet("/problems/{name}", Problem);
    }

    private static ContentHttpResult Problem(string name) =>
        ProblemType.All.SingleOrDefault(type => type.Name == name) is { } found
            ? TypedResults.Text($"{found.Name} ({found.Status}): {found.Title}.\n")
            : throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);
}
