using Hypotheses.Analysis.Headlines;
using NUnit.Framework;
using static Hypotheses.Analysis.Tests.Headlines.Given;

namespace Hypotheses.Analysis.Tests.Headlines;

public sealed class ContradictionTests
{
    private static readonly HeadlineEnd End = new("P", null, 5);

    private static IEnumerable<HeadlineFacts> Contradicting =>
    [
        Leak(-1),
        Leak(3),
        Leak(0, Row("A", 1)),
        Leak(3, Row("A", 4)),
        Leak(3, Row("A", 3), Row("B", -1)),
        Leak(3, Row("A", 3) with { Parts = [new("P", 4)] }),
        Leak(3, Row("A", 3) with { OwnDenial = new([], null) }),
        Leak(0) with { DenialOutlets = 1 },
        Leak(0) with { DenialOutlets = -1 },
        Leak(9, Row("A", 9, 0, 1, End)),
        Leak(9, Row("A", 9, 3, 2)),
        Leak(9, Row("A", 9, 3, 10)),
        Leak(9, Row("A", 9, 1, 1)),
        Leak(9, Row("A", 9, 2, 2, End, End)),
        Leak(9, Row("A", 9, 2, 2, End with { Outlets = 0 })),
        Leak(9, Row("A", 9) with { Reports = new(2, 2, 10, []) }),
        Leak(9, Row("A", 9)) with { Removals = [new(HeadlineRemoved.Outlet, "P", [], 1)] },
        Leak(9, Row("A", 9)) with { Removals = [new(HeadlineRemoved.Outlet, "P", ["A"], 0)] },
    ];

    [TestCaseSource(nameof(Contradicting))]
    public void Facts_that_contradict_each_other_make_no_sentence(HeadlineFacts facts) =>
        Assert.Throws<ArgumentException>(() => Headline.Lines(facts));

    [TestCase(0, 0)]
    [TestCase(54, 0)]
    [TestCase(49, -1)]
    public void There_is_no_such_week(int week, int late) =>
        Assert.Throws<ArgumentException>(() => Headline.Lines(new HeadlineWeek(week, [], null, late, 0, [])));

    [TestCase(-1, 0)]
    [TestCase(0, 1)]
    public void Denials_of_nobody_make_no_sentence(int outlets, int denials) =>
        Assert.Throws<ArgumentException>(() => Headline.Lines(new HeadlineSuspect("A", outlets, [], denials)));
}
