using System.Globalization;
using System.ServiceModel.Syndication;
using System.Text.Json;
using System.Xml;
using Hypotheses.Client;
using Hypotheses.Web.Imports.Sheets;
using Hypotheses.Web.Intake;

namespace Hypotheses.Web.Imports.Formats;

/// <summary>The items of a feed of RSS 2, Atom 1 or JSON Feed 1, each an article.</summary>
internal sealed class FeedFile(string path) : ImportFile
{
    private const string NoFeed = "The file is no feed of RSS 2 or Atom 1 that can be read.";

    // It may quote the file.
    private const int LongestReason = 300;

    private readonly LogArticleValidator _validator = new();

    public override IEnumerable<FileLine> Lines() => Document.IsJson(path) ? OfJson() : OfXml();

    public override Fragment Read(FileLine line) => Document.Of(line, _validator);

    private IEnumerable<FileLine> OfXml()
    {
        var feed = Loaded();
        var addresses = new FeedAddresses(feed);
        return feed.Items.Select((item, i) => Document.LineOf(
            i + 1,
            new LogArticle
            {
                Article = new NewArticle
                {
                    Url = addresses.Of(item) ?? IdOf(item),
                    Headline = Tidied(item.Title is { Type: not "text" } title ? HtmlWords.Of(title.Text)
                        : item.Title?.Text),
                    PublishedAt = InstantOf(item),
                    Byline = Joined(item.Authors.Select(author => author.Name ?? author.Email)),
                    Language = Tidied(feed.Language),
                },
            },
            []));
    }

    private SyndicationFeed Loaded()
    {
        try
        {
            using var reader = Document.Xml(path);
            return SyndicationFeed.Load(reader);
        }
        catch (Exception e) when (e is XmlException or FormatException or ArgumentException)
        {
            var isDtd = e.Message.StartsWith("For security reasons DTD", StringComparison.Ordinal);
            throw new SheetFormatException(
                isDtd ? $"{NoFeed} Document types (<!DOCTYPE …>) are not read: take it out."
                : e is XmlException ? $"{NoFeed} {e.Message[..Math.Min(e.Message.Length, LongestReason)]}" : NoFeed);
        }
    }

    private IEnumerable<FileLine> OfJson()
    {
        using var feed = Document.JsonOf(path);
        var ofFeed = new EntryTexts();
        if (ofFeed.Of(feed.RootElement, "version", "version")
            ?.Contains("jsonfeed.org", StringComparison.Ordinal) != true)
            throw new SheetFormatException("The file is JSON, but no JSON Feed: it does not say its version.");
        var language = ofFeed.Of(feed.RootElement, "language", "language");
        if (ofFeed.Faults is [var fault, ..])
            throw new SheetFormatException($"The {fault.Field} of the feed can't be read. {fault.Message}");
        var number = 0;
        foreach (var item in feed.RootElement.Many("items"))
            yield return Document.LineOf(++number, item, Of);

        LogArticle Of(EntryTexts texts, JsonElement item) => new()
        {
            Article = new NewArticle
            {
                Url = texts.Of(item, "url", "article.url") ?? texts.Of(item, "external_url", "article.url")
                    ?? texts.Of(item, "id", "article.url"),
                Headline = texts.Of(item, "title", "article.headline"),
                PublishedAt = texts.Of(item, "date_published", "article.publishedAt"),
                Byline = Joined(item.Many("authors").Concat(item.Many("author"))
                    .Select(author => texts.Of(author, "name", "article.byline"))),
                Language = texts.Of(item, "language", "article.language") ?? language,
            },
        };
    }

    private static string? IdOf(SyndicationItem item) =>
        Uri.TryCreate(item.Id, UriKind.Absolute, out var id) && id.Scheme is "http" or "https" ? item.Id : null;

    // Of a date that it can't read the library tells when it is asked.
    private static string? InstantOf(SyndicationItem item)
    {
        try
        {
            return item.PublishDate == default ? null
                : item.PublishDate.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        }
        catch (XmlException)
        {
            return "of the feed";
        }
    }

    private static string? Joined(IEnumerable<string?> names) =>
        Tidied(string.Join(", ", names.Where(name => !string.IsNullOrWhiteSpace(name))));

    private static string? Tidied(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
