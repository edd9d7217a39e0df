using System.IO.Compression;

namespace Hypotheses.Web.Summaries.Forms;

/// <summary>Zip archives that are the same bytes each time.</summary>
internal static class Archives
{
    /// <summary>Adds a file that is dated as the summary is.</summary>
    public static void Add(this ZipArchive zip, string name, DateTimeOffset made, byte[] content)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        // A zip keeps a clock's face without its zone: of UTC, not of the machine's.
        entry.LastWriteTime = new DateTimeOffset(made.UtcDateTime, TimeSpan.Zero);
        using var stream = entry.Open();
        stream.Write(content);
    }
}
