using Hypotheses.Web.Platform.Describing;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Summaries.Forms;
using Microsoft.AspNetCore.Http.HttpResults;
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
        options.AddOperationTransformer(new Operations(Descriptions.OfOperations));
        options.AddDocumentTransformer(new Schemas());
        options.AddDocumentTransformer((document, _, _) =>
        {
            Introduce(document);
            Answers.AddTo(document);
            return Task.CompletedTask;
        });
    });

    private static void Introduce(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Hypotheses", Version = "v1", Description = Descriptions.OfService,
            License = new OpenApiLicense { Name = "Apache 2.0", Identifier = "Apache-2.0" },
        };
        document.Servers = [new OpenApiServer { Url = "/", Description = "The service that serves this document." }];
        document.Tags = Descriptions.OfTags.Select(tag => new OpenApiTag { Name = tag.Key, Description = tag.Value })
            .ToHashSet();
        var components = document.Components!;
        components.Parameters = new[] { Parameters.IfNoneMatch, Parameters.IdempotencyKey }.ToDictionary(
            header => header.Name, header => (IOpenApiParameter)Operations.Shown(header));
        components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["key"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key, hyp_ID_SECRET.",
            },
        };
        document.Security = [new OpenApiSecurityRequirement { [new("key", document)] = [] }];
    }

    public static void Map(WebApplication app)
    {
        var open = app.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        open.MapOpenApi("/openapi/{documentName}.json");
        open.MapScalarApiReference("/docs", options => options
            .WithTitle("Hypotheses API").WithOpenApiRoutePattern("/openapi/{documentName}.json").DisableDefaultFonts()
            // Nothing that would speak to another host.
            .HideDeveloperTools().DisableAgent().DisableMcp().DisableTelemetry().HideClientButton());
        open.MapGet("/problems/{name}", Problem);
        open.MapGet(
            "/schemas/weekly-summary.v1.json", () => new FileAnswer(SummaryForms.Schema(), "application/schema+json"));
    }

    private static ContentHttpResult Problem(string name) =>
        ProblemType.All.SingleOrDefault(type => type.Name == name) is { } found
            ? TypedResults.Text($"{found.Name} ({found.Status}): {found.Title}.\n")
            : throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);
}
