using System.ServiceModel.Syndication;
using System.Text;
using System.Text.Json;
using System.Xml;
using Hypotheses.Client;
using Hypotheses.Client.Wire;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Summaries;

/// <summary>Published summaries as an Atom feed (RFC 4287): the sentences of each, and where it stands.</summary>
internal sealed class SummaryFeed(string id, string title, string address, IReadOnlyList<FeedEntry> entries) : IResult
{
    public const string Type = "application/atom+xml";

    private const string Author = "Hypotheses";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var feed = new SyndicationFeed(title, "", new Uri(address), id, Updated)
        {
            Items = [.. entries.Select(ItemOf)],
        };
        feed.Authors.Add(new SyndicationPerson { Name = Author });
        using var stream = new MemoryStream();
        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(false),
            CheckCharacters = true,
        };
        using (var writer = XmlWriter.Create(stream, settings))
            feed.GetAtom10Formatter().WriteTo(writer);
        var bytes = stream.ToArray();
        var response = httpContext.Response;
        var etag = StoredAnswer.ETagOf(bytes);
        response.Headers.ETag = etag;
        if (Validators.Names(Validators.IfNoneMatch(httpContext.Request), etag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = Type + "; charset=utf-8";
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
            await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }

    // An empty feed has a time of its own that never moves.
    private DateTimeOffset Updated => entries.Count == 0 ? DateTimeOffset.UnixEpoch : entries.Max(of => of.RecordedAt);

    private SyndicationItem ItemOf(FeedEntry entry)
    {
        var value = JsonSerializer.Deserialize<WeeklySummary>(entry.Body, WireJson.Options)!;
        var lines = SummaryLanguages.In(value.Sentences, entry.Language)
            .Concat(SummaryLanguages.In(value.New.Line, entry.Language));
        var name = entry.Revision == 1 ? entry.Week : $"{entry.Week}, revision {entry.Revision}";
        return new SyndicationItem
        {
            Id = $"urn:uuid:{entry.Id}",
            Title = new TextSyndicationContent(Clean($"{entry.Title}: {name}")),
            LastUpdatedTime = entry.RecordedAt,
            PublishDate = entry.RecordedAt,
            Summary = new TextSyndicationContent(Clean(string.Join("\n", [
                .. entry.Changed is { } changed ? new[] { changed } : [], .. lines]))),
            Links =
            {
                SyndicationLink.CreateAlternateLink(
                    new Uri($"{SiteOf(address)}/leaks/{entry.Slug}/summaries/{entry.Week}?revision={entry.Revision}")),
            },
        };
    }

    private static string SiteOf(string address) => new Uri(address).GetLeftPart(UriPartial.Authority);

    // XML has no place for most control characters.
    private static string Clean(string text) =>
        string.Concat(text.Where(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c)));
}
