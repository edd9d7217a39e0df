using Hypotheses.Web.History;

namespace Hypotheses.Web.Tests.History;

/// <summary>What entries of a journal say in words.</summary>
public sealed class SentenceTests
{
    [TestCase(
        "change", "leak", """{"before":{"version":1,"status":"open"},"after":{"version":2,"status":"closed"}}""",
        """{"before":{"title":"A"},"after":{"title":"B"}}""",
        "Ada changed the leak “B”: status from “open” to “closed”; title from “A” to “B”.")]
    [TestCase(
        "log", "suspect", """{"version":1,"axis":"who","kind":"agency"}""", """{"name":"CIA","slug":"cia"}""",
        "Ada logged the suspect “CIA”.")]
    [TestCase(
        "merge", "article", """{"into":"0193"}""", """{"reason":"one item"}""",
        "Ada merged the article “It was them” into “0193”, because “one item”.")]
    [TestCase(
        "conflict", "article", """{"conflict":"01","field":"publishedAt"}""", """{"stated":"2025","held":"2024"}""",
        "Ada kept out a contradicting value of the article “It was them”: date of publication was stated as “2025”, "
        + "held is “2024”.")]
    [TestCase(
        "end", "claim",
        """{"before":{"version":1},"after":{"version":2,"cause":"outlet_corrected","effectiveOn":"2025-12-05"}}""",
        """{"reason":"a correction"}""",
        "Ada ended the claim “It was them” as “outlet corrected” on “2025-12-05”, because “a correction”.")]
    [TestCase(
        "change", "suspect", """{"before":{},"after":{"partOf":"019ab1c2-7d3e-7000-8000-000000000002"}}""", null,
        "Ada changed the suspect “It was them”: what it is part of from nothing to “US intelligence”.")]
    [TestCase(
        "log", "claim",
        """{"claimantId":"019ab1c2-7d3e-7000-8000-000000000002","suspects":["019ab1c2-7d3e-7000-8000-000000000002"]}""",
        null, "Ada logged the claim by “US intelligence” on “US intelligence”.")]
    [TestCase(
        "control", "outlet", """{"before":[],"after":[{"owner":"019ab1c2-7d3e-7000-8000-000000000002"}]}""",
        """{"before":[],"after":[{"source":"https://x.example"}]}""",
        "Ada said who controls the outlet “It was them”: “US intelligence”, before it was nothing.")]
    [TestCase(
        "publish", "summary", """{"week":"2025-W48","revision":2,"comparedWith":{"week":"2025-W47","revision":1}}""",
        """{"changed":"A name was misspelt."}""",
        "Ada published the summary “It was them” of “2025-W48”, revision 2: “A name was misspelt.”.")]
    [TestCase("admit", "leak_member", """{"account":"01"}""", null, "Ada let in a member “It was them”.")]
    [TestCase(
        "change", "suspect", """{"before":{"partOf":"01"},"after":{}}""", """{"before":{},"after":{"name":"CIA"}}""",
        "Ada changed the suspect “CIA”: what it is part of from “01” to nothing; name from nothing to “CIA”.")]
    [TestCase(
        "put_aside", "work_item", """{"kind":"unresolved_outlet"}""", null,
        "Ada put aside the work item “It was them” of kind “unresolved outlet”.")]
    [TestCase(
        "change", "article", """{"before":{"dateBasis":"page"},"after":{"dateBasis":"other_article"}}""", null,
        "Ada changed the article “It was them”: where the date is from from “page” to “other article”.")]
    [TestCase(
        "change", "leak", """{"before":{"own":false,"title":"a_b"},"after":{"own":true,"title":"b_c"}}""", null,
        "Ada changed the leak “b_c”: own from no to yes; title from “a_b” to “b_c”.")]
    public void An_entry_says_who_did_what(string act, string thing, string facts, string? words, string says) =>
        Assert.That(Said(act, thing, facts, words), Is.EqualTo(says));

    [Test]
    public void Before_and_after_hold_facts_and_words_alike()
    {
        var sentence = new Sentence(
            "change", "claim", """{"before":{"stance":"asserts"},"after":{"stance":"doubts"}}""",
            """{"before":{"statement":"x"},"after":{"statement":"y"}}""");
        Assert.That(sentence.Before!.ToJsonString(), Is.EqualTo("""{"stance":"asserts","statement":"x"}"""));
        Assert.That(sentence.After!.ToJsonString(), Is.EqualTo("""{"stance":"doubts","statement":"y"}"""));
    }

    [Test]
    public void A_long_value_is_cut_between_characters()
    {
        var long_ = string.Concat(Enumerable.Repeat("😀", 100));
        var said = Said("log", "suspect", "{}", $$"""{"name":"{{long_}}"}""");
        Assert.That(said, Does.EndWith("😀…”.").And.Length.LessThan(200));
    }

    private static string Said(string act, string thing, string facts, string? words)
    {
        var (id, other) = (
            new Guid("019ab1c2-7d3e-7000-8000-000000000001"), new Guid("019ab1c2-7d3e-7000-8000-000000000002"));
        return new Sentence(act, thing, facts, words).Text(
            "Ada", id, new Dictionary<Guid, ThingName> { [id] = new("It was them"), [other] = new("US intelligence") });
    }

    [TestCase("confirm", "derivation", """{"before":{},"after":{}}""", "Ada confirm the derivation ")]
    [TestCase(
        "assign", "work_item", """{"kind":"suggestion","thing":"019ab1c2-7d3e-7000-8000-000000000001"}""",
        "Ada assigned the work item ")]
    public void Of_two_names_each_stands_in_its_own_quotes(string act, string thing, string facts, string says)
    {
        var id = new Guid("019ab1c2-7d3e-7000-8000-000000000001");
        var long_ = new string('a', 100);
        Assert.That(
            new Sentence(act, thing, facts, null).Text(
                "Ada", id, new Dictionary<Guid, ThingName> { [id] = new(long_, "خبر") }),
            Does.StartWith($"{says}“{long_[..80]}…” from “خبر”"));
    }

    [Test]
    public void It_is_read_from_left_to_right_and_names_by_themselves()
    {
        var change = new Hypotheses.Client.Change(
            1, default, "محمد", "assign", "work_item", Guid.Empty,
            "محمد assigned the work item “خبر” to “Ada”.", null, null, default, null);
        Assert.That(SentenceParts.Of(change), Is.EqualTo(new[]
        {
            ("محمد", true), (" assigned the work item ", false), ("“", false), ("خبر", true), ("”", false),
            (" to ", false), ("“", false), ("Ada", true), ("”", false), (".", false),
        }));
    }
}
