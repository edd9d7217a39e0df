namespace Hypotheses.Web.Tests.Summaries;

/// <summary>A clock that shows what a test says, and goes on from there by itself.</summary>
public sealed class MovedClock : TimeProvider
{
    private TimeSpan _by;

    /// <summary>By how much it differs from the time that it is.</summary>
    public void Move(TimeSpan by) => _by = by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _by;
}
