using Hypotheses.Client;
using Hypotheses.Client.Calls;

namespace Hypotheses.Web.Tests.Calls;

/// <summary>The typed client goes through a list page by page.</summary>
public sealed class PagingTests : ServiceFixture
{
    private const int Many = 450;

    private string _leak = "";

    [OneTimeSetUp]
    public async Task Log()
    {
        _leak = await LeakAsync();
        await Client.Articles.LogArticlesAsync(_leak, new()
        {
            Items = [new() { Article = new() { Url = "https://tass.ru/1" } }],
            Suspects = [.. Enumerable.Range(0, Many).Select(at => new NewSuspect { Name = $"Suspect {at}" })],
        });
    }

    [Test]
    public async Task All_pages_are_read_once_each()
    {
        var names = new List<string>();
        await foreach (var suspect in Client.Suspects.AllSuspectsAsync(_leak))
            names.Add(suspect.Name);
        Assert.That(names, Is.Unique.And.Count.EqualTo(Many));
    }

    [Test]
    public async Task By_its_cursor_a_list_is_read_in_pages_of_any_length()
    {
        var pages = new List<int>();
        string? cursor = null;
        do
        {
            var page = (await Client.Suspects.ListSuspectsAsync(_leak, new() { Axis = "who" }, 130, cursor))
                .Answers(200);
            pages.Add(page.Items.Count);
            cursor = page.Next;
        }
        while (cursor is not null);
        Assert.That(pages, Is.EqualTo(new[] { 130, 130, 130, 60 }));
    }

    [Test]
    public async Task No_page_is_asked_for_before_it_is_needed()
    {
        using var counting = new Counting { InnerHandler = new SocketsHttpHandler { UseProxy = false } };
        using var http = new HttpClient(counting);
        var key = (await Client.Keys.MakeKeyAsync(new() { Name = "paging" })).Value.Secret;
        var client = new HypothesesClient(http, new Uri(Address), key);
        Assert.That(await client.Suspects.AllSuspectsAsync(_leak).Take(200).CountAsync(), Is.EqualTo(200));
        Assert.That(counting.Count, Is.EqualTo(1));
        Assert.That(await client.Suspects.AllSuspectsAsync(_leak).Take(201).CountAsync(), Is.EqualTo(201));
        Assert.That(counting.Count, Is.EqualTo(3));
    }

    [Test]
    public async Task A_cancelled_walk_stops()
    {
        using var stop = new CancellationTokenSource();
        var seen = 0;
        await Assert.CatchAsync<OperationCanceledException>(async () =>
        {
            await foreach (var suspect in Client.Suspects.AllSuspectsAsync(_leak).WithCancellation(stop.Token))
                if (++seen == 5)
                    await stop.CancelAsync();
        });
        Assert.That(seen, Is.EqualTo(5));
    }

    [Test]
    public async Task An_unchanged_page_is_not_sent_again()
    {
        var page = await Client.Suspects.ListSuspectsAsync(_leak, limit: 3);
        Assert.That(
            (await Client.Suspects.ListSuspectsAsync(_leak, limit: 3, knownETag: page.ETag)).NotChanged, Is.True);
        await Client.Suspects.ListSuspectsAsync(_leak, limit: 201).RefusesAsync(400, "limit");
    }

    private sealed class Counting : DelegatingHandler
    {
        public int Count { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Count++;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
