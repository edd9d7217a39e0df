using Hypotheses.Web.Leaks;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Scores;
using Hypotheses.Web.Seeding;
using Ranking = Hypotheses.Client.Ranking;

namespace Hypotheses.Web;

/// <summary>What a start prints: where the service answers, and the ranking of each seeded case.</summary>
internal static class Greeting
{
    public static async Task WriteAsync(
        WebApplication app, Settings settings, TextWriter output, CancellationToken cancel)
    {
        await output.WriteLineAsync(
            $"Hypotheses answers at {settings.Url} (API {settings.Url}/api/v1, reference {settings.Url}/docs).");
        if (settings.Seed != SeedChoice.Cases)
            return;
        foreach (var slug in Seeds.Cases)
        {
            if (await RankAsync(app.Services, slug, cancel) is { } ranking)
                await output.WriteLineAsync(TableOf(ranking));
        }
    }

    // Null when its editors have renamed the case or shut it from view since.
    private static Task<Ranking?> RankAsync(IServiceProvider services, string slug, CancellationToken cancel) =>
        services.GetRequiredService<Database>().InTransactionAsync<Ranking?>(
            async session =>
            {
                if (!await services.GetRequiredService<LeakStore>().IsThereAsync(session, slug, cancel))
                    return null;
                var leak = await LeakAccess.FindAsync(session, slug, Actor.OfService, cancel);
                var query = new RankingQuery(Analysis.Scoring.Measure.Outlets, Grouping.Top);
                return leak.Visibility != "newsroom" ? null : await services.GetRequiredService<Rankings>()
                    .OfAsync(session, leak, query, await Clocks.OfAsync(session, leak, null, null, cancel), cancel);
            },
            cancel);

    private static string TableOf(Ranking ranking)
    {
        var rows = ranking.Suspects.Select(row =>
            $"{row.Rank?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "–",4}  {row.Suspect.Name,-46} "
            + $"{row.Outlets,7} {row.Articles,8} {row.Citations,9}");
        return string.Join('\n', new[]
        {
            $"{ranking.Leak}: who is named, by distinct outlets (parts added up); "
                + $"{ranking.OutletsNaming} outlets name anyone. Counts of coverage, not findings.",
            $"{"rank",4}  {"suspect",-46} {"outlets",7} {"articles",8} {"citations",9}",
        }.Concat(rows));
    }
}
