namespace Hypotheses.Web.Tests.Fuzz;

/// <summary>
/// A string of bytes, two to a decision. When it has run out every decision is 0, which stands for the plain and valid
/// choice everywhere: a shorter tape makes a simpler request, so that FsCheck can shrink it.
/// </summary>
internal sealed class Tape(byte[] decisions)
{
    private int _at;

    /// <summary>The tape of one request of a run: the same seed and number make the same.</summary>
    public static byte[] Of(int seed, int number, int length = 160)
    {
        var bytes = new byte[length];
        new Random(HashCodeOf(seed, number)).NextBytes(bytes);
        return bytes;
    }

    public int Next(int below)
    {
        if (_at + 1 >= decisions.Length)
            return 0;
        var drawn = decisions[_at] << 8 | decisions[_at + 1];
        _at += 2;
        return drawn % below;
    }

    public bool OneIn(int n) => Next(n) == n - 1;

    public T Pick<T>(IReadOnlyList<T> of) => of[Next(of.Count)];

    // Not HashCode.Combine, which differs from run to run.
    private static int HashCodeOf(int seed, int number) => unchecked(seed * 1_000_003 + number * 31 + 7);
}
