namespace Hypotheses.Web.Tests.Rules;

/// <summary>The contract does not change by accident.</summary>
public sealed class OpenApiTests : ServiceFixture
{
    private const string Document = "docs/openapi.v1.json";

    [Test]
    public async Task The_document_equals_the_approved_one() => Approved.Equal(Document, await ServedAsync());

    [Test]
    public async Task A_document_that_differs_is_caught_and_laid_beside()
    {
        const string approved = "docs/openapi.v0.json";
        var received = Path.Combine(Sources.Root, "docs", "openapi.v0.received.json");
        var served = await ServedAsync();
        try
        {
            using (new NUnit.Framework.Internal.TestExecutionContext.IsolatedContext())
                Assert.That(() => Approved.Equal(approved, served), Throws.TypeOf<AssertionException>());
            Assert.That(await File.ReadAllTextAsync(received), Is.EqualTo(served));
        }
        finally
        {
            File.Delete(received);
        }
    }

    private async Task<string> ServedAsync()
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri($"{Address}/openapi/v1.json"));
    }
}
