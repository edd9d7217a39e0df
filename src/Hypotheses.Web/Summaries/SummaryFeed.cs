using System.ServiceModel.Syndication;
using System.Text;
using System.Text.Json;
using System.Xml;
using Hypotheses.Client;
using Hypotheses.Client.Wire;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Summaries.Forms.Documents;

namespace Hypotheses.Web.Summaries;

/// <summary>Published summaries as an Atom feed (RFC 4287): the sentences of each, and where it stands.</summary>
internal static class SummaryFeed
{
    public const string Type = "application/atom+xml";

    private const string Author = "Hypotheses";

    /// <param name="id">What the feed is known by.</param>
    /// <param name="title">What it is called.</param>
    /// <param name="address">The page that it is of.</param>
    /// <param name="self">Where the feed itself stands.</param>
    /// <param name="entries">The newest first.</param>
    /// <param name="veil">Who has no name outside, now.</param>
    public static FileAnswer Of(
        string id, string title, string address, string self, IReadOnlyList<FeedEntry> entries, Removal? veil)
    {
        // An empty feed has a time of its own that never moves.
        var updated = entries.Count == 0 ? DateTimeOffset.UnixEpoch : entries.Max(of => of.RecordedAt);
        var feed = new SyndicationFeed(Clean(veil?.From(title, null) ?? title), "", new Uri(address), id, updated)
        {
            Items =
            [
                .. entries.Select(entry => ItemOf(entry, new Uri(address).GetLeftPart(UriPartial.Authority), veil)),
            ],
        };
        feed.Links.Add(SyndicationLink.CreateSelfLink(new Uri(self), Type));
        feed.Authors.Add(new SyndicationPerson { Name = Author });
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
            feed.GetAtom10Formatter().WriteTo(writer);
        return new FileAnswer(stream.ToArray(), Type + "; charset=utf-8");
    }

    // Of who was made private after it was published too.
    private static SyndicationItem ItemOf(FeedEntry entry, string site, Removal? veil)
    {
        var value = JsonSerializer.Deserialize<WeeklySummary>(entry.Body, WireJson.Options)!;
        var words = FormWords.In(entry.Language);
        IEnumerable<string> lines =
        [
            words["banner"],
            .. entry.Changed is { } changed
                ? new[] { words.Text("state.changed", ("changed", words.Changed(changed))) } : [],
            .. SummaryLanguages.In(value.Sentences, entry.Language),
            .. SummaryLanguages.In(value.New.Line, entry.Language),
        ];
        var name = entry.Revision == 1 ? entry.Week : $"{entry.Week}, revision {entry.Revision}";
        return new SyndicationItem
        {
            Id = $"urn:uuid:{entry.Id}",
            Title = new TextSyndicationContent(Said($"{entry.Title}: {name}")),
            LastUpdatedTime = entry.RecordedAt,
            PublishDate = entry.RecordedAt,
            Summary = new TextSyndicationContent(Said(string.Join('\n', lines))),
            Links =
            {
                SyndicationLink.CreateAlternateLink(
                    new Uri(
                        $"{site}/leaks/{LeakOutside.SlugOf(entry.LeakId, entry.Slug, veil)}/summaries/{entry.Week}"
                        + $"?revision={entry.Revision}")),
            },
        };

        string Said(string text) => Clean(words.Marked(veil?.From(text, null) ?? text));
    }

    // XML has no place for most control characters.
    private static string Clean(string text) =>
        string.Concat(text.Where(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c)));
}
