using BenchmarkDotNet.Attributes;
using Hypotheses.Analysis.Identity;

namespace Hypotheses.Benchmarks;

/// <summary>One address of each kind: its canonical form and its outlet.</summary>
public class AddressBenchmarks
{
    private ArticleAddress _parsed = null!;

    /// <summary>Kinds of address, by name.</summary>
    public static IEnumerable<Sample> Samples =>
    [
        new("plain", "https://lenta.ru/news/2025/11/27/nazvana-tsel-utechki-telefonnogo-razgovora/"),
        new("co.uk", "https://www.bbc.co.uk/news/articles/c20g3l8y5dvo"),
        new("tracking parameters", "https://www.theguardian.com/world/2025/nov/27/who-leaked?utm_source=x"
            + "&utm_medium=social&fbclid=IwAR0aBcDeF&page=2&CMP=share_btn_tw"),
        new("AMP", "https://www-firstpost-com.cdn.ampproject.org/c/s/www.firstpost.com/explainers/"
            + "leak-13954455.html/amp"),
        new("Google redirect", "https://www.google.com/url?sa=t&url=https%3A%2F%2Fwww.livemint.com%2Fglobal%2F"
            + "leaked-us-russia-call-11764206513093.html&usg=AOvVaw0"),
        new("percent-encoded", "https://example.org/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/%7euser?q=%d1%83"),
        new("IDN", "https://новости.рф/мир/утечка"),
        new("platform tenant", "https://t.me/s/meduzalive/123456"),
        new("aggregator", "https://news.mail.ru/politics/68875453/"),
    ];

    /// <summary>The address of this run.</summary>
    [ParamsSource(nameof(Samples))]
    public Sample Address { get; set; } = null!;

    /// <summary>Parses once for <see cref="Outlet"/>.</summary>
    [GlobalSetup]
    public void Parsed() => _parsed = Parse()!;

    /// <summary><see cref="ArticleUrl.Parse"/>.</summary>
    [Benchmark]
    public ArticleAddress? Parse() => ArticleUrl.Parse(Address.Text, out _);

    /// <summary><see cref="OutletOfUrl.Of"/> of an address parsed before.</summary>
    [Benchmark]
    public OutletIdentity Outlet() => OutletOfUrl.Of(_parsed);
}

/// <summary>A text under the name that the report shows.</summary>
public sealed record Sample(string Name, string Text)
{
    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
