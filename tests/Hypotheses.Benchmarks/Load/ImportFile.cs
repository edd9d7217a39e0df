using System.Text.Json;

namespace Hypotheses.Benchmarks.Load;

/// <summary>
/// A file of articles, each with a claim: outlets, suspects and claimants by Zipf's law, a claim carried by twenty
/// articles, dates over three hundred days. The same number makes the same file.
/// </summary>
internal static class ImportFile
{
    private const int Outlets = 5_000;
    private const int Suspects = 200;
    private const int Carriers = 20;

    public static async Task WriteAsync(string path, int lines)
    {
        var luck = new Random(lines);
        var claims = Math.Max(1, lines / Carriers);
        await using var file = File.Create(path);
        for (var n = 0; n < lines; n++)
        {
            var claim = n % claims;
            var suspect = new Random(claim);
            await JsonSerializer.SerializeAsync(file, new
            {
                article = new
                {
                    url = $"https://press{Zipf(luck, Outlets)}.example/news/{n}", headline = $"Headline {n}",
                    publishedAt = DateTime.UtcNow.Date.AddDays(-7 - n % 300).ToString(
                        "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                },
                claims = new[]
                {
                    new
                    {
                        claimant = new { name = $"Claimant {Zipf(suspect, Math.Max(1, claims / 5))}", kind = "person" },
                        stance = claim % 3 == 0 ? "asserts" : "suggests",
                        statement = $"What is said in claim {claim}.",
                        suspects = new[] { $"Suspect {Zipf(suspect, Suspects)}" },
                    },
                },
            });
            file.WriteByte((byte)'\n');
        }
    }

    private static int Zipf(Random luck, int most) => (int)Math.Exp(luck.NextDouble() * Math.Log(most + 0.999));
}
