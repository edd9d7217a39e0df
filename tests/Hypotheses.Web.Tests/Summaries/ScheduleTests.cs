using System.Text;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Summaries;
using Hypotheses.Web.Summaries.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Hypotheses.Web.Tests.Summaries;

/// <summary>What the schedule publishes, once, and to whom it is handed out.</summary>
public sealed class ScheduleTests : PageFixture
{
    private readonly MovedClock _clock = new();
    private readonly MailServer _mail = new();
    private readonly DirectoryInfo _folder = TestDirectory.Create();

    private TimeSpan _later;

    private SummarySchedule Schedule => Services.GetRequiredService<SummarySchedule>();

    [OneTimeTearDown]
    public void Close()
    {
        _mail.Dispose();
        _folder.Delete(recursive: true);
    }

    [SetUp]
    public void Now()
    {
        // On a Monday before summaries are due, so many weeks on is before they are due too.
        _later = DateTime.UtcNow is { DayOfWeek: DayOfWeek.Monday, Hour: < 7 } ? TimeSpan.FromHours(7) : TimeSpan.Zero;
        _clock.Move(TimeSpan.Zero);
    }

    protected override Settings Set(Settings settings) => settings with
    {
        Summaries = new SummarySettings(
            _folder.FullName, _mail.Address, "desk@news.example", ["editor@news.example", "chief@news.example"], true),
    };

    protected override void Configure(WebApplicationBuilder builder) =>
        builder.Services.AddSingleton<TimeProvider>(_clock);

    [Test]
    public async Task Weeks_that_were_missed_are_caught_up_each_once()
    {
        var leak = await LeakAsync();
        await RunAsync();
        Assert.That(await WeeksAsync(leak), Is.Empty, "the week is not over");
        Go(weeks: 3);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunAsync()));
        await RunAsync();
        var running = IsoWeek.Of(DateOnly.FromDateTime(DateTime.UtcNow));
        Assert.That(
            await WeeksAsync(leak), Is.EqualTo(new[] { running, running.Next, running.Next.Next }.Select(w => $"{w}")));
    }

    [Test]
    public async Task A_clock_that_jumps_publishes_nothing_twice()
    {
        var leak = await LeakAsync();
        Go(weeks: 2);
        await RunAsync();
        var there = await WeeksAsync(leak);
        Go(weeks: -3);
        await RunAsync();
        Go(weeks: 2);
        await RunAsync();
        Assert.That(await WeeksAsync(leak), Is.EqualTo(there));
        Go(weeks: 3);
        await RunAsync();
        Assert.That(await WeeksAsync(leak), Has.Count.EqualTo(there.Count + 1));
    }

    [Test]
    public async Task None_is_published_of_a_leak_that_is_closed_or_wants_none()
    {
        var off = await LeakAsync(new { title = "Off", slug = $"off-{Guid.NewGuid():N}", summarySchedule = "off" });
        var closed = await LeakAsync(new { title = "Shut", slug = $"shut-{Guid.NewGuid():N}", status = "closed" });
        Go(weeks: 2);
        await RunAsync();
        Assert.That(await WeeksAsync(off), Is.Empty);
        Assert.That(await WeeksAsync(closed), Is.Empty);
    }

    [Test]
    public async Task It_goes_to_the_folder_and_by_mail_in_the_leaks_language_and_a_revision_to_all_who_got_it()
    {
        var leak = await LeakAsync(new
        {
            title = "Утечка", slug = $"mail-{Guid.NewGuid():N}", summaryLanguage = "ru",
        });
        await NameAsync(leak, "CIA");
        var id = (await Admin.GetAsync($"leaks/{leak}")).Id;
        Go(weeks: 1);
        await RunAsync();
        var week = (await WeeksAsync(leak)).Single();
        var files = Directory.GetFiles(Path.Combine(_folder.FullName, leak)).Select(Path.GetFileName).ToList();
        Assert.That(
            files,
            Is.EquivalentTo(SummaryForms.All.Select(
                form => $"{leak}-{week}.r1.{(form.Extension == "csv" ? "zip" : form.Extension)}")));
        Assert.That(To(), Is.EqualTo(["chief@news.example", "editor@news.example"]));
        (await Admin.PostAsync(
            $"leaks/{leak}/summaries/{week}/revisions", new { changed = "A name was misspelt." })).Answers(201);
        await RunAsync();
        Assert.That(
            To(),
            Is.EqualTo(["chief@news.example", "chief@news.example", "editor@news.example", "editor@news.example"]));

        List<string> To() =>
        [
            .. _mail.Mails.Where(mail => mail.Contains($"{id:N}@", StringComparison.Ordinal))
                .Select(mail => mail.Split('\n')
                    .First(line => line.StartsWith("To: ", StringComparison.Ordinal))[4..].Trim())
                .Order(),
        ];
    }

    [Test]
    public async Task What_fails_is_tried_again_and_shown_until_it_went()
    {
        var leak = await LeakAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, leak), "a file where the folder should be");
        Go(weeks: 1);
        await RunAsync();
        Assert.That(await ShownAsync(leak), Does.Contain("The disk or the connection failed."));
        File.Delete(Path.Combine(_folder.FullName, leak));
        Go(weeks: 1, minutes: 2);
        await RunAsync();
        Assert.That(await ShownAsync(leak), Does.Not.Contain("failed"));
        Assert.That(Directory.GetFiles(Path.Combine(_folder.FullName, leak)), Is.Not.Empty);
    }

    [Test]
    public async Task Nothing_leaves_of_a_restricted_leak_nor_before_an_embargo_is_over()
    {
        var hidden = await LeakAsync(new { title = "Hidden", visibility = "restricted" });
        var until = DateTimeOffset.UtcNow.AddDays(20);
        var later = await LeakAsync(new { title = "Later", slug = $"later-{Guid.NewGuid():N}", embargoUntil = until });
        Go(weeks: 1);
        await RunAsync();
        Assert.That((await WeeksAsync(hidden)).Count, Is.EqualTo(1), "it is published for its members");
        Assert.That(Directory.Exists(Path.Combine(_folder.FullName, hidden)), Is.False);
        Assert.That(Directory.Exists(Path.Combine(_folder.FullName, later)), Is.False);
        Go(weeks: 3);
        await RunAsync();
        Assert.That(Directory.Exists(Path.Combine(_folder.FullName, hidden)), Is.False);
        Assert.That(Directory.Exists(Path.Combine(_folder.FullName, later)), Is.True);
    }

    [Test]
    public async Task What_an_embargo_held_back_leaves_at_once_when_that_is_lifted()
    {
        var leak = await LeakAsync(new
        {
            title = "Lifted", slug = $"lifted-{Guid.NewGuid():N}", embargoUntil = DateTimeOffset.UtcNow.AddDays(90),
        });
        Go(weeks: 1);
        await RunAsync();
        Assert.That(Directory.Exists(Path.Combine(_folder.FullName, leak)), Is.False);
        var held = (await Admin.GetAsync($"leaks/{leak}")).Answers(200);
        (await Admin.SendAsync(
            HttpMethod.Patch, $"leaks/{leak}", new Dictionary<string, object?> { ["embargoUntil"] = null },
            ("If-Match", held.Headers["ETag"]))).Answers(200);
        await RunAsync();
        Assert.That(Directory.Exists(Path.Combine(_folder.FullName, leak)), Is.True);
    }

    [Test]
    public async Task A_private_person_has_no_name_in_subjects_of_mails_nor_in_names_of_files()
    {
        var leak = await LeakAsync(new
        {
            title = "Was it Ivan Shown?", slug = $"ivan-shown-{Guid.NewGuid():N}", summaryLanguage = "uk",
        });
        await NameAsync(leak, new { name = "Ivan Shown", kind = "person" });
        var id = (await Admin.GetAsync($"leaks/{leak}")).Id;
        Go(weeks: 1);
        await RunAsync();
        var mails = _mail.Mails.Where(mail => mail.Contains($"{id:N}@", StringComparison.Ordinal))
            .Select(mail => MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(mail)))).ToList();
        Assert.That(
            mails.ConvertAll(mail => mail.Subject),
            Has.Count.EqualTo(2).And.All.Contains("Was it приватна особа?"));
        List<string> files =
        [
            .. mails.SelectMany(mail => mail.Attachments).Select(part => part.ContentDisposition!.FileName!),
            .. Directory.GetFiles(_folder.FullName, $"*{id}*", SearchOption.AllDirectories),
        ];
        Assert.That(
            files,
            Has.Count.EqualTo(4 + SummaryForms.All.Count).And.All.Contains($"{id}")
                .And.None.Contains("shown").IgnoreCase);
        Assert.That(Directory.Exists(Path.Combine(_folder.FullName, leak)), Is.False);
    }

    [Test]
    public async Task A_week_that_would_first_name_a_private_person_waits_for_an_editor()
    {
        var leak = await LeakAsync();
        await NameAsync(leak, new { name = "Ivan Shown", kind = "person" });
        using var editor = await AsAsync("editor");
        var suspect = (await Admin.GetAsync($"leaks/{leak}/suspects/ivan-shown")).Answers(200);
        (await editor.SendAsync(
            HttpMethod.Post, $"leaks/{leak}/suspects/ivan-shown/release",
            new { visibility = "public", reason = "He holds a public office." },
            ("If-Match", suspect.Headers["ETag"]))).Answers(200);
        Go(weeks: 1);
        await RunAsync();
        Assert.That(await WeeksAsync(leak), Is.Empty);
        Assert.That(await ShownAsync(leak), Does.Contain("an editor publishes it with a reason"));
        (await Admin.PostAsync($"leaks/{leak}/responses", new { suspect = "ivan-shown", askedOn = "2026-11-01" }))
            .Answers(201);
        var running = IsoWeek.Of(DateOnly.FromDateTime(DateTime.UtcNow));
        (await Admin.PostAsync($"leaks/{leak}/summaries", new { week = $"{running}" })).Answers(201);
        await RunAsync();
        Assert.That(await ShownAsync(leak), Does.Not.Contain("is not published yet"));
    }

    [Test]
    public async Task Words_taken_out_by_law_bring_a_revision_in_their_place()
    {
        var leak = await LeakAsync();
        await NameAsync(leak, "CIA", "The word xyzzy");
        Go(weeks: 1);
        await RunAsync();
        var redaction = (await Admin.PostAsync(
            $"leaks/{leak}/redactions", new { basis = "court order", texts = new[] { "xyzzy" } })).Answers(201);
        using var editor = await AsAsync("editor");
        (await editor.PostAsync($"leaks/{leak}/redactions/{redaction.Id}/approval", new { })).Answers(200);
        await RunAsync();
        var listed = (await Client.Summaries.ListSummariesAsync(leak)).Value.Items;
        Assert.That(listed.Select(of => (of.Revision, of.Gone)), Is.EqualTo([(2, false), (1, true)]));
        await RunAsync();
        Assert.That(
            Directory.GetFiles(Path.Combine(_folder.FullName, leak)).Select(Path.GetFileName),
            Is.Not.Empty.And.All.Contains(".r2."));
        Assert.That(await ShownAsync(leak), Does.Contain("its files were taken back"));
    }

    private Task RunAsync() => Schedule.RunAsync(CancellationToken.None);

    private void Go(int weeks, int minutes = 0) =>
        _clock.Move(TimeSpan.FromDays(7 * weeks) + TimeSpan.FromMinutes(minutes) + _later);

    private async Task<IReadOnlyList<string>> WeeksAsync(string leak) =>
        [.. (await Client.Summaries.ListSummariesAsync(leak)).Value.Items.Select(of => of.Week).Order()];

    // Sessions last by the clock too: who looks signs in anew.
    private async Task<string> ShownAsync(string leak)
    {
        using var browser = await BrowserAsync("reader");
        return Flat((await SeenAsync(browser, $"/leaks/{leak}/summaries")).Text("main"));
    }

    private async Task NameAsync(string leak, object suspect, string headline = "On the leak") =>
        (await Admin.PostAsync($"leaks/{leak}/claims", new
        {
            suspects = new[] { suspect }, claimant = new { name = "An official", kind = "person" },
            stance = "asserts", naming = "stated",
            citations = new[] { new { url = "https://one.com/a", publishedAt = "2025-11-26", headline } },
        })).Answers(201);
}
