using Hypotheses.Analysis.TextReuse;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.TextReuse;

public sealed class CreditLinesCostTests
{
    private static readonly string[] Units =
    [
        "Reuters ", "Reuters,", "(Reuters", "/AP", "according to ", "told the ", "Reuters, citing ", "the ", "a",
        "\u0301", "Reuters and ", "Reuters in the ", "независимо ", "independently confirm", "A.", ". ",
        "\ud800", "Reuters-", "«", "with ", "сообщил газете ", "Українська ", "The New York ", "!", "\n",
        "Коммерсанта и ",
    ];

    [TestCaseSource(nameof(Units))]
    public void Work_grows_in_line_with_the_text(string unit)
    {
        // Allocated bytes can be counted exactly: eight times the text may cost little more than eightfold.
        var (small, large) = (Allocated(Filled(unit, 4_000)), Allocated(Filled(unit, 32_000)));
        Assert.That(large, Is.LessThan(12 * Math.Max(small, 20_000)));
    }

    private static string Filled(string unit, int length) =>
        string.Concat(Enumerable.Repeat(unit, length / unit.Length));

    private static long Allocated(string text)
    {
        CreditLines.Of(text, null, new(null, []), CreditSentences.Names);
        var before = GC.GetAllocatedBytesForCurrentThread();
        CreditLines.Of(text, null, new(null, []), CreditSentences.Names);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
