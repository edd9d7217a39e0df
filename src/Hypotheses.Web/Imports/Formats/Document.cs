using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Xml;
using FluentValidation;
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

    /// <summary>XML without document types and what they bring; space before it is passed over.</summary>
    public static XmlReader Xml(string path)
    {
        var file = Open(path);
        int first;
        do
            first = file.ReadByte();
        while (first is ' ' or '\t' or '\r' or '\n');
        // Of UTF-16 a zero follows or comes first: its space stays.
        file.Position = first is '<' ? file.Position - 1 : 0;
        return XmlReader.Create(
            file,
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                CloseInput = true,
                MaxCharactersInDocument = Largest,
            });
    }

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
    public static FileLine LineOf(int number, LogArticle item, IReadOnlyList<Fault> faults) =>
        new(number, JsonSerializer.Serialize(item, Lines), item) { Faults = faults };

    /// <summary>An item of JSON; what is wrong with its texts is a matter of that item alone.</summary>
    public static FileLine LineOf(int number, JsonElement item, Func<EntryTexts, JsonElement, LogArticle> read)
    {
        var texts = new EntryTexts();
        return LineOf(number, read(texts, item), texts.Faults);
    }

    /// <summary>The item of a line, with what is wrong with it.</summary>
    public static Fragment Of(FileLine line, IValidator<LogArticle> validator)
    {
        var item = (LogArticle)line.Content!;
        return new Fragment(line.Number, line.Raw)
        {
            Articles = [item], Faults = [.. line.Faults, .. Fault.Of(validator.Validate(item))],
        };
    }

    /// <summary>The elements of a member, be it a list or one.</summary>
    public static IEnumerable<JsonElement> Many(this JsonElement of, string name) => of.Member(name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray(),
        { } one => [one],
    };

    /// <summary>A member; null where there is none. A name that holds half of a character is none of ours.</summary>
    public static JsonElement? Member(this JsonElement of, string name)
    {
        JsonElement? found = null;
        if (of.ValueKind == JsonValueKind.Object)
            foreach (var member in of.EnumerateObject())
                if (IsCalled(member, name))
                    found = member.Value;
        return found;
    }

    // A name of ours needs no escape; one that holds half of a character can't be compared.
    private static bool IsCalled(JsonProperty member, string name)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(member);
        return raw.Contains((byte)'\\')
            ? raw.IndexOf("\\ud"u8) < 0 && raw.IndexOf("\\uD"u8) < 0 && member.NameEquals(name)
            : raw.Length == name.Length && Ascii.Equals(raw, name);
    }

    private static FileStream Open(string path)
    {
        var file = File.OpenRead(path);
        try
        {
            if (file.Length > Largest)
                throw new SheetFormatException($"A file of this format may have {Largest >> 20} MB at most.");
            Span<byte> start = stackalloc byte[8];
            SheetBytes.NeedText(start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)]);
            file.Position = 0;
            return file;
        }
        catch (SheetFormatException)
        {
            file.Dispose();
            throw;
        }
    }
}
