using System.Text;
using Hypotheses.Web.Imports.Sheets;

namespace Hypotheses.Web.Tests.Imports.Sheets;

public sealed class GridTests
{
    [Test]
    public void Cells_between_tabs_are_read_as_spreadsheets_copy_them()
    {
        var grid = GridReader.Read(
            "No\tHeadline\tNote\r\n1\tsaid \"no\"\t\"two\nlines, \"\"quoted\"\"\"\r\n2\t\"He\" said\t\"open\r\n");
        Assert.That(grid.Headers, Is.EqualTo(["No", "Headline", "Note"]));
        Assert.That(
            grid.Rows.Select(row => string.Join("|", row.Cells)),
            Is.EqualTo(["1|said \"no\"|two\nlines, \"quoted\"", "2|\"He\" said|\"open"]));
    }

    [TestCase("No;Date\n1;\"a;b\"\n", ';')]
    [TestCase("No,Date\n1,\"a;b\"\n", ',')]
    [TestCase("\"No, or number\";Date\n1;\"a;b\"\n", ';')]
    [TestCase("No\tDate, if any\n1\ta;b\n", '\t')]
    public void The_first_line_tells_what_stands_between_cells(string text, char expected)
    {
        var grid = GridReader.Read(text, out var separator);
        Assert.That((separator, grid.Rows[0][1]), Is.EqualTo((expected, "a;b")));
    }

    [Test]
    public void Rows_keep_the_numbers_that_they_have_in_the_spreadsheet()
    {
        const string Text = "\n\nNo\tNote\n\n1\t\"a\nb\"\n\t\n2\tc\n";
        var grid = GridReader.Read(Text);
        Assert.That(grid.Header, Is.EqualTo(3));
        Assert.That(grid.Rows.Select(row => row.Number), Is.EqualTo([5, 7]));
        Assert.That(GridReader.Read(TabText.Write(grid)).Rows.Select(row => row.Number), Is.EqualTo([5, 7]));
    }

    [Test]
    public void What_is_written_for_the_next_step_reads_the_same()
    {
        string[] pieces = ["a", "\"", "\"\"", "\t", "\n", ";", ",", " b", "Кремль", "=1+1", "مصدر", "😀", ""];
        var random = new Random(7);
        for (var trial = 0; trial < 500; trial++)
        {
            var records = Enumerable.Range(0, random.Next(1, 6)).Select(_ => (IReadOnlyList<string>)
                [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => string.Concat(
                    Enumerable.Range(0, random.Next(0, 6)).Select(_ => pieces[random.Next(pieces.Length)])))]);
            var grid = Grid.Of([(string[])["No", "x"], .. records.ToList()]);
            var again = GridReader.Read(TabText.Write(grid));
            Assert.That(
                again.Rows.Select(row => (row.Number, string.Join("|", row.Cells))),
                Is.EqualTo(grid.Rows.Select(row => (row.Number, string.Join("|", row.Cells)))));
        }
    }

    [Test]
    public void A_sheet_beyond_its_bounds_is_refused()
    {
        var full = "No\n" + string.Concat(Enumerable.Range(0, Grid.MostRows).Select(i => $"{i}\n"));
        Assert.That(GridReader.Read(full).Rows, Has.Count.EqualTo(5000));
        Assert.That(() => GridReader.Read(full + "x\n"), Refused("more than 5000 rows"));
        Assert.That(() => GridReader.Read("No\n1" + new string('\t', 64) + "x\n"), Refused("more than 64 columns"));
        Assert.That(() => GridReader.Read("No,a\n" + new string(',', 1_000_000)), Refused("more than 64 columns"));
        Assert.That(() => GridReader.Read("No\n" + new string('\n', 1_000_000) + "1"), Refused("empty rows"));
        Assert.That(() => GridReader.Read("\n\n"), Refused("empty"));
        Assert.That(() => GridReader.Read("No,a\n\"x\n"), Refused("never closed"));
        Assert.That(() => GridReader.Read("No\ta\0"), Refused("U+0000"));
        Assert.That(() => Grid.Of([["No"], ["\ud800"]]), Refused("half of a character"));
    }

    [Test]
    public void Files_are_read_in_the_encoding_that_they_have_or_that_is_said()
    {
        const string Text = "№;Заголовок\n1;Кто слил?";
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var cyrillic = Encoding.GetEncoding("windows-1251").GetBytes(Text);
        Assert.That(SheetBytes.Text(Encoding.UTF8.GetBytes(Text), "utf-8"), Is.EqualTo(Text));
        Assert.That(
            SheetBytes.Text([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text)], null), Is.EqualTo(Text));
        Assert.That(
            SheetBytes.Text([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Text)], "utf-8"),
            Is.EqualTo(Text));
        Assert.That(
            SheetBytes.Text(
                [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Text)], "windows-1251"),
            Is.EqualTo(Text));
        Assert.That(SheetBytes.Text(cyrillic, "windows-1251"), Is.EqualTo(Text));
        Assert.That(() => SheetBytes.Text(cyrillic, "utf-8"), Refused("not utf-8 from byte 1"));
        var unmarked = Encoding.Unicode.GetBytes("No;" + Text);
        Assert.That(SheetBytes.Text(unmarked, "utf-16"), Is.EqualTo("No;" + Text));
        Assert.That(() => SheetBytes.Text(unmarked, null), Refused("is UTF-16 without a mark"));
    }

    [TestCase("2025-11-26", null, "2025-11-26")]
    [TestCase("2025-11", null, "2025-11")]
    [TestCase("2025", "dd.mm.yyyy", "2025")]
    [TestCase("2025-11-26T10:00:00Z", null, "2025-11-26T10:00:00Z")]
    [TestCase("26.11.2025", "dd.mm.yyyy", "2025-11-26")]
    [TestCase("3/4/2025", "dd/mm/yyyy", "2025-04-03")]
    [TestCase("3/4/2025", "mm/dd/yyyy", "2025-03-04")]
    [TestCase("03-04-2025", "dd-mm-yyyy", "2025-04-03")]
    public void Dates_are_read_as_they_are_said_to_be(string cell, string? form, string expected) =>
        Assert.That(CellDate.Read(cell, form, out _), Is.EqualTo(expected));

    [TestCase("26.11.2025 10:15", "dd.mm.yyyy hh:mm", "2025-11-26T08:15:00Z")]
    [TestCase("26.7.2025 9:05:30", "dd.mm.yyyy hh:mm", "2025-07-26T06:05:30Z")]
    [TestCase("2025-11-26T00:00", "yyyy-mm-dd hh:mm", "2025-11-25T22:00:00Z")]
    [TestCase("11/26/2025, 10:15", "mm/dd/yyyy hh:mm", "2025-11-26T08:15:00Z")]
    [TestCase("26.11.2025", "dd.mm.yyyy hh:mm", "2025-11-26")]
    [TestCase("2025-11-26 10:15:00", "dd.mm.yyyy hh:mm", "2025-11-26T08:15:00Z")]
    [TestCase("2025-11", "dd.mm.yyyy hh:mm", "2025-11")]
    public void Times_are_of_the_zone_where_the_form_has_them(string cell, string form, string expected) =>
        Assert.That(CellDate.Read(cell, form, Kyiv, out _), Is.EqualTo(expected));

    [TestCase("30.03.2025 03:30", "dd.mm.yyyy hh:mm", "put forward")]
    [TestCase("26.10.2025 03:30", "dd.mm.yyyy hh:mm", "came twice")]
    [TestCase("26.11.2025 25:00", "dd.mm.yyyy hh:mm", "no date of the form dd.mm.yyyy hh:mm")]
    [TestCase("26.11.2025 10:15", "dd.mm.yyyy", "no offset")]
    [TestCase("11.26.2025 10:15", "dd.mm.yyyy hh:mm", "no date of the form")]
    public void Times_that_no_clock_of_the_zone_showed_once_are_refused(string cell, string form, string why)
    {
        Assert.That(CellDate.Read(cell, form, Kyiv, out var said), Is.Null);
        Assert.That(said, Does.Contain(why));
    }

    [TestCase("03/04/2025", null, "more than one way")]
    [TestCase("26.11.2025", null, "not guessed")]
    [TestCase("28/11/2025", null, "not guessed")]
    [TestCase("13/13/2025", "dd/mm/yyyy", "no date of the form dd/mm/yyyy")]
    [TestCase("26.11.25", "dd.mm.yyyy", "no date of the form")]
    [TestCase("45987", "dd.mm.yyyy", "is a number")]
    [TestCase("2025-11-26 10:00:00", null, "no offset")]
    [TestCase("2025-11-25T25:00:00Z", null, "There is no hour 25")]
    [TestCase("2025-11-25 24:61", null, "There is no hour 24: hours go")]
    [TestCase("2025-11-25T24:00:00Z", null, "midnight is 00:00 of the next day")]
    [TestCase("2025-11-25T10:61:00+02:00", "dd.mm.yyyy", "There is no minute 61")]
    [TestCase("2025-11-25T10:00:75Z", null, "There is no second 75")]
    [TestCase("2025-02-30T10:00:00Z", null, "There is no day 2025-02-30")]
    [TestCase("2025-11-25T10:00:00+25:00", null, "with the offset +25:00")]
    [TestCase("2025-11-25T10:00", null, "no offset")]
    [TestCase("yesterday", null, "no date that can be read")]
    [TestCase("2025-02-30", null, "no date that can be read")]
    [TestCase("2025-13-45", null, "no date that can be read")]
    public void Dates_are_never_guessed(string cell, string? form, string why)
    {
        Assert.That(CellDate.Read(cell, form, out var said), Is.Null);
        Assert.That(said, Does.Contain(why));
    }

    private static TimeZoneInfo Kyiv => TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv");

    internal static NUnit.Framework.Constraints.IResolveConstraint Refused(string why) =>
        Throws.InstanceOf<SheetFormatException>().With.Message.Contains(why);
}
