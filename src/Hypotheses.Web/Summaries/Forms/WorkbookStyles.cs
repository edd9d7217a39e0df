using System.Xml;

namespace Hypotheses.Web.Summaries.Forms;

/// <summary>The styles of a workbook's cells, by their places.</summary>
internal static class WorkbookStyles
{
    public const int Plain = 0;
    public const int Head = 1;
    public const int Day = 2;
    public const int Instant = 3;
    public const int Words = 4;

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string DayFormat = "164";
    private const string InstantFormat = "165";
    private static readonly string[] Sides = ["left", "right", "top", "bottom", "diagonal"];

    public static void Write(XmlWriter xml)
    {
        xml.WriteStartElement("styleSheet", Main);
        Group("numFmts", 2, () =>
        {
            Workbook.Element(xml, "numFmt", ("numFmtId", DayFormat), ("formatCode", "yyyy\\-mm\\-dd"));
            Workbook.Element(xml, "numFmt", ("numFmtId", InstantFormat), ("formatCode", "yyyy\\-mm\\-dd\\ hh:mm:ss"));
        });
        Group("fonts", 2, () =>
        {
            Font(bold: false);
            Font(bold: true);
        });
        Group("fills", 2, () =>
        {
            Fill("none");
            Fill("gray125");
        });
        Group("borders", 1, () =>
        {
            xml.WriteStartElement("border", Main);
            foreach (var side in Sides)
                Workbook.Element(xml, side);
            xml.WriteEndElement();
        });
        Group("cellStyleXfs", 1, () => Format("0", "0", wraps: false));
        Group("cellXfs", 5, () =>
        {
            Format("0", "0", wraps: false);
            Format("0", "1", wraps: true);
            Format(DayFormat, "0", wraps: false);
            Format(InstantFormat, "0", wraps: false);
            Format("0", "0", wraps: true);
        });
        Group("cellStyles", 1, () => Workbook.Element(
            xml, "cellStyle", ("name", "Normal"), ("xfId", "0"), ("builtinId", "0")));
        xml.WriteEndElement();

        void Group(string name, int count, Action write)
        {
            xml.WriteStartElement(name, Main);
            xml.WriteAttributeString("count", Workbook.Text(count));
            write();
            xml.WriteEndElement();
        }

        void Font(bool bold)
        {
            xml.WriteStartElement("font", Main);
            if (bold)
                Workbook.Element(xml, "b");
            Workbook.Element(xml, "sz", ("val", "11"));
            Workbook.Element(xml, "name", ("val", "Calibri"));
            xml.WriteEndElement();
        }

        void Fill(string pattern)
        {
            xml.WriteStartElement("fill", Main);
            Workbook.Element(xml, "patternFill", ("patternType", pattern));
            xml.WriteEndElement();
        }

        void Format(string number, string font, bool wraps)
        {
            xml.WriteStartElement("xf", Main);
            xml.WriteAttributeString("numFmtId", number);
            xml.WriteAttributeString("fontId", font);
            xml.WriteAttributeString("fillId", "0");
            xml.WriteAttributeString("borderId", "0");
            xml.WriteAttributeString("applyNumberFormat", "1");
            xml.WriteAttributeString("applyFont", "1");
            xml.WriteAttributeString("applyAlignment", "1");
            Workbook.Element(xml, "alignment", ("vertical", "top"), ("wrapText", wraps ? "1" : "0"));
            xml.WriteEndElement();
        }
    }
}
