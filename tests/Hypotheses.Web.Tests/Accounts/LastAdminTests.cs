namespace Hypotheses.Web.Tests.Accounts;

/// <summary>Somebody is always left who can make keys and accounts.</summary>
public sealed class LastAdminTests : ServiceFixture
{
    [Test]
    public async Task An_admin_who_can_sign_in_counts_as_one_with_a_key_and_the_last_of_all_stays()
    {
        var (first, key) = await OwnAsync(Admin);
        (await Admin.SendAsync(HttpMethod.Delete, $"keys/{key}", null)).Answers(422);
        (await ChangeAsync(Admin, first, new { role = "editor" })).Answers(422);

        await People.MakeAsync("admin");
        using var other = await AsAsync("admin");
        var (_, last) = await OwnAsync(other);
        (await ChangeAsync(other, first, new { role = "editor" })).Answers(200);
        (await other.SendAsync(HttpMethod.Delete, $"keys/{last}", null)).Answers(200);
    }

    private static async Task<(string Account, string Key)> OwnAsync(Api api)
    {
        var me = (await api.GetAsync("me")).Answers(200);
        return (me["account"].Text("id")!, me["key"].Text("id")!);
    }

    private static async Task<Reply> ChangeAsync(Api api, string account, object change)
    {
        var read = (await api.GetAsync($"accounts/{account}")).Answers(200);
        return await api.SendAsync(
            HttpMethod.Patch, $"accounts/{account}", change, ("If-Match", read.Headers["ETag"]));
    }
}
