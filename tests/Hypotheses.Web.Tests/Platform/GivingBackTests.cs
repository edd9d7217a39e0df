using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Tests.Platform;

/// <summary>When memory is given back, on a clock that moves when told to.</summary>
public sealed class GivingBackTests
{
    private readonly Alarm _clock = new();
    private int _given;
    private long _held = GivingBack.Much + 1;

    [Test]
    public void Once_nothing_large_is_made_any_more()
    {
        using var memory = Memory();
        var (one, other) = (memory.Making(), memory.Making());
        one.Dispose();
        Assert.That(_clock.IsSet, Is.False, "another is being made");
        other.Dispose();
        Assert.That(_clock.IsSet, Is.True);
        Assert.That(_given, Is.Zero, "who asks again soon finds it");
        _clock.Ring();
        Assert.That(_given, Is.EqualTo(1));
    }

    [Test]
    public void Not_while_the_next_is_made_but_after_it()
    {
        using var memory = Memory();
        memory.Making().Dispose();
        var next = memory.Making();
        _clock.Ring();
        Assert.That(_given, Is.Zero);
        next.Dispose();
        _clock.Ring();
        Assert.That(_given, Is.EqualTo(1));
    }

    [Test]
    public void Not_for_what_it_holds_all_the_time()
    {
        using var memory = Memory();
        memory.Making().Dispose();
        _clock.Ring();
        _clock.Pass(GivingBack.Apart);
        memory.Making().Dispose();
        _clock.Ring();
        Assert.That(_given, Is.EqualTo(1), "it holds as much as when it had given back");
        _held += GivingBack.Much + 1;
        memory.Making().Dispose();
        _clock.Ring();
        Assert.That(_given, Is.EqualTo(2));
    }

    [Test]
    public void Not_again_and_again_but_some_time_after_the_last()
    {
        using var memory = Memory();
        memory.Making().Dispose();
        _clock.Ring();
        _held += GivingBack.Much + 1;
        memory.Making().Dispose();
        _clock.Ring();
        Assert.That(_given, Is.EqualTo(1));
        _clock.Pass(GivingBack.Apart);
        _clock.Ring();
        Assert.That(_given, Is.EqualTo(2), "nobody has to ask once more");
    }

    [Test]
    public void Not_if_there_is_nothing_to_give_back()
    {
        _held = GivingBack.Much;
        using var memory = Memory();
        memory.Making().Dispose();
        _clock.Ring();
        Assert.That(_given, Is.Zero);
    }

    [SetUp]
    public void Start() => (_given, _held) = (0, GivingBack.Much + 1);

    private GivingBack Memory() => new(_clock, () => _held, () => _given++);

    /// <summary>One timer, which rings when told to, if it is set.</summary>
    private sealed class Alarm : TimeProvider, ITimer
    {
        private TimerCallback? _ring;
        private TimeSpan _passed;

        public bool IsSet { get; private set; }

        public void Pass(TimeSpan time) => _passed += time;

        public override long GetTimestamp() => _passed.Ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Ring()
        {
            Assert.That(IsSet, Is.True);
            IsSet = false;
            _ring!(null);
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _ring = callback;
            Change(dueTime, period);
            return this;
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            IsSet = dueTime != Timeout.InfiniteTimeSpan;
            return true;
        }

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
