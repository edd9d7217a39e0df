namespace Hypotheses.Web.Platform;

/// <summary>A setting is wrong; the message is the one line that the start prints, it names the variable.</summary>
public sealed class SettingsException : Exception
{
    public SettingsException(string message) : base(message)
    {
    }

    public SettingsException(string message, Exception inner) : base(message, inner)
    {
    }
}
