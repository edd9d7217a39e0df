using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Journal;

namespace Hypotheses.Web.Doctoring;

/// <summary>
/// Recounts derived state and walks every chain. Exit code 0: all is well, or all drift was repaired; 1: something is
/// not. A broken chain is never repaired: it is evidence.
/// </summary>
public static class Doctor
{
    private const int Shown = 20;

    public static async Task<int> RunAsync(Database database, bool repair, TextWriter report, CancellationToken cancel)
    {
        await using var session = await database.OpenPatientAsync(cancel);
        var leaks = await DoctorStore.LeaksAsync(session, cancel);
        var well = await ChainAsync("registry", await DoctorStore.WalkAsync(session, null, cancel));
        well &= await ChainAsync("access log", await DoctorStore.WalkAccessAsync(session, cancel));
        foreach (var (leak, slug) in leaks)
        {
            well &= await ChainAsync(slug, await DoctorStore.WalkAsync(session, leak, cancel));
            var drift = await DoctorStore.DriftAsync(session, leak, repair, cancel);
            well &= drift.Count == 0 || repair;
            await report.WriteLineAsync(drift.Count == 0
                ? $"{slug}: derived state equals the recount"
                : $"{slug}: {drift.Count} rows of derived state differ from the recount{(repair ? ", repaired" : "")}");
            foreach (var line in drift.Take(Shown))
                await report.WriteLineAsync("  " + line);
            if (drift.Count > Shown)
                await report.WriteLineAsync($"  and {drift.Count - Shown} more");
        }
        await report.WriteLineAsync(well ? "All is well."
            : "Something is wrong: see above. Derived state is mended by --repair.");
        return well ? 0 : 1;

        async Task<bool> ChainAsync(string name, Walk walk)
        {
            await report.WriteLineAsync(walk.Told(name));
            return walk.Whole;
        }
    }
}
