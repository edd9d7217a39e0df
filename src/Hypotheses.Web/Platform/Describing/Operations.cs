using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Hypotheses.Web.Platform.Describing;

/// <summary>
/// What an operation takes and answers: by its method, by what its route states, and by what stands in its path.
/// </summary>
internal sealed class Operations(IReadOnlyDictionary<string, string> descriptions) : IOpenApiOperationTransformer
{
    public Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var document = context.Document!;
        var states = context.Description.ActionDescriptor.EndpointMetadata;
        var isRead = context.Description.HttpMethod == HttpMethods.Get;
        Describe(operation, states);
        operation.Parameters ??= [];
        foreach (var path in operation.Parameters.OfType<OpenApiParameter>())
            path.Description = Parameters.OfPaths[path.Name!];
        var taken = states.OfType<Parameter>().ToList();
        foreach (var parameter in taken)
            operation.Parameters.Add(Shown(parameter));
        var flows = states.OfType<Flowing>().Any();
        if (!flows)
            operation.Parameters.Add(new OpenApiParameterReference(
                (isRead ? Parameters.IfNoneMatch : Parameters.IdempotencyKey).Name, document));
        foreach (var (status, answer) in operation.Responses!)
            if (answer is OpenApiResponse success)
                Complete(success, status, isRead, states, document);
        if (isRead && !flows)
            operation.Responses["304"] = new OpenApiResponseReference(Answers.NotModified, document);
        foreach (var status in ProblemsOf(operation, states, taken, isRead).Order())
            operation.Responses[$"{status}"] = new OpenApiResponseReference(Answers.NameOf(status), document);
        Examples.AddTo(operation);
        return Task.CompletedTask;
    }

    public static OpenApiParameter Shown(Parameter parameter) => new()
    {
        Name = parameter.Name, In = parameter.In, Description = parameter.Description, Required = parameter.IsRequired,
        Schema = parameter.Schema, Example = parameter.Example,
    };

    private void Describe(OpenApiOperation operation, IList<object> states)
    {
        var role = states.OfType<IAuthorizeData>().Select(needs => needs.Policy)
            .LastOrDefault(named => named is not null);
        descriptions.TryGetValue(operation.OperationId!, out var words);
        operation.Description = role is null ? words : $"{words} Asks for the role {Roles.Of(role).Word()}.";
    }

    private static void Complete(
        OpenApiResponse answer, string status, bool isRead, IList<object> states, OpenApiDocument document)
    {
        var content = answer.Content!;
        string[] headers =
        [
            .. isRead || states.OfType<ETagged>().Any() ? ["ETag"] : Array.Empty<string>(),
            .. states.Contains(Clocks.Recorded) ? [Clocks.Header] : Array.Empty<string>(),
            .. content.ContainsKey(ListForm.Csv) ? ["Link"] : Array.Empty<string>(),
            .. status == "201" ? ["Location"] : Array.Empty<string>(),
            .. isRead ? [] : new[] { "Idempotency-Replayed" },
        ];
        answer.Headers = Answers.HeadersOf(document, headers);
        answer.Description = status == "201" ? "It was made." : isRead ? "The answer." : "It was done.";
        foreach (var (type, line) in new[] { (ListForm.Csv, "A row an item."), (ListForm.NdJson, "A line an item.") })
            if (content.TryGetValue(type, out var form))
                form.Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.String, Description = line,
                };
        if (states.OfType<InBatches>().SingleOrDefault() is { } batches)
            content[ListForm.Json].Schema = new OpenApiSchema
            {
                OneOf =
                [
                    new OpenApiSchemaReference(batches.Item.Name, document),
                    new OpenApiSchemaReference($"BatchOf{batches.Item.Name}", document),
                ],
            };
    }

    private static SortedSet<int> ProblemsOf(
        OpenApiOperation operation, IList<object> states, List<Parameter> taken, bool isRead)
    {
        SortedSet<int> statuses = [400, 401, 429, 500, 503];
        if (!isRead)
            statuses.UnionWith([403, 409, 422]);
        if (states.OfType<IAuthorizeData>().Any(needs => needs.Policy is not null))
            statuses.Add(403);
        if (operation.Parameters!.Any(parameter => parameter.In == ParameterLocation.Path))
            statuses.Add(404);
        if (isRead || taken.Contains(Parameters.DryRun))
            statuses.Add(406);
        if (taken.Contains(Parameters.IfMatch))
            statuses.UnionWith([412, 428]);
        if (taken.Contains(Parameters.MayMatch))
            statuses.Add(412);
        if (operation.RequestBody is not null)
            statuses.UnionWith([413, 415]);
        statuses.UnionWith(states.OfType<MoreProblems>().SelectMany(more => more.Statuses));
        return statuses;
    }
}
