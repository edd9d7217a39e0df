using Dapper;
using Hypotheses.Web.Doctoring;
using Hypotheses.Web.Platform.Journal;
using Microsoft.Extensions.DependencyInjection;

namespace Hypotheses.Web.Tests.Summaries;

/// <summary>Who kept a summary finds what was done to the history before it, be the chain itself whole.</summary>
public sealed class CheckpointTests : ServiceFixture
{
    private string _leak = "";
    private Guid _id;
    private string _file = "";

    [SetUp]
    public async Task Publish()
    {
        _leak = await LeakAsync();
        _id = (await Admin.GetAsync($"leaks/{_leak}")).Id;
        (await Admin.PostAsync($"leaks/{_leak}/claims", new
        {
            suspects = new[] { "CIA" }, claimant = new { name = "An official", kind = "person" }, stance = "asserts",
            naming = "stated", citations = new[] { new { url = "https://one.com/a", publishedAt = "2025-11-26" } },
        })).Answers(201);
        (await Admin.PostAsync($"leaks/{_leak}/summaries", new { week = "2025-W48" })).Answers(201);
        _file = Path.Combine(Path.GetTempPath(), $"{_leak}.json");
        await File.WriteAllTextAsync(_file, (await Admin.GetAsync($"leaks/{_leak}/summaries/2025-W48")).Body);
    }

    [TearDown]
    public void Remove() => File.Delete(_file);

    [Test]
    public async Task What_was_not_touched_holds()
    {
        var (code, report) = await VerifyAsync();
        Assert.That(code, Is.Zero, report);
        Assert.That(report, Does.Contain("signed by the key of this service").And.Contain("of the leak is the one")
            .And.Contain("summary: byte for byte what was published for 2025-W48, revision 1"));
    }

    [Test]
    public async Task Another_word_under_a_true_checkpoint_is_found_out()
    {
        var text = await File.ReadAllTextAsync(_file);
        await File.WriteAllTextAsync(_file, text.Replace("\"CIA\"", "\"NSA\"", StringComparison.Ordinal));
        var (code, report) = await VerifyAsync();
        Assert.That(report, Does.Contain("signed by the key of this service").And.Contain("with these bytes"));
        Assert.That(code, Is.EqualTo(1));
    }

    [Test]
    public async Task One_of_which_a_part_was_left_out_is_no_bare_checkpoint()
    {
        var text = await File.ReadAllTextAsync(_file);
        await File.WriteAllTextAsync(_file, text.Replace("\"sentences\":", "\"left\":", StringComparison.Ordinal));
        var (code, report) = await VerifyAsync();
        Assert.That(report, Does.Contain("with these bytes"));
        Assert.That(code, Is.EqualTo(1));
    }

    [Test]
    public async Task The_checkpoint_alone_is_enough()
    {
        using var json = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(_file));
        await File.WriteAllTextAsync(
            _file,
            $$"""{"leak":{"id":"{{_id}}"},"checkpoint":{{json.RootElement.GetProperty("checkpoint").GetRawText()}}}""");
        var (code, report) = await VerifyAsync();
        Assert.That(code, Is.Zero, report);
        Assert.That(report, Does.Contain("summary: none is in the file"));
    }

    [Test]
    public async Task A_history_cut_off_and_closed_again_is_found_out()
    {
        await using var superuser = await SuperuserAsync();
        await superuser.ExecuteAsync(
            """
            with gone as (
                delete from leak_entry_words
                where leak_id = @id and seq > 1
            )
            update leak_head h
            set entries = e.seq, hash = e.hash, recorded_at = e.recorded_at, registry_seq = e.registry_seq
            from leak_entry e
            where h.leak_id = @id and e.leak_id = @id and e.seq = 1
            """,
            new { id = _id });
        await superuser.ExecuteAsync("delete from leak_entry where leak_id = @id and seq > 1", new { id = _id });
        var (code, report) = await VerifyAsync();
        Assert.That(report, Does.Contain($"{_leak}: chain whole, 1 entries").And.Contain("is not there any more"));
        Assert.That(code, Is.EqualTo(1));
    }

    [Test]
    public async Task A_checkpoint_that_was_made_up_is_found_out()
    {
        var text = await File.ReadAllTextAsync(_file);
        var hash = text.Split("\"hash\":\"")[1][..64];
        await File.WriteAllTextAsync(_file, text.Replace(hash, new string('0', 64), StringComparison.Ordinal));
        var (code, report) = await VerifyAsync();
        Assert.That(report, Does.Contain("its signature is not of what it says").And.Contain("is another"));
        Assert.That(code, Is.EqualTo(1));
    }

    [TestCase("{}")]
    [TestCase("no json")]
    [TestCase("{\"leak\":{\"id\":\"x\"},\"checkpoint\":{}}")]
    public async Task What_is_no_summary_is_refused(string text)
    {
        await File.WriteAllTextAsync(_file, text);
        Assert.That((await VerifyAsync()).Code, Is.EqualTo(2));
    }

    private async Task<(int Code, string Report)> VerifyAsync()
    {
        await using var report = new StringWriter();
        var code = await Verifying.RunAsync(
            Database, Services.GetRequiredService<CheckpointKey>(), _file, report, CancellationToken.None);
        return (code, report.ToString());
    }
}
