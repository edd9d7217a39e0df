using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hypotheses.Web.Tests.Rules;

/// <summary>The typed client has one method for each operation of the document, with all that it takes.</summary>
public sealed class ClientTests
{
    private static readonly string Document =
        File.ReadAllText(Path.Combine(Sources.Root, "docs", "openapi.v1.json"));

    [Test]
    public async Task Each_operation_is_one_method_that_asks_as_the_document_says() =>
        Assert.That(await BreaksAsync(Document), Is.Empty);

    [TestCase("\"operationId\": \"GetLeak\"", "\"operationId\": \"FetchLeak\"", "FetchLeak has 0 methods")]
    [TestCase("\"operationId\": \"GetLeak\"", "\"operationId\": \"FetchLeak\"", "GetLeakAsync is no operation")]
    [TestCase("\"/api/v1/keys/{id}\"", "\"/api/v1/key/{id}\"", "GetKey asks GET /api/v1/keys/")]
    public async Task A_document_of_another_name_or_path_is_caught(string was, string now, string caught)
    {
        Assert.That(Document, Does.Contain(was));
        Assert.That(await BreaksAsync(Document.Replace(was, now)), Has.Some.StartsWith(caught));
    }

    [TestCase("query", "colour", "ListClaims has query")]
    [TestCase("header", "If-Match", "ListClaims has headers")]
    public async Task A_parameter_that_can_not_be_given_is_caught(string place, string name, string caught)
    {
        var document = JsonNode.Parse(Document)!;
        document["paths"]!["/api/v1/leaks/{leak}/claims"]!["get"]!["parameters"]!.AsArray()
            .Add(new JsonObject { ["name"] = name, ["in"] = place });
        Assert.That(await BreaksAsync(document.ToJsonString()), Has.One.StartsWith(caught));
    }

    [Test]
    public async Task A_body_or_an_answer_of_another_kind_is_caught()
    {
        var document = JsonNode.Parse(Document)!;
        var open = document["paths"]!["/api/v1/leaks"]!["post"]!;
        open.AsObject().Remove("requestBody");
        open["responses"]!["201"]!["content"]!["application/json"]!["schema"]!["$ref"] = "#/components/schemas/Claim";
        Assert.That(
            await BreaksAsync(document.ToJsonString()),
            Has.One.StartsWith("OpenLeak sends").And.One.StartsWith("OpenLeak answers"));
    }

    private static Task<IReadOnlyList<string>> BreaksAsync(string document) =>
        new ClientRules(JsonDocument.Parse(document).RootElement).BreaksAsync();
}
