using System.Globalization;
using Hypotheses.Client;

namespace Hypotheses.Web.Imports.Formats;

/// <summary>
/// The table of mentions of GDELT 2 (tabs, no header): of each mention on the web its article. The instant that it has
/// is when GDELT saw the article, not when that was published: it goes into a note.
/// </summary>
internal sealed class GdeltFile(string path, ImportReading reading) : ImportFile
{
    // Event, its time, the mention's time, kind, source, identifier, …: 14 columns, or 16 with the later ones.
    private const int Least = 14;
    private const int Seen = 2;
    private const int Kind = 3;
    private const int Identifier = 5;
    private const string OnTheWeb = "1";

    public override IEnumerable<FileLine> Lines() => TextLines.Of(path, reading);

    public override Fragment Read(FileLine line)
    {
        if (line.Content is not string text)
            return Fragment.Wrong(line, new Fault(null, line.Fault!));
        var cells = text.Split('\t');
        if (cells.Length < Least)
            return Fragment.Wrong(
                line, new Fault(null, $"Has {cells.Length} columns; a mention of GDELT 2 has {Least} or more."));
        if (cells[Kind] != OnTheWeb)
            return Fragment.Wrong(line, new Fault("MentionType", "Only mentions on the web (1) have an address."));
        if (!DateTimeOffset.TryParseExact(
            cells[Seen], "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var seen))
            return Fragment.Wrong(line, new Fault("MentionTimeDate", "Is no instant such as 20251126101500."));
        return new Fragment(line.Number, line.Raw)
        {
            Articles =
            [
                new LogArticle
                {
                    Article = new NewArticle
                    {
                        Url = cells[Identifier],
                        Note = $"Seen by GDELT at {seen.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}.",
                    },
                },
            ],
            FieldOf = (_, _) => "MentionIdentifier",
        };
    }
}
