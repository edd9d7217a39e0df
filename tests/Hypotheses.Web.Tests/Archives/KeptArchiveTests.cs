using Hypotheses.Web.Tests.Rules;

namespace Hypotheses.Web.Tests.Archives;

/// <summary>An archive that was made once goes into every later version, with the scores that it had then.</summary>
public sealed class KeptArchiveTests
{
    public static readonly string Kept = Path.Combine(
        Sources.Root, "tests", "Hypotheses.Web.Tests", "Archives", "Data", "archive.v1.ndjson");

    [Test]
    public async Task It_still_goes_in_with_the_same_scores()
    {
        await using var service = await EmptyService.MakeAsync();
        var (code, said) = await service.TakeAsync(await File.ReadAllBytesAsync(Kept));
        Assert.That(code, Is.Zero, said);
        Assert.That(said, Does.Contain("kept-archive is here").And.Contain("scores: as where it was made"));
        using var admin = await service.ServeAsync();
        var ranking = (await admin.GetAsync("leaks/kept-archive/ranking")).Answers(200);
        Assert.That(
            ranking["suspects"].EnumerateArray().Select(row => (row.GetProperty("suspect").Text("name"),
                row.GetProperty("outlets").GetInt32())),
            Is.EqualTo(new[] { ("CIA", 2), ("NSA", 1) }));
        await service.IsWellAsync();
    }
}
