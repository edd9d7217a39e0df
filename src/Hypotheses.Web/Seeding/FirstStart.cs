using Hypotheses.Client;
using Hypotheses.Web.Accounts;
using Hypotheses.Web.Keys;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;

namespace Hypotheses.Web.Seeding;

/// <summary>Makes the account <c>admin</c> and its key when nobody has one yet.</summary>
public sealed class FirstStart(Database database, AccountStore accounts, KeyStore keys, SignInStore signIn,
    InvitationStore invitations)
{
    public const string AdminName = "admin";

    /// <summary>The key that was made now, to be shown once; null when the account was there already.</summary>
    public Task<string?> RunAsync(string? adminKey, CancellationToken cancel) => database.InTransactionAsync(
        async session =>
        {
            if (await accounts.AnyAsync(session, cancel))
                return null;
            var key = adminKey is null ? ApiKey.New() : ApiKey.Parse(adminKey)!;
            var account = await accounts.MakeAsync(
                session, Actor.Service, new NewAccount { Name = AdminName, Role = "admin" }, cancel);
            await keys.MakeAsync(
                session, Actor.OfService, account.Id, key, new NewKey { Name = "first key" }, null, cancel);
            return key.Text;
        },
        cancel);

    /// <summary>
    /// While nobody can sign in with a password: a link by which the admin chooses one. Null once somebody can, and
    /// where there is no such account in force.
    /// </summary>
    public Task<string?> InviteAsync(CancellationToken cancel) => database.InTransactionAsync(
        async session => !await signIn.AnyAsync(session, cancel)
            && await accounts.NamedAsync(session, AdminName, cancel) is { Disabled: false, Role: "admin" } admin
                ? (await invitations.InviteAsync(session, admin.Id, Actor.Service, cancel)).Text
                : null,
        cancel);

    /// <summary>A link for an account by its name; null if there is none in force.</summary>
    public Task<string?> InviteAsync(string name, CancellationToken cancel) => database.InTransactionAsync(
        async session => await accounts.NamedAsync(session, name, cancel) is { Disabled: false } account
            ? (await invitations.InviteAsync(session, account.Id, Actor.Service, cancel)).Text
            : null,
        cancel);
}
