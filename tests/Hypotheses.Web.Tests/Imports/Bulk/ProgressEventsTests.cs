using System.Text;
using Hypotheses.Client;
using Hypotheses.Web.Imports.Bulk;

namespace Hypotheses.Web.Tests.Imports.Bulk;

/// <summary>What who watches an import hears while it gets no further.</summary>
public sealed class ProgressEventsTests
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(15);

    private SteppedClock _clock = null!;
    private Heard _heard = null!;

    [SetUp]
    public void Create() => (_clock, _heard) = (new SteppedClock(), new Heard(_ => { }));

    [TearDown]
    public void Dispose() => _heard.Dispose();

    [Test]
    public async Task While_nothing_changes_a_comment_is_heard_at_least_every_fifteen_seconds()
    {
        var start = _clock.GetUtcNow();
        var times = new List<DateTimeOffset> { start };
        _heard = new Heard(_ => times.Add(_clock.GetUtcNow()));
        await StepAsync(new ProgressEvents(
            _ => Task.FromResult<Import?>(Import(_clock.GetUtcNow() - start > TimeSpan.FromMinutes(2))), _clock));
        Assert.That(times.Zip(times.Skip(1), (one, next) => next - one), Has.All.LessThanOrEqualTo(Most));
        Assert.That(times[^1] - start, Is.GreaterThan(TimeSpan.FromMinutes(2)));
        var said = _heard.Text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.That(said[0], Does.StartWith("event: import\ndata: {").And.Contain("\"running\""));
        Assert.That(said[1..^1], Has.All.StartsWith(": ").And.Length.GreaterThan(7), "only what is new is an event");
        Assert.That(said[^1], Does.StartWith("event: import\ndata: {").And.Contain("\"done\""));
    }

    [Test]
    public async Task A_look_that_hangs_keeps_nobody_in_silence()
    {
        var hanging = new TaskCompletionSource<Import?>();
        var writing = new ProgressEvents(_ => hanging.Task, _clock).WriteToAsync(_heard, CancellationToken.None);
        for (var i = 0; i < 3; i++)
            Assert.That(_clock.Step(), Is.True);
        Assert.That(_heard.Text, Is.EqualTo(string.Concat(Enumerable.Repeat(": nothing new\n\n", 3))));
        hanging.SetResult(null);
        await writing;
    }

    [Test]
    public void Who_has_gone_is_noticed_though_nothing_changes()
    {
        var looks = 0;
        _heard = new Heard(number => { if (number > 1) throw new IOException("The other end went."); });
        var writing = new ProgressEvents(
            _ => Task.FromResult<Import?>(Import(isOver: ++looks > 1_000)), _clock)
            .WriteToAsync(_heard, CancellationToken.None);
        while (!writing.IsCompleted && _clock.Step())
        {
        }
        Assert.That(() => writing, Throws.TypeOf<IOException>());
        Assert.That(looks, Is.LessThan(50));
    }

    private async Task StepAsync(ProgressEvents events)
    {
        var writing = events.WriteToAsync(_heard, CancellationToken.None);
        while (!writing.IsCompleted)
            Assert.That(_clock.Step(), Is.True);
        await writing;
    }

    private static Import Import(bool isOver) => new(
        Guid.Empty, "x", "addresses", false, null, isOver ? "done" : "running", 22, 22, [], 2, 0, 0, 0, 0, 0, [], 0,
        null, DateTimeOffset.UnixEpoch, isOver ? DateTimeOffset.UnixEpoch : null, "anna");

    // What is written, and when.
    private sealed class Heard(Action<int> told) : MemoryStream
    {
        private int _number;

        public string Text => Encoding.UTF8.GetString(ToArray());

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            told(++_number);
            return base.WriteAsync(buffer, cancellationToken);
        }
    }
}
