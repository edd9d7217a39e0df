using Hypotheses.Analysis.Scoring;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.Scoring;

public sealed class RankingTests
{
    private static readonly DateTimeOffset Noon = new(2025, 11, 26, 12, 0, 0, TimeSpan.Zero);

    private static SuspectScore Row(int suspect, int outlets, int? hour = 0, int articles = 0) =>
        new(World.Id(1, suspect))
        {
            Outlets = outlets,
            Articles = Math.Max(outlets, articles),
            Citations = Math.Max(outlets, articles),
            FirstPublished = hour is { } h ? Noon.AddHours(h) : null,
        };

    private static string Shown(Measure by, params SuspectScore[] rows) => string.Join(' ', Ranking.Of(rows, by)
        .Select(r => $"{(r.Rank is { } rank ? rank : "-")}{(r.Tied ? "=" : "")}:{r.Score.Suspect.ToByteArray()[0]}"));

    [Test]
    public void Most_named_come_first() =>
        Assert.That(Shown(Measure.Outlets, Row(1, 2), Row(2, 5), Row(3, 3)), Is.EqualTo("1:2 2:3 3:1"));

    [Test]
    public void Equal_counts_share_a_rank_and_the_next_one_skips() =>
        Assert.That(Shown(Measure.Outlets, Row(1, 5), Row(2, 2), Row(3, 5), Row(4, 2), Row(5, 1)),
            Is.EqualTo("1=:1 1=:3 3=:2 3=:4 5:5"));

    [Test]
    public void Ties_are_listed_by_first_publication_then_undated_then_id() =>
        Assert.That(Shown(Measure.Outlets, Row(4, 5, null), Row(3, 5, null), Row(2, 5, 2), Row(1, 5, 9)),
            Is.EqualTo("1=:2 1=:1 1=:3 1=:4"));

    [Test]
    public void A_suspect_without_an_outlet_is_listed_last_and_has_no_rank() =>
        Assert.That(Shown(Measure.Outlets, Row(1, 0, null), Row(2, 1), Row(3, 0, null)), Is.EqualTo("1:2 -:1 -:3"));

    [Test]
    public void The_measure_decides_which_rows_are_equal() => Assert.Multiple(() =>
    {
        Assert.That(Shown(Measure.Outlets, Row(1, 2, 0, 4), Row(2, 2, 1, 9)), Is.EqualTo("1=:1 1=:2"));
        Assert.That(Shown(Measure.Articles, Row(1, 2, 0, 4), Row(2, 2, 1, 9)), Is.EqualTo("1:2 2:1"));
        Assert.That(Shown(Measure.Citations, Row(1, 2, 0, 4), Row(2, 2, 1, 9)), Is.EqualTo("1:2 2:1"));
    });

    [Test]
    public void Nobody_makes_an_empty_ranking() => Assert.That(Ranking.Of([], Measure.Outlets), Is.Empty);

    [FsCheck.NUnit.Property(MaxTest = 2_000, EndSize = 300)]
    public bool A_rank_is_one_more_than_the_rows_with_more(byte[] genes)
    {
        var totals = World.Grow(genes).Score(rollup: false).BySuspect.Values.ToList();
        return Enum.GetValues<Measure>().All(by =>
        {
            var rows = Ranking.Of(totals, by);
            var same = Ranking.Of(totals.AsEnumerable().Reverse(), by);
            return rows.SequenceEqual(same) && rows.Count == totals.Count && rows.All(row =>
                row.Score.Outlets == 0 ? row is { Rank: null, Tied: false }
                : row.Rank == 1 + totals.Count(t => t.By(by) > row.Score.By(by))
                    && row.Tied == totals.Count(t => t.By(by) == row.Score.By(by)) > 1);
        });
    }
}
