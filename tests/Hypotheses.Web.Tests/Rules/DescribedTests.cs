using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hypotheses.Web.Tests.Rules;

/// <summary>The reference says of each route what its code does: no parameter more, none less.</summary>
public sealed partial class DescribedTests : ServiceFixture
{
    private IReadOnlyList<Described> _operations = [];
    private string _document = "";
    private string _leak = "";

    [OneTimeSetUp]
    public async Task Read()
    {
        using var http = new HttpClient();
        _document = await http.GetStringAsync(new Uri($"{Address}/openapi/v1.json"));
        _operations = [.. Described.AllOf(JsonDocument.Parse(_document).RootElement)];
        _leak = await LeakAsync();
    }

    [Test]
    public async Task Each_query_parameter_that_a_handler_reads_is_documented_and_no_other()
    {
        Assert.That(_operations, Has.Count.GreaterThan(40));
        foreach (var operation in _operations)
        {
            using var request = operation.Ask(_leak, withUnknown: true);
            var known = Described.KnownBy(await Admin.SendAsync(request));
            Assert.That(operation.Names("query"), Is.EquivalentTo(known), operation.Name);
        }
    }

    [Test]
    public async Task Each_change_that_asks_for_If_Match_is_documented_to_and_no_other()
    {
        foreach (var operation in _operations)
        {
            using var request = operation.Ask(_leak, withIfMatch: false);
            var asks = (await Admin.SendAsync(request)).Status == 428;
            var match = operation.Parameters("header").Where(one => one.GetProperty("name").GetString() == "If-Match")
                .ToList();
            Assert.That(match.Any(IsRequired), Is.EqualTo(asks), operation.Name);
            Assert.That(operation.Answers("428"), Is.EqualTo(asks), operation.Name);
            Assert.That(operation.Answers("412"), Is.EqualTo(match.Count > 0), operation.Name);
        }
    }

    [Test]
    public async Task Each_status_that_a_thing_nowhere_is_answered_with_is_documented()
    {
        foreach (var operation in _operations)
        {
            using var request = operation.Ask(_leak);
            var reply = await Admin.SendAsync(request);
            Assert.That(operation.Answers($"{reply.Status}"), $"{operation.Name}: {reply.Status} {reply.Body}");
        }
    }

    [Test]
    public void Each_operation_and_parameter_says_what_it_is()
    {
        foreach (var operation in _operations)
        {
            foreach (var part in new[] { "summary", "description", "operationId", "tags" })
                Assert.That(operation.Operation.TryGetProperty(part, out _), $"{operation.Name} has no {part}");
            foreach (var parameter in new[] { "query", "header" }.SelectMany(operation.Parameters))
                Assert.That(
                    parameter.TryGetProperty("description", out _) && parameter.TryGetProperty("example", out _),
                    $"{operation.Name}: {parameter}");
        }
        Assert.That(Descriptions.OfOperations.Keys, Is.EquivalentTo(_operations.Select(operation => operation.Name)));
    }

    [Test]
    public void Nothing_names_a_type_of_the_program() => Assert.That(TypeNames().Matches(_document), Is.Empty);

    private static bool IsRequired(JsonElement parameter) =>
        parameter.TryGetProperty("required", out var required) && required.GetBoolean();

    [GeneratedRegex(@"IReadOnly\w*|Stated\w+|Vocabulary\.\w+|\w+\? [A-Z]\w+\.[A-Z]\w+|&lt;|\bsee cref\b")]
    private static partial Regex TypeNames();
}
