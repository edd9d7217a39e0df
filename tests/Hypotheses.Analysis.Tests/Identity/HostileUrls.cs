namespace Hypotheses.Analysis.Tests.Identity;

/// <summary>Addresses made of parts that parsers fall over, then bent; one seed gives the same ones again.</summary>
internal sealed class HostileUrls(int seed)
{
    private static readonly string[] Schemes =
    [
        "https://", "http://", "https://", "https://", "http://", "https://", "HTTP://", "https:", "http:/",
        "https:\\\\", "ftp://", "javascript:", "//", "",
    ];

    private static readonly string[] Hosts =
    [
        "mk.ru", "www.mk.ru", "m.mk.ru", "www.m.amp.mk.ru", "news.com.au", "www.gov.uk", "gov.uk", "x.ru.", "X.RU",
        "пример.рф", "xn--e1afmkfd.xn--p1ai", "faß.de", "a..b", "a b.ru", "user@x.ru", "1.2.3.4", "0x7f.1", "1.2.3.256",
        "[::1]", "[1::2", "[::1]:80", "x.ru:443", "x.ru:80", "x.ru:8080", "x.ru:99999", "localhost", "t.me", "bit.ly",
        "medium.com", "name.substack.com", "substack.com", "youtube.com", "youtu.be", "x.com", "facebook.com",
        "www.google.com", "news.google.com", "google.co.uk", "l.facebook.com", "web.archive.org", "archive.ph",
        "x-ru.cdn.ampproject.org", "turbopages.org", "yandex.ru", "href.li", "vk.com", "12ft.io", "%6Dk.ru", "m%2ek.ru",
        "a_b.ru", "xn--", "ｍｋ。ｒｕ", "\ud800.ru", "",
    ];

    private static readonly string[] Segments =
    [
        "a", "A", "amp", "AMP", "", ".", "..", "%2e", "%2E%2e", "%2f", "%41", "%", "%4", "%%34%31", "%zz", "п", "é",
        " ", "a;b=c", "@name", "s", "c", "v", "web", "2025", "2025id_", "url", "l.php", "turbo", "away.php", "pub",
        "x.html", "https:", "http:", "https%3A%2F%2Fmk.ru", "http%253A%252F%252Fmk.ru%252Fa", "mk.ru",
        "\\", "\ud800", "😀", "\0", "rss", "articles", "watch", "i", "status", "channel",
        "~", "%7e", "'", "\"", "|", "^", "`", "{", "\t", "\u200b",
    ];

    private static readonly string[] Pairs =
    [
        "p=8514", "sid=1", "sid=2", "utm_source=x", "UTM_Medium", "fbclid=", "amp", "amp=1", "outputType=amp",
        "a=1", "a=2", "=", "", "a", "q=https://mk.ru/a", "q=javascript:x", "u=https%3A%2F%2Fmk.ru%2Fa%3Fb%3D1",
        "url=http", "to=http%3a//x", "text=https%253A%252F%252Fmk.ru", "https://mk.ru/b", "%61mp=1", "b=%",
        "b=%zz", "b=é", "b='", "c=/https://mk.ru", "?", "si=1", "+=+", "b=%2B",
    ];

    private readonly Random _random = new(seed);

    internal string Next()
    {
        var url = Whole();
        for (var nesting = _random.Next(8); nesting > 5; nesting--)
            url = Pick(Schemes) + Pick(Hosts) + Wrapped(url);
        for (var bends = _random.Next(6); bends > 3 && url.Length > 0; bends--)
            url = Bent(url);
        return url;
    }

    private string Whole()
    {
        var path = string.Concat(Enumerable.Range(0, _random.Next(6)).Select(_ => "/" + Pick(Segments)));
        var query = string.Join('&', Enumerable.Range(0, _random.Next(4)).Select(_ => Pick(Pairs)));
        return Pick(Schemes) + Pick(Hosts) + path + (query.Length > 0 || _random.Next(9) == 0 ? "?" + query : "")
            + (_random.Next(6) == 0 ? "#" + Pick(Segments) : "");
    }

    private string Wrapped(string url) => _random.Next(9) switch
    {
        0 => "/url?q=" + Escaped(url),
        1 => "/l.php?u=" + Escaped(Escaped(url)),
        2 => "/web/2025/" + url,
        3 => "/c/s/" + url,
        4 => "?" + url,
        5 => "/c/s/",
        6 => "/turbo/s/" + url,
        7 => "/amp/" + url,
        _ => "/amp/s/" + url,
    };

    private string Bent(string url)
    {
        var at = _random.Next(url.Length);
        return _random.Next(4) switch
        {
            0 => url.Remove(at, 1),
            1 => url.Insert(at, ((char)_random.Next(_random.Next(2) == 0 ? 0x80 : 0x10000)).ToString()),
            2 => url.Insert(at, url[at..Math.Min(url.Length, at + _random.Next(20))]),
            _ => url.Insert(at, Pick(Segments)),
        };
    }

    private static string Escaped(string text) =>
        Uri.EscapeDataString(string.Concat(text.Select(c => char.IsSurrogate(c) ? '?' : c)));

    private string Pick(string[] some) => some[_random.Next(some.Length)];
}
