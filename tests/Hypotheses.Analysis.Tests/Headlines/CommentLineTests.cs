using Hypotheses.Analysis.Headlines;
using NUnit.Framework;
using static Hypotheses.Analysis.Tests.Headlines.Given;

namespace Hypotheses.Analysis.Tests.Headlines;

public sealed class CommentLineTests
{
    private static readonly DateOnly Day = new(2025, 11, 26);

    private static HeadlineRow Asked(string name, int outlets = 9) => new(name, outlets) { CanBeAsked = true };

    private static string[] Of(params HeadlineRow[] rows) => Block(Leak(20, rows), "comment");

    [Test]
    public void One_that_cannot_be_asked_has_no_line() => Assert.That(
        Of(Row("A foreign service", 9) with { OwnDenial = new(["X"], Day) }, Asked("B", 4)), Is.Empty);

    [Test]
    public void Nobody_named_is_nobody_to_ask() =>
        Assert.That(Block(Leak(0, Asked("A", 0)), "comment"), Is.Empty);

    [Test]
    public void One_never_asked_is_told() =>
        Assert.That(Of(Asked("A"), Asked("B", 4)), Is.EqualTo(["Not yet asked for comment: A."]));

    [Test]
    public void One_never_asked_is_told_where_there_is_too_little_to_rank() =>
        Assert.That(Block(Leak(1, Asked("A", 1)), "comment"), Is.EqualTo(["Not yet asked for comment: A."]));

    [Test]
    public void An_unanswered_request_is_told_with_its_day() => Assert.That(
        Of(Asked("A") with { Request = new(new(2025, 12, 3), false) }), Is.EqualTo(["Asked 3 Dec, no answer: A."]));

    [Test]
    public void A_request_of_last_year_has_its_year() => Assert.That(
        Of(Asked("A") with { Request = new(Day.AddYears(-1), false) }),
        Is.EqualTo(["Asked 26 Nov 2024, no answer: A."]));

    [Test]
    public void One_that_answered_without_denying_has_no_line() =>
        Assert.That(Of(Asked("A") with { Request = new(Day, true) }), Is.Empty);

    [Test]
    public void A_denial_goes_before_a_request() => Assert.That(
        Of(Asked("Russia") with { OwnDenial = new(["Yuri Ushakov"], Day), Request = new(Day, false) }),
        Is.EqualTo(["Denial on record: Yuri Ushakov, 26 Nov."]));

    [Test]
    public void Several_denials_have_the_first_day_that_is_known() => Assert.That(
        Of(Asked("A") with { OwnDenial = new(["X", "Y"], Day) }),
        Is.EqualTo(["Denial on record: X, Y, first 26 Nov."]));

    [Test]
    public void A_denial_without_a_day_has_none() => Assert.That(
        Of(Asked("A") with { OwnDenial = new(["X", "Y"], null) }), Is.EqualTo(["Denial on record: X, Y."]));

    [Test]
    public void After_a_tie_all_level_rows_are_told_of() => Assert.That(
        Of(
            Asked("A"),
            Asked("B") with { OwnDenial = new(["X"], Day.AddDays(1)) },
            Asked("C") with { OwnDenial = new(["Y"], Day) },
            Asked("D") with { Request = new(Day.AddDays(2), false) },
            Asked("E") with { Request = new(Day, false) },
            Asked("F") with { Request = new(Day, false) },
            Row("G", 9),
            Asked("H"),
            Asked("I", 8)),
        Is.EqualTo([
            "Denial on record: X (for B), Y (for C), first 26 Nov.",
            "Asked 26 Nov, no answer: E, F.",
            "Asked 28 Nov, no answer: D.",
            "Not yet asked for comment: A, H."]));
}
