using Hypotheses.Web.Imports.Sheets;

namespace Hypotheses.Web.Imports.Formats;

/// <summary>A table in the first worksheet of a workbook of the format .xlsx.</summary>
internal sealed class WorkbookFile(string path, ImportReading reading) : TableFile(reading)
{
    /// <summary>The largest workbook taken, in bytes: one is read whole.</summary>
    public const int Largest = 64 * 1024 * 1024;

    protected override IEnumerable<TableRow> Rows()
    {
        if (new FileInfo(path).Length > Largest)
            throw new SheetFormatException(
                $"A workbook may have {Largest >> 20} MB at most: save it as CSV, which may be of any size.");
        var bytes = File.ReadAllBytes(path);
        return SheetBytes.IsWorkbook(bytes) ? Workbook.Rows(bytes).Select(row => new TableRow(row.Number, row.Cells))
            : throw new SheetFormatException("The file is no workbook of the format .xlsx.");
    }
}
