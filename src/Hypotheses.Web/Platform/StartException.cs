namespace Hypotheses.Web.Platform;

/// <summary>The settings are right but the start must be refused; the message is what the operator reads.</summary>
public sealed class StartException : Exception
{
    public StartException(string message) : base(message)
    {
    }

    public StartException(string message, Exception inner) : base(message, inner)
    {
    }
}
