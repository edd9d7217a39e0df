using System.Text.Json;
using System.Text.Json.Nodes;
using Hypotheses.Client;
using Hypotheses.Web.Summaries.Forms;
using Hypotheses.Web.Tests.Rules;
using Json.Schema;

namespace Hypotheses.Web.Tests.Summaries.Forms;

/// <summary>The schema of a summary says what the record says, and real summaries are valid by it.</summary>
public sealed class SchemaTests
{
    private const string Address = "https://hypotheses.example/schemas/weekly-summary.v1.json";

    private static readonly JsonSchema Schema = JsonSchema.FromText(Read.Text(SummaryForms.Schema()));

    private static readonly EvaluationOptions Strict = new()
    {
        RequireFormatValidation = true,
        OutputFormat = OutputFormat.List,
    };

    [Test]
    public void It_says_what_the_record_says() => Approved.Equal(
        "src/Hypotheses.Web/Summaries/Forms/weekly-summary.v1.schema.json",
        SchemaOf.Text(typeof(WeeklySummary), Address, "Weekly summary of a leak"));

    [Test]
    public void Each_kind_of_summary_is_valid_by_it() => Assert.Multiple(() =>
    {
        foreach (var value in new[]
        {
            Sample.Rich(), Sample.Worst(), Sample.Quiet(), Sample.Of500Suspects(),
            Sample.Rich() with { PutRight = Sample.Restored() },
            Sample.Rich() with { PutRight = Sample.Corrected() },
        })
            Assert.That(Breaks(JsonNode.Parse(Read.Made(value, "json"))!), Is.Empty);
    });

    [TestCase("week")]
    [TestCase("checkpoint")]
    public void A_summary_that_lacks_a_member_is_caught(string member)
    {
        var json = JsonNode.Parse(Read.Made(Sample.Rich(), "json"))!;
        json.AsObject().Remove(member);
        Assert.That(Breaks(json), Is.Not.Empty);
    }

    [Test]
    public void A_word_that_is_not_of_a_closed_set_is_caught()
    {
        var json = JsonNode.Parse(Read.Made(Sample.Rich(), "json"))!;
        json["annex"]!["claims"]![0]!["stance"] = "hints";
        Assert.That(Breaks(json), Is.Not.Empty);
    }

    private static List<string> Breaks(JsonNode json)
    {
        var found = Schema.Evaluate(JsonSerializer.SerializeToElement(json), Strict);
        return found.IsValid ? []
            : [.. found.Details!.Where(one => one.Errors is { Count: > 0 })
                .Select(one => $"{one.InstanceLocation}: {string.Join(", ", one.Errors!.Values)}")];
    }
}
