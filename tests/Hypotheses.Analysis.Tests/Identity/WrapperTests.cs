using Hypotheses.Analysis.Identity;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.Identity;

public sealed class WrapperTests
{
    [TestCase("https://www-x-ru.cdn.ampproject.org/c/s/www.x.ru/a?b=1&amp=1", "https://www.x.ru/a?b=1")]
    [TestCase("https://x-ru.cdn.ampproject.org/v/x.ru/a", "http://x.ru/a")]
    [TestCase("https://x-ru.bing-amp.com/c/s/x.ru/a", "https://x.ru/a")]
    [TestCase("https://www.google.com/amp/s/amp.x.ru/a/amp/", "https://amp.x.ru/a/")]
    [TestCase("https://www.google.co.uk/amp/x.ru/a", "http://x.ru/a")]
    [TestCase("https://www.google.com/url?sa=t&q=https://x.ru/a%3Fb%3D1&usg=AOv", "https://x.ru/a?b=1")]
    [TestCase("https://www.google.de/url?rct=j&url=https%3A%2F%2Fx.ru%2Fa", "https://x.ru/a")]
    [TestCase("https://l.facebook.com/l.php?u=https%3A%2F%2Fx.ru%2Fa%3Ffbclid%3D1&h=AT0", "https://x.ru/a")]
    [TestCase("https://lm.facebook.com/l.php?u=https%253A%252F%252Fx.ru%252Fa", "https://x.ru/a")]
    [TestCase("https://web.archive.org/web/20251127103000/https://x.ru/a", "https://x.ru/a")]
    [TestCase("https://web.archive.org/web/20251127103000id_/https://x.ru/a?b=1", "https://x.ru/a?b=1")]
    [TestCase("https://web.archive.org/web/2025*/x.ru/a", "http://x.ru/a")]
    [TestCase("http://web.archive.org/web/https:/x.ru/a", "https://x.ru/a")]
    [TestCase("https://web.archive.org/web/2025/http%3A%2F%2Fx.ru%2Fa%3Fb%3D1", "http://x.ru/a?b=1")]
    [TestCase("https://archive.ph/20251127/https://x.ru/a", "https://x.ru/a")]
    [TestCase("https://archive.is/o/AbCd1/https://x.ru/a?b=1", "https://x.ru/a?b=1")]
    [TestCase("https://lenta-ru.turbopages.org/turbo/lenta.ru/s/news/1/", "https://lenta.ru/news/1/")]
    [TestCase("https://yandex.ru/turbo/s/lenta.ru/news/1/", "https://lenta.ru/news/1/")]
    [TestCase("https://yandex.ru/turbo?text=https%3A%2F%2Flenta.ru%2Fnews%2F1", "https://lenta.ru/news/1")]
    [TestCase("https://href.li/?https://x.ru/a?b=1&c=2", "https://x.ru/a?b=1&c=2")]
    [TestCase("https://vk.com/away.php?to=https%3A%2F%2Fx.ru%2Fa&cc_key=", "https://x.ru/a")]
    [TestCase("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fx.ru%2Fa&data=05", "https://x.ru/a")]
    [TestCase("https://12ft.io/https://x.ru/a", "https://x.ru/a")]
    public void The_article_is_read_out_of_its_wrapper(string given, string canonical)
    {
        var address = ArticleUrl.Parse(given, out var reason);
        Assert.That(address?.Canonical, Is.EqualTo(canonical), reason);
        Assert.That(address!.NeedsOriginalUrl, Is.False);
    }

    [Test]
    public void Wrappers_within_wrappers_are_unwrapped_up_to_eight()
    {
        Assert.That(ArticleUrl.Parse(Nested(8), out _)?.Canonical, Is.EqualTo("https://x.ru/a"));
        Assert.That(ArticleUrl.Parse(Nested(9), out var reason), Is.Null);
        Assert.That(reason, Does.Contain("wrapped"));
    }

    [TestCase("https://www.google.com/url?q=javascript:alert(1)")]
    [TestCase("https://www.google.com/url?q=httpx")]
    [TestCase("https://l.facebook.com/l.php?h=AT0")]
    [TestCase("https://web.archive.org/web/")]
    [TestCase("https://www.google.com/amp/s/")]
    [TestCase("https://www.google.com/amp/s")]
    [TestCase("https://web.archive.org/web/*/x.ru/a")]
    public void A_wrapper_that_tells_no_target_needs_the_original(string given)
    {
        var address = ArticleUrl.Parse(given, out _);
        Assert.That(address!.NeedsOriginalUrl, Is.True);
        Assert.That(OutletOfUrl.Of(address).Key, Is.Null);
    }

    [TestCase("https://notgoogle.com/url?q=https://x.ru/a")]
    [TestCase("https://www.google.com/urls?q=https://x.ru/a")]
    [TestCase("https://x.ru/web/2025/https://y.ru/")]
    public void Only_a_known_wrapper_is_unwrapped(string given)
    {
        var address = ArticleUrl.Parse(given, out _);
        Assert.That(address!.Canonical, Is.EqualTo(given));
        Assert.That(address.NeedsOriginalUrl, Is.False);
    }

    private static string Nested(int depth)
    {
        var address = "https://x.ru/a";
        for (var i = 0; i < depth; i++)
        {
            address = i % 2 == 0
                ? "https://web.archive.org/web/2025/" + address
                : "https://l.facebook.com/l.php?u=" + Uri.EscapeDataString(address);
        }
        return address;
    }
}
