using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Hypotheses.Benchmarks.Load.Rows;

/// <summary>
/// Two sheets as long as they may be: how long they take to be checked and to be logged, and for how long of that who
/// else would log to the leak waits.
/// </summary>
internal sealed partial class SheetsRow : IRow
{
    private const int Longest = 5_000;

    public string Name => "sheets";

    public async IAsyncEnumerable<Measured> MeasureAsync(Stage stage)
    {
        var leak = await stage.LeakAsync(Options.Small);
        var path = $"/leaks/{leak}/sheets";
        using var browser = await SignedIn.AsAsync(stage, "analyst");
        var (articles, claims) = Sheets(Longest);
        var page = await browser.GetStringAsync(path);
        foreach (var (step, asked) in new[] { ("checked", ""), ("logged", "log") })
        {
            var fields = Hidden().Matches(page).DistinctBy(field => field.Groups[1].Value).ToDictionary(
                field => field.Groups[1].Value, field => WebUtility.HtmlDecode(field.Groups[2].Value));
            fields["articles.text"] = articles;
            fields["claims.text"] = claims;
            fields["do"] = asked;
            using var content = new FormUrlEncodedContent(fields);
            var (took, wait) = (0.0, 0.0);
            var work = Task.Run(async () => took = await Rounds.TimeAsync(async () =>
            {
                using var answer = await browser.PostAsync(path, content);
                page = await answer.Content.ReadAsStringAsync();
                answer.EnsureSuccessStatusCode();
            }));
            wait = await LockWait.LongestAsync(stage, stage.IdOf(Options.Small), work);
            yield return Measured.Told(
                $"Two sheets of {Longest:N0} rows, {step}", $"{took / 1000:N1} s",
                $"the longest wait for the leak's lock was {wait / 1000:N1} s");
        }
        if (!page.Contains("Logged from a spreadsheet", StringComparison.Ordinal))
            throw new InvalidOperationException("The sheets were not logged.");
    }

    // Articles of five hundred outlets, a third of them taken from one before; a claim in each.
    private static (string Articles, string Claims) Sheets(int rows)
    {
        var articles = new StringBuilder("Number\tAddress\tHeadline\tDate\tTaken from\n");
        var claims = new StringBuilder("Article\tWho\tAbout whom\tStance\tIn short\tQuote\n");
        for (var row = 1; row <= rows; row++)
        {
            var number = row.ToString(CultureInfo.InvariantCulture);
            var from = row % 3 == 0 ? (row - 1).ToString(CultureInfo.InvariantCulture) : "";
            articles.Append(CultureInfo.InvariantCulture,
                $"{number}\thttps://outlet-{row % 500}.example/sheet/{number}\tWho leaked it? Part {number}\t"
                + $"2026-01-{row % 20 + 10}\t{from}\n");
            claims.Append(CultureInfo.InvariantCulture,
                $"{number}\tSource {row % 900}\tSuspect {row % 150 + 1}\tsuggests\tPart {number} says so\t"
                + $"as printed in {number}\n");
        }
        return (articles.ToString(), claims.ToString());
    }

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)""")]
    private static partial Regex Hidden();
}
