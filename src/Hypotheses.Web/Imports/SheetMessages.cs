using Hypotheses.Client;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Imports;

/// <summary>
/// What is wrong with cells, told to whoever has the sheets: columns are called as there, and what a cell may hold is
/// given in the words that the sheet takes. What the API says of its fields is said here of columns.
/// </summary>
internal static class SheetMessages
{
    // Two sheets take yes for what the wire calls inferred.
    private const string YesOrNo = "Must be one of: yes, no.";

    // Stands for the name of the column.
    private const string From = "{from}";

    private static readonly Dictionary<string, IReadOnlyList<string>> Needed = new()
    {
        ["stance"] = Vocabulary.Stances,
        ["fromKind"] = Vocabulary.DerivationKinds,
        ["evidenceKind"] = Vocabulary.EvidenceKinds,
    };

    /// <summary>How to have words stand that look like a way to somebody: on a page, and in a file.</summary>
    public const string Otherwise = " If it is meant as it stands, tick that such words stand.";

    public const string OtherwiseInFiles =
        " If it is meant as it stands, send the line as NDJSON, where such words are not looked for.";

    /// <summary>Of a name like "X via Y".</summary>
    public static string Way(string who, string via) =>
        $"Names a way: put “{who}” here and “{via}” in {From}, if that is where the article has it from.";

    /// <summary>Of a file, whose fields are called as in the API.</summary>
    public static string InFiles(string message) => message.Replace(From, "“from”", StringComparison.Ordinal);

    /// <summary>In words for people.</summary>
    /// <param name="wrong">What is wrong.</param>
    /// <param name="column">What a field's column is called.</param>
    public static string Of(SheetWrong wrong, Func<string, string> column)
    {
        var (field, message) = (wrong.Field, wrong.Message);
        return message switch
        {
            "Must have a url, or an outlet with a headline or a locator." =>
                $"Fill in {Called("url")}, or {Called("outlet")} with {Called("headline")} or {Called("locator")}.",
            "Is required." when Needed.TryGetValue(field, out var words) => $"Fill it in: {Listed(words)}.",
            "Is required." => "Fill it in.",
            "Goes with basis told." or "Is for basis told alone." => $"Goes with “told” in {Called("basis")}.",
            "Is for anonymous claimants alone." => $"Goes with “anonymous” in {Called("claimantKind")}.",
            "own_reporting and independently_confirmed have no target." =>
                "Own reporting and what is independently confirmed are taken from nothing: "
                + $"leave {Called("from")} empty, or put - there for it.",
            "Must be a suspect of this leak on the same axis." => $"Must be a suspect with the same {Called("axis")}.",
            _ when message.StartsWith("Is an address, no name:", StringComparison.Ordinal) => field == "from"
                ? "Is an address without http:// or https://: give an article's whole address or its number, or an "
                    + "outlet by its name or domain."
                : "Is an address, no name: give the outlet by its name or domain.",
            _ when field == "naming" && message.StartsWith("Must be one of:", StringComparison.Ordinal) => YesOrNo,
            _ when message.Contains(From, StringComparison.Ordinal) =>
                message.Replace(From, Called("from"), StringComparison.Ordinal),
            _ => PlainMessages.Of(message),
        };

        string Called(string other) => $"“{column(other)}”";
    }

    private static string Listed(IReadOnlyList<string> words) => string.Join(", ", words.Select(PlainWords.Value));
}
