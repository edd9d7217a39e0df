namespace Hypotheses.Web.Archives;

/// <summary>The verb: takes a leak in from a file or from standard input.</summary>
public static class Unarchive
{
    private const int Refused = 1;

    /// <param name="unarchiving">What does it.</param>
    /// <param name="path">The file; <c>-</c> is standard input.</param>
    /// <param name="report">What came in, line by line.</param>
    /// <param name="errors">Why it did not.</param>
    /// <param name="cancel">Ends it; then nothing was taken in.</param>
    /// <returns>0 = it is here; 1 = it is not.</returns>
    public static async Task<int> RunAsync(
        Unarchiving unarchiving, string path, TextWriter report, TextWriter errors, CancellationToken cancel)
    {
        try
        {
            await using var source = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
            foreach (var line in await unarchiving.RunAsync(source, cancel))
                await report.WriteLineAsync(line);
            return 0;
        }
        catch (ArchiveException e)
        {
            await errors.WriteLineAsync($"{e.Message} Nothing was taken in.");
            return Refused;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"{path} can't be read: {e.Message} Nothing was taken in.");
            return Refused;
        }
    }
}
