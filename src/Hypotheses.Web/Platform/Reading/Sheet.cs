using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CsvHelper;
using Hypotheses.Client.Wire;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>
/// A list as CSV: a column for each member of its items as on the wire, those of a thing inside by a dotted name, a
/// list inside as JSON. Cells that a spreadsheet would run as a formula get a leading apostrophe.
/// </summary>
public static class Sheet
{
    private const string FullWidth = "＝＋－＠";
    private const string Dangerous = "=+-@\t\r" + FullWidth;

    public static byte[] Of<T>(IEnumerable<T> items, Removal? veil)
    {
        using var bytes = new MemoryStream();
        using (var csv = CsvWriter.Create(
            bytes, new CsvWriterOptions { Injection = CsvInjection.None, NewLine = "\r\n" }, true))
        {
            var columns = ColumnsOf(typeof(T), "", 0).ToList();
            foreach (var column in columns)
                csv.WriteField(column);
            csv.EndRecord();
            foreach (var item in items)
            {
                var json = JsonElement.Parse(ListForm.JsonOf(item, veil));
                foreach (var column in columns)
                    csv.WriteField(CellOf(json, column));
                csv.EndRecord();
            }
        }
        return bytes.ToArray();
    }

    private static IEnumerable<string> ColumnsOf(Type type, string prefix, int depth)
    {
        foreach (var member in WireJson.Options.GetTypeInfo(type).Properties.Where(member => member.Get is not null))
        {
            var inner = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
            if (depth < 2 && WireJson.Options.GetTypeInfo(inner).Kind == JsonTypeInfoKind.Object)
                foreach (var column in ColumnsOf(inner, prefix + member.Name + ".", depth + 1))
                    yield return column;
            else
                yield return prefix + member.Name;
        }
    }

    private static string? CellOf(JsonElement json, string column)
    {
        foreach (var name in column.Split('.'))
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json))
                return null;
        return json.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => Inert(json.GetString()!),
            _ => json.GetRawText(),
        };
    }

    /// <summary>
    /// A text that no spreadsheet runs: one that begins as a formula does gets an apostrophe, whatever stands before it
    /// that a program may trim or can't show.
    /// </summary>
    public static string Inert(string text) =>
        text.Length > 0 && (Dangerous.Contains(text[0]) || Dangerous.Contains(FirstSeen(text))) ? "'" + text : text;

    private static char FirstSeen(string text) => text.FirstOrDefault(
        c => !char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) is not UnicodeCategory.Format);

}
