using System.Text.Json;
using System.Xml;
using Hypotheses.Client;
using Hypotheses.Client.Wire;
using Hypotheses.Web.Imports.Sheets;

namespace Hypotheses.Web.Imports.Formats;

/// <summary>Files that are read whole: feeds and documents of JSON-LD.</summary>
internal static class Document
{
    private const int Largest = 64 * 1024 * 1024;

    private static readonly JsonDocumentOptions Json = new()
    {
        MaxDepth = 64,
        CommentHandling = JsonCommentHandling.Skip,
    };

    private static readonly JsonSerializerOptions Lines = new(WireJson.Options)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>XML without document types and what they bring.</summary>
    public static XmlReader Xml(string path) => XmlReader.Create(
        Open(path),
        new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            CloseInput = true,
            MaxCharactersInDocument = Largest,
        });

    /// <summary>Whether it begins as JSON does.</summary>
    public static bool IsJson(string path)
    {
        using var text = new StreamReader(Open(path));
        int c;
        while ((c = text.Read()) >= 0)
            if (!char.IsWhiteSpace((char)c))
                return c is '{' or '[';
        return false;
    }

    /// <summary>A document of JSON in UTF-8.</summary>
    public static JsonDocument JsonOf(string path)
    {
        try
        {
            using var file = Open(path);
            return JsonDocument.Parse(file, Json);
        }
        catch (JsonException e)
        {
            throw new SheetFormatException($"The file is no JSON: see its line {e.LineNumber + 1}.");
        }
    }

    /// <summary>An item as a line that can be mended and sent again.</summary>
    public static FileLine LineOf(int number, LogArticle item) =>
        new(number, JsonSerializer.Serialize(item, Lines), item);

    public static Fragment Of(FileLine line) => new(line.Number, line.Raw) { Articles = [(LogArticle)line.Content!] };

    /// <summary>Text of a member; null where there is none, or an empty one.</summary>
    /// <exception cref="SheetFormatException">It holds half of a character.</exception>
    public static string? Text(this JsonElement of, string name)
    {
        if (of.ValueKind != JsonValueKind.Object || !of.TryGetProperty(name, out var value)
            || value.ValueKind != JsonValueKind.String)
            return null;
        try
        {
            return value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
        }
        catch (InvalidOperationException)
        {
            throw new SheetFormatException($"The file can't be read: in it a {name} holds half of a character.");
        }
    }

    /// <summary>The elements of a member, be it a list or one.</summary>
    public static IEnumerable<JsonElement> Many(this JsonElement of, string name) =>
        of.ValueKind != JsonValueKind.Object || !of.TryGetProperty(name, out var value) ? []
            : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];

    private static FileStream Open(string path)
    {
        var file = File.OpenRead(path);
        if (file.Length <= Largest)
            return file;
        file.Dispose();
        throw new SheetFormatException($"A file of this format may have {Largest >> 20} MB at most.");
    }
}
