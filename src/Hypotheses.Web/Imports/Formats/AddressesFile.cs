using Hypotheses.Client;

namespace Hypotheses.Web.Imports.Formats;

/// <summary>Addresses of articles, one a line.</summary>
internal sealed class AddressesFile(string path, ImportReading reading) : ImportFile
{
    public override IEnumerable<FileLine> Lines() => TextLines.Of(path, reading);

    public override Fragment Read(FileLine line) => line.Content is not string address
        ? Fragment.Wrong(line, new Fault(null, line.Fault!))
        : address.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(IsAddress) > 1
        ? Fragment.Wrong(line, new Fault(null, "Holds several addresses: write each on a line of its own."))
        : new Fragment(line.Number, line.Raw)
        {
            Articles = [new LogArticle { Article = new NewArticle { Url = address.Trim() } }],
            FieldOf = (_, _) => null,
        };

    private static bool IsAddress(string word) => word.Contains("://", StringComparison.Ordinal);
}
