using Hypotheses.Analysis.Identity;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.Identity;

public sealed class UrlCostTests
{
    private static readonly string[] Units =
    [
        "/a", "/..", "/.", "/%2e", "%", "%41", "%%34%31", "п", "/amp", "//", "?a=1&", "?&", "?=&=", "&https:", "/http:",
        "/https%3A", "a.", "[", ":", "@", "\\", "\t", "xn--", "0x", ";", "?utm_a&", "#", "?q=https://google.com/url",
        "/web/2025/", "https://web.archive.org/web/2025/", "http%25", "\ud800",
    ];

    private static readonly string[] Heads =
    [
        "", "https://", "https://x.ru/", "https://x.ru/?", "https://web.archive.org/web/2025/", "https://archive.ph/",
        "https://google.com/url?q=", "https://turbopages.org/turbo/",
    ];

    [Test]
    public void Work_grows_in_line_with_the_address()
    {
        foreach (var head in Heads)
        {
            foreach (var unit in Units)
            {
                var (small, large) = (Filled(head, unit, 1_000), Filled(head, unit, 8_000));
                // Allocated bytes can be counted exactly: eight times the text may cost little more than eightfold.
                Assert.That(Allocated(large), Is.LessThan(12 * Math.Max(Allocated(small), 2_000)), head + unit);
            }
        }
    }

    private static string Filled(string head, string unit, int length) =>
        head + string.Concat(Enumerable.Repeat(unit, (length - head.Length) / unit.Length));

    private static long Allocated(string address)
    {
        ArticleUrl.Parse(address, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        ArticleUrl.Parse(address, out _);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
