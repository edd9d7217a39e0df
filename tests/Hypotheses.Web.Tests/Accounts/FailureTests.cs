using Dapper;
using Hypotheses.Analysis.Identity;
using Hypotheses.Web.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Hypotheses.Web.Tests.Accounts;

public sealed class FailureTests : ServiceFixture
{
    [Test]
    public async Task A_try_waits_for_the_one_that_began_before_it_and_is_told_of_its_failure()
    {
        var name = await People.MakeAsync("analyst");
        var store = Services.GetRequiredService<SignInStore>();
        Task<(Opened? Opened, TimeSpan Wait)> second;
        await using (var session = await Database.OpenAsync(CancellationToken.None))
        {
            await using var transaction = await session.Connection.BeginTransactionAsync();
            await store.OpenAsync(session, name, "wrong horse battery", "here", CancellationToken.None);
            for (var i = 0; i < 8; i++)
                await FailureStore.NoteAsync(
                    session, $"{NameKey.Of(name)} here", DateTimeOffset.UtcNow, CancellationToken.None);
            second = Database.InTransactionAsync(
                other => store.OpenAsync(other, name, People.Password, "here", CancellationToken.None),
                CancellationToken.None);
            await Task.WhenAny(second, Task.Delay(TimeSpan.FromMilliseconds(500)));
            await transaction.CommitAsync();
        }
        var (opened, wait) = await second;
        Assert.That((opened, wait > TimeSpan.Zero), Is.EqualTo(((Opened?)null, true)));
    }

    [Test]
    public async Task What_failed_more_than_a_day_ago_is_forgotten()
    {
        await using var superuser = await SuperuserAsync();
        var now = DateTimeOffset.UtcNow;
        await superuser.ExecuteAsync(
            "insert into sign_in_failure values ('old', 77, @old), ('new', 77, @new)",
            new { old = now.AddHours(-25), @new = now.AddHours(-23) });
        using var cleaner = ActivatorUtilities.CreateInstance<FailureCleaner>(Services);
        await cleaner.StartAsync(CancellationToken.None);
        await Eventually.TrueAsync(
            async () => (await superuser.QueryAsync<string>("select subject from sign_in_failure where failures = 77"))
                .SequenceEqual(["new"]),
            "The old one is still there.");
        await cleaner.StopAsync(CancellationToken.None);
    }
}
