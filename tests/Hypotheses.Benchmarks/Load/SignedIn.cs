using Hypotheses.Client;
using Hypotheses.Web.Accounts;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;

namespace Hypotheses.Benchmarks.Load;

/// <summary>A browser in which somebody is signed in.</summary>
internal static class SignedIn
{
    /// <param name="stage">Where the service runs.</param>
    /// <param name="role">The role of the account, which is made for it.</param>
    public static async Task<HttpClient> AsAsync(Stage stage, string role)
    {
        var cancel = CancellationToken.None;
        var signIn = new SignInStore(TimeProvider.System);
        var accounts = new AccountStore(signIn, new Admins(new Settings { DataDirectory = stage.Directory }));
        var name = $"{role} {Guid.NewGuid():n}";
        await using var database = Database.Open(stage.Cluster.ServiceConnectionString);
        var opened = await database.InTransactionAsync(
            async session => await signIn.OpenAsync(
                session,
                (await accounts.MakeAsync(
                    session, Actor.Service, new NewAccount { Name = name, Role = role }, cancel)).Id,
                cancel),
            cancel);
        var http = new HttpClient
        {
            BaseAddress = new Uri($"http://127.0.0.1:{stage.Service.Port}"), Timeout = TimeSpan.FromMinutes(10),
        };
        http.DefaultRequestHeaders.Add("Cookie", $"hypotheses={opened!.Secret.Text}");
        http.DefaultRequestHeaders.Add("Accept", "text/html");
        return http;
    }
}
