namespace Hypotheses.Web.Tests.Fuzz;

/// <summary>
/// The API by its own document: no request, however wrong, is answered with a 5xx or with what is not documented, and
/// accepted text comes back as it was. <c>HYPOTHESES_FUZZ_SEED</c> and <c>HYPOTHESES_FUZZ_REQUESTS</c> set a run.
/// </summary>
public sealed class FuzzTests : FuzzFixture
{
    private const int Workers = 4;
    private const int RequestsPerWorld = 2_000;

    [Test]
    public async Task Every_answer_is_as_documented()
    {
        var count = Number("HYPOTHESES_FUZZ_REQUESTS", IsLong ? 20_000 : 1_000);
        var run = Run();
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(async () =>
        {
            FuzzWorld? world = null;
            for (var (number, made) = (worker, 0); number < count; number += Workers, made++)
            {
                if (made % RequestsPerWorld == 0)
                    world = await run.WorldAsync($"r{worker}-{made / RequestsPerWorld}-");
                await run.OnceAsync(world!, number);
            }
        })));
        await TestContext.Out.WriteLineAsync($"seed {Seed}: {run.Tally.Report(Contract)}");
        Assert.That(run.Tally.Wrong, Is.Empty, string.Join("\n\n", run.Tally.Wrong));
        if (IsLong)
            Assert.That(
                run.Tally.Missing(Contract), Has.Count.LessThanOrEqualTo(Contract.Operations.Count / 10));
        await IsWellAsync();
    }

    /// <summary>
    /// Each text at least once; in the long run some 60 texts through each field. All pairs of field and text are some
    /// 165,000 requests: <c>HYPOTHESES_FUZZ_REQUESTS</c> asks for them.
    /// </summary>
    [Test]
    public async Task Naughty_texts_go_through_every_field()
    {
        var run = Run();
        var places = Places();
        var all = places.SelectMany(place => Naughty.List, (place, text) => (place, text)).ToList();
        var count = Number("HYPOTHESES_FUZZ_REQUESTS", IsLong ? 20_000 : Naughty.List.Count);
        // A step prime to the number of texts: few fields meet few texts, and each text comes.
        var chosen = count >= all.Count ? all
            : [.. Enumerable.Range(0, count).Select(n => all[(int)((long)n * all.Count / count + n) % all.Count])];
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(async () =>
        {
            FuzzWorld? world = null;
            for (var (n, made) = (worker, 0); n < chosen.Count; n += Workers, made++)
            {
                if (made % RequestsPerWorld == 0)
                    world = await run.WorldAsync($"n{worker}-{made / RequestsPerWorld}-");
                var ((operation, field, parameter), text) = chosen[n];
                if (field is not null)
                    await run.SayAsync(operation, world!, field, text);
                else
                    await run.AskForAsync(operation, world!, parameter!, text);
            }
        })));
        await TestContext.Out.WriteLineAsync(
            $"{places.Count} fields, {Naughty.List.Count} texts, {chosen.Count} pairs: {run.Tally.Report(Contract)}");
        Assert.That(run.Tally.Wrong, Is.Empty, string.Join("\n\n", run.Tally.Wrong));
        await IsWellAsync();
    }

    private List<(Rules.Described Operation, TextField? Field, string? Parameter)> Places() =>
    [
        .. from operation in Contract.Operations
           let schema = Contract.RequestOf(operation)
           where schema is not null
           from field in TextField.AllOf(Contract, schema.Value)
           select (operation, (TextField?)field, (string?)null),
        .. from operation in Contract.Operations
           from parameter in operation.Parameters("query")
           where TextField.IsText(parameter.GetProperty("schema"))
           select (operation, (TextField?)null, parameter.GetProperty("name").GetString()),
    ];
}
