namespace Hypotheses.Cli.Ending;

/// <summary>The verb can't go on: what to do is said in the message.</summary>
internal sealed class StopException(int exit, string message) : Exception(message)
{
    /// <summary>What the process ends with.</summary>
    public int Exit { get; } = exit;

    public static StopException WrongUse(string message) => new(Exits.WrongUse, message);
}
