using Hypotheses.Client;

namespace Hypotheses.Web.Tests.Searching;

public sealed class SearchTests : ServiceFixture
{
    [Test]
    public async Task Words_are_found_in_names_headlines_statements_and_descriptions()
    {
        var word = Word();
        var leak = await LeakAsync();
        await LogAsync(leak, word);
        var found = (await Client.Search.ListHitsAsync(word)).Value.Items;
        Assert.That(
            found.Select(hit => hit.Kind),
            Is.EquivalentTo(["suspect", "claimant", "article", "claim", "evidence"]));
        Assert.That(found.Select(hit => hit.Leak).Distinct(), Is.EqualTo([leak]));
        Assert.That((await Client.Search.ListHitsAsync(word, "claim")).Value.Items.Select(hit => hit.Kind),
            Is.EqualTo(["claim"]));
        Assert.That(
            (await Client.Search.ListHitsAsync(word[..12].ToUpperInvariant())).Value.Items, Has.Count.EqualTo(5));
    }

    [TestCase("Хто злив розмову Віткоффа", "віткоф розмову")]
    [TestCase("من سرب المكالمة", "المكالمة")]
    [TestCase("Qui a fuité l'appel ?", "l'appel fuité")]
    public async Task Each_script_is_found_as_it_is_written(string headline, string typed)
    {
        var leak = await LeakAsync();
        await ArticleAsync(leak, headline);
        Assert.That(
            (await Client.Search.ListHitsAsync(typed)).Value.Items.Select(hit => (hit.Leak, hit.Text)),
            Does.Contain((leak, headline)));
    }

    [TestCase("script")]
    [TestCase("<SCRIPT>")]
    [TestCase("alert b scr")]
    public async Task Words_between_angle_brackets_are_found(string typed)
    {
        var word = Word();
        var leak = await LeakAsync();
        await ArticleAsync(leak, $"<script>alert(1)</script> a<b {word}");
        Assert.That(
            (await Client.Search.ListHitsAsync($"{typed} {word}")).Value.Items.Select(hit => hit.Leak),
            Is.EqualTo([leak]));
    }

    [TestCase("' | ! & ( ) : * <->")]
    [TestCase("a' | 'b")]
    [TestCase("\\ \" %_")]
    public async Task The_signs_of_the_query_language_are_no_words(string typed)
    {
        var reply = await Admin.GetAsync("search?q=" + Uri.EscapeDataString(typed));
        Assert.That(reply.Status, Is.AnyOf(200, 400));
    }

    [Test]
    public async Task Nothing_of_a_restricted_leak_is_found_by_an_outsider_and_a_member_s_search_is_on_record()
    {
        var word = Word();
        var leak = await LeakAsync(new { title = "Closed", visibility = "restricted" });
        await LogAsync(leak, word);
        using var outsider = await AsAsync("editor");
        Assert.That((await outsider.Client.Search.ListHitsAsync(word)).Value.Items, Is.Empty);
        Assert.That((await Client.Search.ListHitsAsync(word)).Value.Items, Has.Count.EqualTo(5));
        var log = await Admin.GetAsync($"leaks/{leak}/accesses");
        Assert.That(log.Body, Does.Contain("ListHits").And.Not.Contain(word));
    }

    [Test]
    public async Task A_private_person_is_not_found_and_is_veiled_where_the_name_stands_in_other_words()
    {
        var word = Word();
        var leak = await LeakAsync();
        await ArticleAsync(leak, $"{word}: was it Ivan Petrenko{word}?", $"Ivan Petrenko{word}");
        var found = (await Client.Search.ListHitsAsync(word)).Value.Items;
        Assert.That(found.Select(hit => hit.Text), Does.Contain($"{word}: was it a private person?"));
        Assert.That(
            (await Client.Search.ListHitsAsync($"Petrenko{word}")).Value.Items.Select(hit => hit.Kind),
            Does.Not.Contain("suspect"));
    }

    [Test]
    public async Task What_is_ended_is_not_found()
    {
        var word = Word();
        var leak = await LeakAsync();
        var article = await ArticleAsync(leak, word);
        var read = await Client.Articles.GetArticleAsync(leak, article);
        await Client.Articles.EndArticleAsync(leak, article, new NewEnd { Cause = "logged_in_error" }, read.ETag!);
        Assert.That(
            (await Client.Search.ListHitsAsync(word)).Value.Items.Select(hit => hit.Id), Does.Not.Contain(article));
    }

    [Test]
    public async Task The_page_shows_what_the_API_finds_with_hostile_text_as_text()
    {
        var word = Word();
        var leak = await LeakAsync();
        var headline = $"{word} <script>alert(1)</script> \"'&";
        await ArticleAsync(leak, headline);
        using var browser = await People.SignInAsync(await People.MakeAsync("reader"));
        var page = await browser.GoAsync("/search?q=" + word);
        Assert.That(page.Text(".cards a"), Is.EqualTo(headline));
        Assert.That((await browser.GoAsync("/search")).Text(".empty"), Does.StartWith("Type a word"));
        Assert.That(
            (await browser.GoAsync("/search?q=nosuchwordatall")).Text(".empty"), Does.StartWith("Nothing here"));
    }

    private static string Word() => "w" + Guid.NewGuid().ToString("N");

    private async Task LogAsync(string leak, string word) =>
        (await Admin.PostAsync($"leaks/{leak}/articles", new
        {
            article = new { url = $"https://{word[..20]}.example/a", headline = $"Headline {word}" },
            claims = new[]
            {
                new
                {
                    suspects = new[] { new { name = $"Suspect {word}", kind = "group" } },
                    claimant = new { name = $"Claimant {word}", kind = "organisation" },
                    stance = "asserts",
                    statement = $"Statement {word}",
                    evidence = new[] { new { kind = "statement", description = $"Description {word}" } },
                },
            },
        })).Answers(201);

    private async Task<Guid> ArticleAsync(string leak, string headline, string? person = null) =>
        (await Admin.PostAsync($"leaks/{leak}/articles", new
        {
            article = new { url = $"https://a{Guid.CreateVersion7():N}.example/a", headline },
            claims = person is null ? [] : new[]
            {
                new
                {
                    suspects = new[] { new { name = person, kind = "person" } },
                    claimant = "self",
                    stance = "suggests",
                },
            },
        })).Answers(201).Id;
}
