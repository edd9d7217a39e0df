using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Tests.Platform.Writing;

/// <summary>What acts hand on is had once, and only at the head at which it was left.</summary>
public sealed class LeakMemoryTests
{
    private static readonly object[] Values = [new object()];

    private readonly LeakMemory _memory = new();
    private readonly Head _head = HeadOf(Guid.NewGuid());

    [SetUp]
    public void Keep() => _memory.Keep(_head, Values);

    [Test]
    public void At_the_same_head_it_is_had_by_one_alone()
    {
        Assert.That(_memory.Take(_head with { RecordedAt = _head.RecordedAt.AddDays(1) }), Is.EqualTo(Values));
        Assert.That(_memory.Take(_head), Is.Empty);
    }

    [Test]
    public void After_another_act_a_move_of_the_registry_or_a_recount_it_is_gone()
    {
        foreach (var moved in new[]
        {
            _head with { Hash = [1, 2, 4] }, _head with { RegistrySeq = 8 }, _head with { Counted = 1 },
        })
        {
            _memory.Keep(_head, Values);
            Assert.That(_memory.Take(moved), Is.Empty);
            Assert.That(_memory.Take(_head), Is.Empty);
        }
    }

    [Test]
    public void Another_leak_has_its_own() => Assert.That(_memory.Take(HeadOf(Guid.NewGuid())), Is.Empty);

    [Test]
    public void What_is_kept_later_replaces_what_was_kept_before()
    {
        object[] later = [new object()];
        _memory.Keep(_head with { Hash = [9] }, later);
        Assert.That(_memory.Take(_head with { Hash = [9] }), Is.EqualTo(later));
        Assert.That(_memory.Take(_head), Is.Empty);
    }

    [Test]
    public void It_keeps_of_few_leaks_those_that_were_written_to_last()
    {
        var heads = Enumerable.Range(0, 16).Select(_ => HeadOf(Guid.NewGuid())).ToList();
        foreach (var head in heads)
            _memory.Keep(head, Values);
        Assert.That(_memory.Take(_head), Is.Empty);
        Assert.That(heads.Select(head => _memory.Take(head).Count), Is.All.EqualTo(1));
    }

    private static Head HeadOf(Guid leak) => new(leak, DateTimeOffset.UnixEpoch, 7, 3, [1, 2, 3], 7);
}
