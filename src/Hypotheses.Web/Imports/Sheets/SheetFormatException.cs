namespace Hypotheses.Web.Imports.Sheets;

/// <summary>A sheet can't be read as a whole: the message is a sentence for who sent it.</summary>
internal sealed class SheetFormatException(string message) : Exception(message);
