using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace Hypotheses.Web.Intake.Pages;

/// <summary>
/// What of a page's marks speaks of the article, as it stands there. Read from the stream of tokens, without a tree:
/// the cost is that of the bytes, however deep a hostile page nests. Nothing is run, loaded or asked for.
/// </summary>
internal sealed class PageMarks
{
    private const int Longest = 20_000;
    private const int LongestData = 1_000_000;
    private const int Most = 20;

    // Of one tag; the tokenizer compares each attribute with all before it.
    private const int MostAttributes = 100;

    private const string Script = "script";

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Looked = new HashSet<string>
    {
        "content", "datetime", "href", "itemprop", "lang", "name", "property", "rel", "type",
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly Dictionary<string, List<string>> _metas = [];
    private readonly List<string> _canonical = [];
    private readonly List<string> _data = [];
    private readonly StringBuilder _text = new();
    private string? _wanted;
    private string? _muted;
    private string? _time;
    private int _times;

    private PageMarks()
    {
    }

    public string? Language { get; private set; }

    public string? Title { get; private set; }

    public string? Heading { get; private set; }

    /// <summary>Addresses of its canonical links.</summary>
    public IReadOnlyList<string> Canonical => _canonical;

    /// <summary>Its blocks of JSON-LD.</summary>
    public IReadOnlyList<string> Data => _data;

    /// <summary>The time of a page that gives one alone: of several nobody knows which is meant.</summary>
    public string? Time => _times == 1 ? _time : null;

    /// <summary>The contents of metas of this name, property or item property, in lower case.</summary>
    public IReadOnlyList<string> Meta(string name) => _metas.GetValueOrDefault(name) ?? [];

    public static PageMarks Of(string text)
    {
        var marks = new PageMarks();
        using var source = new TextSource(text);
        var tokens = new HtmlTokenizer(source, HtmlEntityProvider.Resolver)
        {
            ShouldEmitAttribute = (ref token, name) =>
                Looked.Contains(name.Span) && token.Attributes.Count < MostAttributes,
        };
        for (var token = tokens.Get(); token.Type != HtmlTokenType.EndOfFile; token = tokens.Get())
        {
            if (token.Type == HtmlTokenType.Character)
                marks.Text(token.Data);
            else if (token is HtmlTagToken { Type: HtmlTokenType.EndTag } end)
                marks.End(end.Name);
            else if (token is HtmlTagToken start)
            {
                marks.Start(start);
                tokens.State = ModeOf(start.Name);
            }
        }
        marks.Want(null);
        return marks;
    }

    private void Text(string text)
    {
        var most = _wanted == Script ? LongestData : Longest;
        if (_wanted is not null && (_muted is null || _wanted == Script) && _text.Length <= most)
            _text.Append(text.AsSpan(0, Math.Min(text.Length, most + 1 - _text.Length)));
    }

    private void End(string name)
    {
        if (name == _wanted)
            Want(null);
        if (name == _muted)
            _muted = null;
    }

    private void Start(HtmlTagToken tag)
    {
        var name = tag.Name;
        if (name == "html")
            Language ??= Given(tag, "lang");
        else if (name == "link" && Given(tag, "rel") is { } rel && Given(tag, "href") is { } href
            && rel.Split(' ', '\t', '\n', '\r', '\f').Contains("canonical", StringComparer.OrdinalIgnoreCase))
            Add(_canonical, href);
        else if (name == "time" && Given(tag, "datetime") is { } time)
            (_time, _times) = (time, _times + 1);
        else if (name == Script && IsData(Given(tag, "type")))
            Want(Script);
        else if (name is Script or "style" or "svg")
            // What stands in it is no word of the page, be it within a heading.
            _muted ??= name;
        else if (_muted is null && ((name == "title" && Title is null) || (name == "h1" && Heading is null)))
            Want(name);

        var content = Given(tag, "content");
        Put(Given(tag, "itemprop"), content ?? Given(tag, "datetime"));
        if (name != "meta")
            return;
        Put(Given(tag, "property"), content);
        Put(Given(tag, "name"), content);
    }

    // From here on the text of this element is wanted; what was wanted so far is kept.
    private void Want(string? element)
    {
        var text = _text.ToString();
        if (_wanted == Script && text.Length <= LongestData)
            Add(_data, text);
        else if (_wanted == "title")
            Title ??= Said(text);
        else if (_wanted == "h1")
            Heading ??= Said(text);
        _text.Clear();
        _wanted = element;
    }

    private static bool IsData(string? type) =>
        type?.Split(';')[0].Trim().Equals("application/ld+json", StringComparison.OrdinalIgnoreCase) == true;

    private void Put(string? names, string? content)
    {
        if (names is null || content is null)
            return;
        foreach (var name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(Most))
        {
            var key = name.ToLowerInvariant();
            if (!PageReader.Metas.Contains(key))
                continue;
            if (!_metas.TryGetValue(key, out var contents))
                _metas[key] = contents = [];
            Add(contents, content);
        }
    }

    private static void Add(List<string> list, string text)
    {
        if (list.Count < Most)
            list.Add(text);
    }

    private static string? Given(HtmlTagToken tag, string attribute) => Said(tag.GetAttribute(attribute));

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static HtmlParseMode ModeOf(string name) => name switch
    {
        Script => HtmlParseMode.Script,
        "title" or "textarea" => HtmlParseMode.RCData,
        "style" or "xmp" or "iframe" or "noembed" or "noframes" => HtmlParseMode.Rawtext,
        "plaintext" => HtmlParseMode.Plaintext,
        _ => HtmlParseMode.PCData,
    };
}
