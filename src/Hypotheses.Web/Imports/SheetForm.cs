using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hypotheses.Web.Imports.Sheets;

namespace Hypotheses.Web.Imports;

/// <summary>What was sent of one sheet.</summary>
/// <param name="Text">What was pasted, or stood there from the step before.</param>
/// <param name="File">The file that was chosen; null if none was.</param>
/// <param name="Columns">The fields chosen for columns.</param>
/// <param name="Head">A print of the headers that they were chosen for.</param>
public sealed record SheetSlot(
    string Text, byte[]? File, IReadOnlyDictionary<int, string> Columns, string Head)
{
    public static SheetSlot Empty { get; } = new("", null, new Dictionary<int, string>(), "");

    public bool IsEmpty => File is null && string.IsNullOrWhiteSpace(Text);
}

/// <summary>The form as it was sent: the sheets travel in it from step to step.</summary>
public sealed partial record SheetForm
{
    /// <summary>The most that both sheets may have together, in bytes.</summary>
    public const int Largest = 8 * 1024 * 1024;

    public const string Log = "log";

    public SheetSlot Articles { get; init; } = SheetSlot.Empty;

    public SheetSlot Claims { get; init; } = SheetSlot.Empty;

    /// <summary>The encoding that files without a mark of their own have.</summary>
    public string Encoding { get; init; } = SheetBytes.Encodings[0];

    /// <summary>The form of dates that are not ISO.</summary>
    public string? Dates { get; init; }

    public bool Sure { get; init; }

    /// <summary>Which button was pressed.</summary>
    public string Asked { get; init; } = "";

    /// <summary>A print of what was checked.</summary>
    public string Checked { get; init; } = "";

    public bool IsTooLarge { get; init; }

    public SheetOptions Options => new(Dates, Sure);

    public static async Task<SheetForm> ReadAsync(IFormCollection form, CancellationToken cancel)
    {
        var large = form.Files.Sum(file => file.Length)
            + form.Sum(field => (long)System.Text.Encoding.UTF8.GetByteCount(field.Value.ToString())) > Largest;
        return new SheetForm
        {
            Articles = await SlotAsync(form, SheetNames.Articles, large, cancel),
            Claims = await SlotAsync(form, SheetNames.Claims, large, cancel),
            Encoding = SheetBytes.Encodings.Contains(form["encoding"].ToString())
                ? form["encoding"].ToString() : SheetBytes.Encodings[0],
            Dates = CellDate.Forms.Contains(form["dates"].ToString()) ? form["dates"].ToString() : null,
            Sure = form.ContainsKey("sure"),
            Asked = form["do"].ToString(),
            Checked = form["checked"].ToString(),
            IsTooLarge = large,
        };
    }

    /// <summary>A print of values.</summary>
    public static string PrintOf(params IEnumerable<object?> values) => Convert.ToHexStringLower(
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(values)).AsSpan(0, 16));

    private static async Task<SheetSlot> SlotAsync(
        IFormCollection form, string name, bool large, CancellationToken cancel)
    {
        byte[]? bytes = null;
        if (!large && form.Files.GetFile(name + ".file") is { Length: > 0 } file)
        {
            using var read = new MemoryStream();
            await file.CopyToAsync(read, cancel);
            bytes = read.ToArray();
        }
        var columns = new Dictionary<int, string>();
        foreach (var (field, value) in form)
            if (Column().Match(field) is { Success: true } match && match.Groups[1].Value == name)
                columns[int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)] = value.ToString();
        return new SheetSlot(
            large ? "" : form[name + ".text"].ToString(), bytes, columns, form[name + ".head"].ToString());
    }

    [GeneratedRegex(@"^(articles|claims)\.columns\[([0-9]{1,3})\]\z", RegexOptions.NonBacktracking)]
    private static partial Regex Column();
}
