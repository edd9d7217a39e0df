using System.Security.Cryptography;
using System.Text;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Seeding;
using Microsoft.Extensions.DependencyInjection;

namespace Hypotheses.Web.Tests.Summaries;

/// <summary>Two weeks of the worked case, published by hand one after the other.</summary>
public sealed class CaseSummaryTests : ServiceFixture
{
    private const string Case = "witi-leaks";

    private WeeklySummary _first = null!;
    private WeeklySummary _second = null!;

    [OneTimeSetUp]
    public async Task Publish()
    {
        await Services.GetRequiredService<Seeds>().RunAsync(SeedChoice.Cases, CancellationToken.None);
        (await Client.Summaries.PublishSummaryAsync(Case, new() { Week = "2025-W48" })).Answers(201);
        (await Client.Summaries.PublishSummaryAsync(Case, new() { Week = "2025-W49" })).Answers(201);
        _first = (await Client.Summaries.GetSummaryAsync(Case, "2025-W48")).Value;
        _second = (await Client.Summaries.GetSummaryAsync(Case, "2025-W49")).Value;
    }

    [Test]
    public async Task Its_figures_are_those_of_the_ranking_at_the_end_of_the_week_and_at_the_cut()
    {
        foreach (var summary in new[] { _first, _second })
        {
            var ranking = (await Client.Scores.GetRankingAsync(Case, new()
            {
                PublishedAsOf = $"{summary.To:yyyy-MM-dd}",
                RecordedAsOf = summary.Cut,
                Rollup = true,
            })).Value;
            Assert.That(summary.OutletsNaming, Is.EqualTo(ranking.OutletsNaming));
            Assert.That(summary.Sentences.En, Is.EqualTo(ranking.Sentences!.Lines));
            var named = ranking.Suspects.Where(row => row.Outlets > 0).ToList();
            Assert.That(named, Is.Not.Empty);
            Assert.That(
                summary.Rows.Where(row => row.Outlets > 0)
                    .Select(row => (row.Rank, row.Suspect.Slug, row.Outlets, row.Reports, row.Alone)),
                Is.EqualTo(named.Take(7).Select(
                    row => (row.Rank, row.Suspect.Slug, row.Outlets, row.Reports, row.Alone))));
            Assert.That(
                summary.Annex.Ranking.Where(row => row is { Axis: "who", Level: 0 })
                    .Select(row => row.Row.Suspect.Slug),
                Is.SupersetOf(named.Select(row => row.Suspect.Slug)));
        }
    }

    [Test]
    public void What_is_new_is_what_came_between_the_two_pages()
    {
        var before = _first.Annex.Ranking.ToDictionary(row => row.Row.Suspect.Slug, row => row.Row.Outlets);
        foreach (var row in _second.Rows)
        {
            Assert.That(row.OutletsBefore, Is.EqualTo(before.GetValueOrDefault(row.Suspect.Slug)), row.Suspect.Slug);
            Assert.That(row.Outlets - row.OutletsBefore, Is.EqualTo(row.NewOutlets), row.Suspect.Slug);
        }
        Assert.That(_second.New.Suspects.Sum(of => of.Outlets), Is.GreaterThan(0));
        Assert.That(_second.Before, Is.Not.Null);
        Assert.That((_second.Before!.Week, _second.Before.Revision), Is.EqualTo(("2025-W48", 1)));
        Assert.That(_first.Before, Is.Null);
    }

    [Test]
    public void Every_suspect_by_week_ends_where_the_page_says()
    {
        foreach (var line in _second.Annex.Weeks.Suspects)
            Assert.That(
                line.Outlets[^1],
                Is.EqualTo(_second.Rows.Single(row => row.Suspect.Slug == line.Suspect.Slug).Outlets));
        Assert.That(_second.Annex.Weeks.Sundays[^1], Is.EqualTo(_second.To));
    }

    [Test]
    public void The_sentences_are_said_in_three_languages()
    {
        foreach (var summary in new[] { _first, _second })
        {
            Assert.That(summary.Sentences.Ru, Has.Count.EqualTo(summary.Sentences.En.Count));
            Assert.That(summary.Sentences.Uk, Has.Count.EqualTo(summary.Sentences.En.Count));
            Assert.That(summary.New.Line.En, Has.Count.EqualTo(1));
            Assert.That(summary.New.Line.En[0], Does.StartWith($"New in week {summary.Week[^2..]}: "));
        }
        Assert.That(_first.Language, Is.EqualTo("en"));
    }

    [Test]
    public void The_page_of_the_week_before_reads_the_same_while_nothing_came_for_it() =>
        Assert.That(_second.PutRight.Rereading!.Changed, Is.False);

    [Test]
    public async Task What_is_stored_is_what_its_hash_says_and_comes_out_the_same_again()
    {
        var listed = (await Client.Summaries.ListSummariesAsync(Case, "2025-W49")).Value.Items.Single();
        var json = (await Client.Summaries.GetSummaryFileAsync(Case, "2025-W49", "json")).Value;
        Assert.That(Convert.ToHexStringLower(SHA256.HashData(json)), Is.EqualTo(listed.Sha256));
        foreach (var week in new[] { "2025-W48", "2025-W49" })
        {
            var again = (await Client.Summaries.RecomputeSummaryAsync(Case, week)).Value;
            Assert.That((again.Same, again.Redacted, again.Recomputed), Is.EqualTo((true, false, again.Sha256)), week);
        }
    }

    [Test]
    public async Task Its_checkpoint_is_an_entry_of_the_history_and_signed()
    {
        var checkpoint = _second.Checkpoint;
        await using var superuser = await SuperuserAsync();
        await using var command = superuser.CreateCommand();
        command.CommandText = "select encode(hash, 'hex') from leak_entry where leak_id = $1 and seq = $2";
        command.Parameters.AddWithValue(_second.Leak.Id);
        command.Parameters.AddWithValue(checkpoint.Entries);
        Assert.That(await command.ExecuteScalarAsync(), Is.EqualTo(checkpoint.Hash));
        using var key = ECDsa.Create();
        var pem = await File.ReadAllTextAsync(
            Path.Combine(Path.GetTempPath(), "hypotheses-tests-checkpoint-key.pem"));
        key.ImportFromPem(pem);
        var signed = $"hypotheses-checkpoint.v1\n{_second.Leak.Id}\n{checkpoint.Entries}\n{checkpoint.Hash}\n"
            + $"{checkpoint.RegistryEntries}\n{checkpoint.RegistryHash}\n";
        Assert.That(key.VerifyData(
            Encoding.UTF8.GetBytes(signed), Convert.FromBase64String(checkpoint.Signature!), HashAlgorithmName.SHA256));
    }

    [Test]
    public async Task The_preview_is_of_the_running_week_and_marked_so()
    {
        var preview = (await Client.Summaries.GetSummaryAsync(Case, "preview")).Value;
        Assert.That((preview.Preview, preview.Revision), Is.EqualTo((true, 0)));
        Assert.That(preview.Checkpoint.Signature, Is.Null);
        Assert.That(preview.From, Is.LessThanOrEqualTo(DateOnly.FromDateTime(DateTime.UtcNow.AddHours(14))));
        Assert.That(preview.Before!.Week, Is.EqualTo("2025-W49"));
    }

    [Test]
    public async Task The_last_is_found_by_that_word_and_another_form_by_its_ending()
    {
        Assert.That((await Client.Summaries.GetSummaryAsync(Case, "latest")).Value.Week, Is.EqualTo("2025-W49"));
        var reply = await Admin.GetAsync($"leaks/{Case}/summaries/latest.json");
        Assert.That(reply.Headers["Content-Disposition"], Is.EqualTo("inline; filename=witi-leaks-2025-W49.r1.json"));
    }

    [TestCase("2025-W48", 409, "week")]
    [TestCase("2999-W01", 422, "week")]
    [TestCase("2025-W53", 400, "week")]
    [TestCase(null, 400, "week")]
    public async Task What_can_not_be_published_is_refused_by_its_field(string? week, int status, string field)
    {
        var reply = await Admin.PostAsync($"leaks/{Case}/summaries", new { week });
        Assert.That(reply.Status, Is.EqualTo(status), reply.Body);
        Assert.That(reply["errors"].TryGetProperty(field, out _), reply.Body);
    }

    [TestCase("md")]
    [TestCase("json")]
    [TestCase("xlsx")]
    public async Task A_table_is_asked_for_of_csv_alone(string form)
    {
        var reply = await Admin.GetAsync($"leaks/{Case}/summaries/2025-W48.{form}?table=claims");
        Assert.That(reply.Status, Is.EqualTo(400), reply.Body);
        Assert.That(
            $"{reply["errors"].GetProperty("table")[0]}",
            Is.EqualTo("CSV alone has tables of its own: 2025-W48.csv?table=claims."));
        (await Admin.GetAsync($"leaks/{Case}/summaries/2025-W48.csv?table=claims")).Answers(200);
    }

    [TestCase("html")]
    [TestCase("json")]
    public async Task Paper_is_asked_for_of_a_pdf_alone(string form)
    {
        var reply = await Admin.GetAsync($"leaks/{Case}/summaries/2025-W48.{form}?paper=a4");
        Assert.That(reply.Status, Is.EqualTo(400), reply.Body);
        Assert.That(
            $"{reply["errors"].GetProperty("paper")[0]}", Is.EqualTo("A PDF alone has paper: 2025-W48.pdf?paper=a4."));
    }

    [TestCase("1999-W01")]
    [TestCase("2025-W53")]
    [TestCase("2025-W48.exe")]
    [TestCase("nothing")]
    public async Task What_is_not_there_is_not_found(string file) =>
        Assert.That((await Admin.GetAsync($"leaks/{Case}/summaries/{file}")).Status, Is.EqualTo(404));

    [Test]
    public async Task A_feed_has_an_entry_for_each()
    {
        var feed = Encoding.UTF8.GetString((await Client.Summaries.GetSummaryFeedAsync(Case)).Value);
        Assert.That(feed, Does.Contain("<feed xmlns=\"http://www.w3.org/2005/Atom\"").And.Contain("2025-W48")
            .And.Contain("2025-W49").And.Contain(_second.Sentences.En[0].Replace("&", "&amp;")));
        Assert.That(
            Encoding.UTF8.GetString((await Client.Summaries.GetNewsroomFeedAsync()).Value), Does.Contain("2025-W49"));
        Assert.That(
            (await Client.Summaries.GetNewsroomSummariesAsync("2025-W49")).Value.Summaries.Single().Leak.Slug,
            Is.EqualTo(Case));
    }
}
