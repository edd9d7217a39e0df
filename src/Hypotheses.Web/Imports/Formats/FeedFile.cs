using System.Globalization;
using System.ServiceModel.Syndication;
using System.Xml;
using Hypotheses.Client;
using Hypotheses.Web.Imports.Sheets;
using Hypotheses.Web.Intake;

namespace Hypotheses.Web.Imports.Formats;

/// <summary>The items of a feed of RSS 2, Atom 1 or JSON Feed 1, each an article.</summary>
internal sealed class FeedFile(string path) : ImportFile
{
    private readonly LogArticleValidator _validator = new();

    public override IEnumerable<FileLine> Lines() =>
        (Document.IsJson(path) ? OfJson() : OfXml()).Select((item, i) => Document.LineOf(i + 1, item));

    public override Fragment Read(FileLine line)
    {
        var read = Document.Of(line);
        return read with { Faults = Fault.Of(_validator.Validate(read.Articles[0])) };
    }

    private List<LogArticle> OfXml()
    {
        try
        {
            using var reader = Document.Xml(path);
            var feed = SyndicationFeed.Load(reader);
            return [.. feed.Items.Select(item => new LogArticle
            {
                Article = new NewArticle
                {
                    Url = (item.Links.FirstOrDefault(link => link.RelationshipType is null or "alternate")
                        ?? item.Links.FirstOrDefault())?.Uri.OriginalString ?? IdOf(item),
                    Headline = Tidied(item.Title?.Text),
                    PublishedAt = InstantOf(item),
                    Byline = Joined(item.Authors.Select(author => author.Name ?? author.Email)),
                    Language = Tidied(feed.Language),
                },
            })];
        }
        catch (Exception e) when (e is XmlException or FormatException)
        {
            throw new SheetFormatException("The file is no feed of RSS 2 or Atom 1 that can be read.");
        }
    }

    private List<LogArticle> OfJson()
    {
        using var feed = Document.JsonOf(path);
        if (feed.RootElement.Text("version")?.Contains("jsonfeed.org", StringComparison.Ordinal) != true)
            throw new SheetFormatException("The file is JSON, but no JSON Feed: it does not say its version.");
        return [.. feed.RootElement.Many("items").Select(item => new LogArticle
        {
            Article = new NewArticle
            {
                Url = item.Text("url") ?? item.Text("external_url") ?? item.Text("id"),
                Headline = item.Text("title"),
                PublishedAt = item.Text("date_published"),
                Byline = Joined(item.Many("authors").Concat(item.Many("author")).Select(author => author.Text("name"))),
                Language = item.Text("language") ?? feed.RootElement.Text("language"),
            },
        })];
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
