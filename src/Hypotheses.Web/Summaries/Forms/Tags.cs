using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Hypotheses.Web.Summaries.Forms;

/// <summary>Writes HTML. All texts and values of attributes are encoded; names of tags are ours.</summary>
internal sealed class Tags
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _html = new("<!DOCTYPE html>\n");

    public Tags Open(string tag, params (string Name, string? Value)[] attributes)
    {
        _html.Append('<').Append(tag);
        foreach (var (name, value) in attributes)
            if (value is not null)
                _html.Append(' ').Append(name).Append("=\"").Append(Encoder.Encode(value)).Append('"');
        _html.Append('>');
        return this;
    }

    public Tags Close(string tag)
    {
        _html.Append("</").Append(tag).Append(">\n");
        return this;
    }

    /// <summary>Ends a tag inside a line, where a break would be read as a space.</summary>
    public Tags End(string tag)
    {
        _html.Append("</").Append(tag).Append('>');
        return this;
    }

    public Tags Text(string text)
    {
        _html.Append(Encoder.Encode(text));
        return this;
    }

    public Tags Whole(string tag, string text, params (string Name, string? Value)[] attributes) =>
        Open(tag, attributes).Text(text).Close(tag);

    /// <summary>The style sheet, which is ours and read as it stands.</summary>
    public Tags Style(PageStyle style)
    {
        _html.Append("<style>").Append(style.Text).Append("</style>\n");
        return this;
    }

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(_html.ToString());
}
