using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Journal;

namespace Hypotheses.Web.Accounts;

/// <summary>
/// Sign-ins, what was refused at them, and changes of what an account signs in with: entries of the registry's journal,
/// for admins alone, as those on accounts are. Neither a name that nobody has nor an address is kept. What has to wait
/// is no entry: nothing was tried.
/// </summary>
internal static class SignInJournalStore
{
    // As long as each is written; the act's transaction ends soon after.
    public static Task SignedInAsync(Session session, Guid account, string with, CancellationToken cancel) =>
        NoteAsync(session, account, "sign_in", account, new { with }, cancel);

    /// <param name="session">The transaction of the try.</param>
    /// <param name="account">Whose it would be; null of a name that no account has.</param>
    /// <param name="reason">What was wrong.</param>
    /// <param name="cancel">Ends it early.</param>
    public static Task RefusedAsync(Session session, Guid? account, string reason, CancellationToken cancel) =>
        NoteAsync(session, Actor.Service, "refuse", account ?? Guid.Empty, new { reason }, cancel);

    public static Task ChangedAsync(Session session, Guid account, string act, CancellationToken cancel) =>
        NoteAsync(session, account, act, account, new { }, cancel);

    private static async Task NoteAsync(
        Session session, Guid principal, string act, Guid account, object facts, CancellationToken cancel)
    {
        var journal = await RegistryJournal.LockAsync(session.Connection, principal, movesClock: false, cancel);
        journal.Add(Entry.Of(act, "account", account, facts));
        await journal.WriteAsync(session.Connection, cancel);
    }
}
