using System.Text;
using Dapper;
using Hypotheses.Client;
using Hypotheses.Web.Imports.Bulk;
using Hypotheses.Web.Tests.Summaries;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Hypotheses.Web.Tests.Imports.Bulk;

/// <summary>What can't go on ends, what takes too long comes back, and what waits for whom.</summary>
public sealed class StuckTests : ServiceFixture
{
    // As <c>statement_timeout</c> ends a statement; and a failure that no line is to blame for.
    private const string FailuresSql = """
        create sequence failures;
        grant usage on sequence failures to public;
        create function fail() returns trigger language plpgsql as $$
        begin
            if new.headline like 'Slow%' then
                perform nextval('failures');
                raise exception using errcode = '57014', message = 'canceling statement due to statement timeout';
            elsif new.headline like 'Never%' then
                perform nextval('failures');
                raise exception using errcode = '22012', message = 'nobody knows';
            end if;
            return new;
        end $$;
        create trigger failing before insert on article_version for each row execute function fail()
        """;

    private const string TimesSql = "select setval('failures', nextval('failures'), false) - 1";

    private const int Bound = 400_000;

    private readonly MovedClock _clock = new();

    [OneTimeSetUp]
    public async Task Break()
    {
        await using var superuser = await SuperuserAsync();
        await superuser.ExecuteAsync(FailuresSql);
    }

    [Test]
    public async Task An_import_that_can_never_go_on_ends_after_ten_tries_with_a_sentence()
    {
        var leak = await LeakAsync();
        await using var superuser = await SuperuserAsync();
        var before = await superuser.ExecuteScalarAsync<long>(TimesSql);
        // Beyond the bound one worker alone takes it: the clock may run ahead of how long it is held.
        var id = await StartAsync(
            leak, Padded(Bound + 1, Lines("stuck", 60, n => n == 50 ? "Never" : "Goes in")));
        var passed = TimeSpan.Zero;
        var ended = await EndAsync(leak, id, () =>
        {
            _clock.Move(passed += TimeSpan.FromSeconds(11));
            Services.GetRequiredService<ImportRuns>().Wake();
        });
        Assert.That(ended.Status, Is.EqualTo("failed"));
        Assert.That(ended.Trouble, Is.EqualTo(
            $"After {ended.Settled} lines, which are settled, it failed 10 times: ask who runs the service to look "
            + "into its log."));
        Assert.That(ended.Settled, Is.EqualTo(ended.Logged).And.InRange(16, 49));
        Assert.That(
            await superuser.ExecuteScalarAsync<long>(TimesSql) - before, Is.GreaterThanOrEqualTo(10));
    }

    [Test]
    public async Task A_line_that_takes_longer_than_a_statement_may_comes_back_and_the_rest_goes_in()
    {
        var leak = await LeakAsync();
        var ended = await EndAsync(
            leak, await StartAsync(leak, Lines("slow", 40, n => n == 23 ? "Slow" : "Goes in")), () => { });
        Assert.That(
            (ended.Status, ended.Settled, ended.Logged, ended.Rejected), Is.EqualTo(("done", 40, 39, 1)),
            ended.Trouble);
        Assert.That(
            (await Client.Imports.ListImportRejectsAsync(leak, ended.Id)).Value.Items,
            Is.EqualTo(new[]
            {
                new ImportReject(24, null, "It takes longer than a line may: send it in parts, or again."),
            }));
    }

    [Test]
    public async Task A_file_goes_before_a_large_one_up_to_the_bound_alone()
    {
        var (large, above, below) = (await LeakAsync(), await LeakAsync(), await LeakAsync());
        var title = new string('a', 900);
        var (first, second, third) = (
            await StartAsync(large, Lines("before", 5_000, _ => title)),
            await StartAsync(above, Padded(Bound + 1, Lines("above", 1, _ => "Above"))),
            await StartAsync(below, Padded(Bound, Lines("below", 1, _ => "Below"))));
        var (ofLarge, ofAbove, ofBelow) = (
            await EndAsync(large, first, () => { }), await EndAsync(above, second, () => { }),
            await EndAsync(below, third, () => { }));
        Assert.That(
            (ofLarge.Logged, ofAbove.Logged, ofBelow.Logged), Is.EqualTo((5_000, 1, 1)), ofLarge.Trouble);
        Assert.That((ofAbove.Size, ofBelow.Size), Is.EqualTo((Bound + 1L, (long)Bound)));
        Assert.That(ofBelow.EndedAt, Is.LessThan(ofLarge.EndedAt!.Value), "of 400,000 bytes");
        Assert.That(ofAbove.EndedAt, Is.GreaterThan(ofLarge.EndedAt!.Value), "of one byte more");
    }

    protected override void Configure(WebApplicationBuilder builder) =>
        builder.Services.AddSingleton<TimeProvider>(_clock);

    private async Task<Guid> StartAsync(string leak, string lines) => (await Client.Imports.StartImportAsync(
        leak, new() { Format = "ndjson" }, new MemoryStream(Encoding.UTF8.GetBytes(lines)))).Value.Id;

    private async Task<Import> EndAsync(string leak, Guid id, Action meanwhile)
    {
        Import? now = null;
        await Eventually.TrueAsync(
            async () =>
            {
                meanwhile();
                return (now = (await Client.Imports.GetImportAsync(leak, id)).Value).IsOver;
            },
            "the import ends");
        return now!;
    }

    private static string Lines(string press, int count, Func<int, string> title) => string.Concat(
        Enumerable.Range(0, count).Select(n =>
            $$$"""{"article":{"url":"https://{{{press}}}.example/{{{n}}}","headline":"{{{title(n)}}}"}}""" + "\n"));

    // With lines that say nothing.
    private static string Padded(int size, string lines) => lines + new string('\n', size - lines.Length);
}
