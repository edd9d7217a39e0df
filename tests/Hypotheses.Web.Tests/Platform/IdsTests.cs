using Hypotheses.Web.Platform;

namespace Hypotheses.Web.Tests.Platform;

/// <summary>Ids in the order in which they were made.</summary>
public sealed class IdsTests
{
    [Test]
    public void Each_id_is_above_the_one_before_within_a_millisecond_too()
    {
        var ids = Enumerable.Range(0, 50_000).Select(_ => Ids.Next()).ToList();
        Assert.That(ids, Is.Ordered.Ascending);
        Assert.That(ids, Is.Unique);
        Assert.That(ids.Select(id => id.Version), Is.All.EqualTo(7));
        // The same order as the database's, which compares the bytes.
        Assert.That(
            ids.Select(id => id.ToString("n")), Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
    }

    [Test]
    public async Task Made_at_once_by_many_those_of_each_ascend_and_all_differ()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => Task.Run(() => Enumerable.Range(0, 20_000).Select(_ => Ids.Next()).ToList())));
        Assert.That(made, Is.All.Ordered.Ascending);
        Assert.That(made.SelectMany(of => of).Distinct().Count(), Is.EqualTo(160_000));
    }
}
