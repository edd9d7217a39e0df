using System.Text;
using Hypotheses.Client;
using Hypotheses.Client.Calls;

namespace Hypotheses.Web.Tests.Imports.Bulk;

/// <summary>Which column is taken as which field, and which can't be.</summary>
public sealed class ColumnTests : ServiceFixture
{
    [TestCase("url:Link,url:Ort", "url is to be both Link and Ort: say one of them.")]
    [TestCase("url:,url:Ort", "url is to be both no column and Ort: say one of them.")]
    [TestCase("url:Link,headline:Link", "Link is to be both url and headline: say one of them.")]
    [TestCase("adresse:Link", "Must be field:header pairs, each field once: url, ")]
    public async Task A_field_of_two_columns_and_a_column_of_two_fields_are_refused(string columns, string message)
    {
        var reply = await Admin.PostAsync(
            $"leaks/{await LeakAsync()}/imports?format=csv&size=0&columns={Uri.EscapeDataString(columns)}", null!);
        Assert.That(reply.Status, Is.EqualTo(400), reply.Body);
        Assert.That(reply["errors"].GetProperty("columns")[0].GetString(), Does.StartWith(message));
    }

    [Test]
    public async Task Of_two_columns_that_may_be_a_field_the_first_is_taken_and_the_other_is_told_as_not_taken()
    {
        var done = await RunAsync(
            await LeakAsync(), new() { Format = "csv" },
            "Link,URL,Colour\nhttps://first-columns.example/1,https://second-columns.example/1,red\n");
        Assert.That(
            done.Columns.Select(column => $"{column.Header}={column.Field}"),
            Is.EqualTo(new[] { "Link=url", "URL=", "Colour=" }), done.Trouble);
    }

    [Test]
    public async Task What_is_stated_goes_before_a_saved_mapping_of_the_same_column()
    {
        var leak = await LeakAsync();
        const string table = "Link,Words\nhttps://saved-columns.example/1,x\n";
        await RunAsync(leak, new()
        {
            Format = "csv", SaveAs = "saved", Columns = new Dictionary<string, string> { ["headline"] = "Words" },
        }, table);
        var done = await RunAsync(leak, new()
        {
            Format = "csv", Mapping = "saved", Columns = new Dictionary<string, string> { ["note"] = "Words" },
        }, table);
        Assert.That(done.Columns.Select(column => column.Field), Is.EqualTo(new[] { "url", "note" }), done.Trouble);
    }

    private async Task<Import> RunAsync(string leak, NewImport import, string table)
    {
        var now = (await Client.Imports.StartImportAsync(
            leak, import, new MemoryStream(Encoding.UTF8.GetBytes(table)))).Value;
        await Eventually.TrueAsync(
            async () => (now = (await Client.Imports.GetImportAsync(leak, now.Id)).Value).IsOver, "the import ends");
        return now;
    }
}
