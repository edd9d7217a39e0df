using System.Text.RegularExpressions;

namespace Hypotheses.Web.Tests.Rules;

/// <summary>What a file may look like. Each rule names the files and lines that break it.</summary>
internal static partial class FileRules
{
    public const int Columns = 120;
    public const int Long = 300;

    public static IEnumerable<string> TooWide(IEnumerable<SourceFile> files) => files.SelectMany(file =>
        file.Lines.Index().Where(line => line.Item.Length > Columns).Select(line => $"{file.Path}:{line.Index + 1}"));

    public static IEnumerable<string> TooLong(IEnumerable<SourceFile> files) =>
        files.Where(file => file.Lines.Count() > Long).Select(file => file.Path);

    /// <summary>Folders of src and tests are named as their namespaces are.</summary>
    public static IEnumerable<string> Misplaced(IEnumerable<SourceFile> files) => files
        .Where(file =>
            Namespace().Match(file.Text) is { Success: true } match && match.Groups[1].Value != FolderOf(file))
        .Select(file => file.Path);

    public static IEnumerable<string> Swallowing(IEnumerable<SourceFile> files) => Matching(files, EmptyCatch());

    public static IEnumerable<string> Unfinished(IEnumerable<SourceFile> files) => Matching(files, Reminder());

    public static IEnumerable<string> RawHtml(IEnumerable<SourceFile> files) => Matching(files, Raw());

    /// <summary>
    /// They load what a document type declares. XML from outside is read by a reader that refuses one.
    /// </summary>
    public static IEnumerable<string> UnguardedXml(IEnumerable<SourceFile> files) => Matching(files, Xml());

    /// <summary>What a merge leaves where two sides changed the same lines.</summary>
    public static IEnumerable<string> Unmerged(IEnumerable<SourceFile> files) => Matching(files, Sides());

    private static IEnumerable<string> Matching(IEnumerable<SourceFile> files, Regex banned) => files.SelectMany(file =>
        banned.Matches(file.Text).Select(match => $"{file.Path}: {match.Value}"));

    private static string FolderOf(SourceFile file) =>
        string.Join('.', Path.GetDirectoryName(file.Path)!.Replace('\\', '/').Split('/').Skip(1));

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    // One that names its exception may say in a comment why nothing is to be done.
    [GeneratedRegex(@"\bcatch\b(\s*\([^)]*\))?(\s*when\s*\([^{]*\))?\s*\{\s*\}"
        + @"|\bcatch\b(\s*\(Exception( \w+)?\))?\s*\{(\s|//[^\n]*\n)*\}")]
    private static partial Regex EmptyCatch();

    [GeneratedRegex(@"(//|@\*|<!--|/\*).*\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK|XX" + @"X)\b")]
    private static partial Regex Reminder();

    [GeneratedRegex(@"^(<{7} .*|={7}|>{7} .*)\r?$", RegexOptions.Multiline)]
    private static partial Regex Sides();

    [GeneratedRegex(@"\bMarkupString\b|\bHtml\.Raw\b|\bAddMarkupContent\b|\bHtmlString\b")]
    private static partial Regex Raw();

    [GeneratedRegex(@"\bX(Document|Element)\.(Parse|Load)\b|\bXmlDocument\b|\bXmlTextReader\b|DtdProcessing\.Parse")]
    private static partial Regex Xml();
}
