using Dapper;
using Hypotheses.Client;
using Hypotheses.Web.Imports.Bulk;
using Hypotheses.Web.Intake;
using Hypotheses.Web.Leaks;
using Hypotheses.Web.Platform.Writing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hypotheses.Web.Tests.Imports;

/// <summary>An act that is tried out in a leak that never is, before the first of a process.</summary>
public sealed class RehearsalTests : ServiceFixture
{
    private const string EverythingSql = """
        select (select count(*) from leak) + (select count(*) from leak_version) + (select count(*) from leak_entry)
            + (select count(*) from leak_head) + (select count(*) from registry_entry)
            + (select count(*) from article) + (select count(*) from claim)
        """;

    private Rehearsal _rehearsal = null!;

    [SetUp]
    public void Create() => _rehearsal = new Rehearsal(
        Services.GetRequiredService<Acts>(), Services.GetRequiredService<LeakStore>(),
        NullLogger<Rehearsal>.Instance);

    [TearDown]
    public void Dispose() => _rehearsal.Dispose();

    [Test]
    public async Task It_logs_and_nothing_of_it_stays()
    {
        await using var superuser = await SuperuserAsync();
        var before = await superuser.ExecuteScalarAsync<long>(EverythingSql);
        var logged = 0L;
        await _rehearsal.OnceAsync(
            async act =>
            {
                await act.LockAsync();
                await Logging.UnderLockAsync(act, Draft(act));
                logged = await act.Connection.ExecuteScalarAsync<long>(
                    "select count(*) from citation where leak_id = @id", new { act.Leak.Id });
            },
            CancellationToken.None);
        Assert.That(logged, Is.EqualTo(1));
        Assert.That(await superuser.ExecuteScalarAsync<long>(EverythingSql), Is.EqualTo(before));
    }

    [Test]
    public async Task One_that_fails_is_no_harm_and_the_next_is_tried_until_one_came_to_its_end()
    {
        var ran = new List<int>();
        foreach (var number in new[] { 1, 2, 3 })
            await _rehearsal.OnceAsync(
                act =>
                {
                    ran.Add(number);
                    return number == 1 ? throw new InvalidOperationException() : Task.CompletedTask;
                },
                CancellationToken.None);
        Assert.That(ran, Is.EqualTo([1, 2]));
    }

    [Test]
    public async Task Of_two_at_once_one_is_tried_and_the_other_waits_for_it()
    {
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var ran = 0;
        var first = _rehearsal.OnceAsync(ActAsync, CancellationToken.None);
        await begun.Task;
        var second = _rehearsal.OnceAsync(ActAsync, CancellationToken.None);
        Assert.That(second.IsCompleted, Is.False);
        go.SetResult();
        await Task.WhenAll(first, second);
        Assert.That(ran, Is.EqualTo(1));

        async Task ActAsync(LeakAct act)
        {
            ran++;
            begun.TrySetResult();
            await go.Task;
        }
    }

    private static Draft Draft(LeakAct act) => DraftReader.Of(
        new LogArticles
        {
            Items =
            [
                new LogArticle
                {
                    Article = new NewArticle { Url = "https://one.com/1", Headline = "One" },
                    Claims =
                    [
                        new NewCarriedClaim
                        {
                            Claimant = new NewClaimant { Name = "An official", Kind = "person" }, Stance = "asserts",
                            Suspects = [new NewSuspect { Name = "CIA" }],
                        },
                    ],
                },
            ],
        },
        act.Leak.Zone);
}
