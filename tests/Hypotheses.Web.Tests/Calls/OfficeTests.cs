using System.Text;
using Hypotheses.Client;
using Hypotheses.Client.Calls;
using Hypotheses.Client.Wire;

namespace Hypotheses.Web.Tests.Calls;

/// <summary>The typed client against the service: the registry, and what surrounds the record.</summary>
public sealed class OfficeTests : ServiceFixture
{
    [Test]
    public async Task A_leak_is_opened_once_for_its_key_changed_and_shared()
    {
        var leaks = Client.Leaks;
        var opened = await leaks.OpenLeakAsync(
            new() { Title = "Утечка", Summary = "über", Visibility = "restricted" }, "open-1");
        var again = await leaks.OpenLeakAsync(
            new() { Title = "Утечка", Summary = "über", Visibility = "restricted" }, "open-1");
        Assert.That((again.Replayed, again.Made, again.Value), Is.EqualTo((true, true, opened.Value)));
        var slug = opened.Value.Slug;
        var read = await leaks.GetLeakAsync(slug);
        var changed = await leaks.ChangeLeakAsync(
            slug,
            new()
            {
                Summary = new Stated<string>(null),
                EmbargoUntil = new DateTimeOffset(2999, 1, 1, 0, 0, 0, TimeSpan.FromHours(2)),
            },
            read.ETag);
        Assert.That(
            (changed.Value.Summary, changed.Value.Title, changed.Value.EmbargoUntil!.Value.UtcDateTime.Hour),
            Is.EqualTo(((string?)null, "Утечка", 22)));
        Assert.That((await leaks.GetLeakAsync(slug, changed.ETag)).NotChanged, Is.True);
        using var reader = await AsAsync("reader");
        Assert.That((await reader.Client.Leaks.GetLeakAsync(slug).RefusesAsync(404)).IsNotFound, Is.True);
        Assert.That((await leaks.AdmitMemberAsync(slug, reader.Account)).Value.Role, Is.EqualTo("reader"));
        Assert.That(await reader.Client.Leaks.AllLeaksAsync().AnyAsync(leak => leak.Slug == slug), Is.True);
        Assert.That((await leaks.ListMembersAsync(slug)).Value.Items, Has.Count.EqualTo(2));
        Assert.That((await leaks.DismissMemberAsync(slug, reader.Account)).Value.Items, Has.Count.EqualTo(1));
        var accesses = await Client.History.AllAccessesAsync(slug, new() { By = reader.Account }).ToListAsync();
        Assert.That(accesses.Select(access => access.Operation), Is.All.EqualTo("ListLeaks"));
        Assert.That((await Client.History.VerifyAccessesAsync()).Value.Whole, Is.True);
    }

    [Test]
    public async Task An_outlet_is_registered_changed_resolved_and_merged()
    {
        var outlets = Client.Outlets;
        var one = await outlets.RegisterOutletAsync(
            new() { Name = "Süddeutsche Probe", Kind = "newsroom", Domains = [new() { Key = "sz-probe.de" }] });
        var two = await outlets.RegisterOutletAsync(new() { Name = "SZ Probe", Country = "DE" });
        var read = await outlets.GetOutletAsync(one.Value.Id);
        var changed = await outlets.ChangeOutletAsync(
            one.Value.Id, new() { Note = "eine Notiz", Country = "DE" }, read.ETag);
        Assert.That((changed.Value.Note, changed.Value.Domains[0].Key), Is.EqualTo(("eine Notiz", "sz-probe.de")));
        var resolved = await outlets.ResolveUrlAsync("https://sz-probe.de/ä/b?c=d&e=f#g", new DateOnly(2025, 11, 26));
        Assert.That(
            (resolved.Value.Url, resolved.Value.Outlet!.Id),
            Is.EqualTo(("https://sz-probe.de/ä/b?c=d&e=f#g", one.Value.Id)));
        Assert.That(
            (await outlets.ListOutletsAsync(new() { Q = "süddeutsche", Country = "DE" })).Value.Items[0].Id,
            Is.EqualTo(one.Value.Id));
        var dry = await outlets.MergeOutletAsync(two.Value.Id, new() { Into = one.Value.Id }, dryRun: true);
        Assert.That(dry.Value.DryRun, Is.True);
        Assert.That((await outlets.GetOutletAsync(two.Value.Id)).Value.MergedInto, Is.Null);
        await outlets.MergeOutletAsync(two.Value.Id, new() { Into = one.Value.Id });
        Assert.That((await outlets.UnmergeOutletAsync(two.Value.Id)).Value.MergedInto, Is.Null);
        Assert.That(await outlets.AllOutletsAsync(new() { Kind = "newsroom" }).CountAsync(), Is.GreaterThan(0));
        Assert.That((await Client.History.VerifyRegistryAsync()).Value.Whole, Is.True);
        var acts = await Client.History.AllRegistryHistoryAsync(new() { Thing = two.Value.Id }).ToListAsync();
        Assert.That(acts.Select(change => change.Act), Is.EqualTo(new[] { "unmerge", "merge", "register" }));
        Assert.That((await Client.History.ListRegistryHistoryAsync(limit: 1)).Value.Items, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Owners_are_entered_said_to_control_and_imported()
    {
        var owners = Client.Owners;
        var group = await owners.EnterOwnerAsync(new() { Name = "Groupe Élan", Kind = "company" });
        var person = await owners.EnterOwnerAsync(new() { Name = "Zoë Élan", Kind = "person" });
        var read = await owners.GetOwnerAsync(group.Value.Id);
        Assert.That(
            (await owners.ChangeOwnerAsync(group.Value.Id, new() { Country = "FR" }, read.ETag)).Value.Country,
            Is.EqualTo("FR"));
        var outlet = await Client.Outlets.RegisterOutletAsync(new() { Name = "L'Élan" });
        var control = await owners.GetOutletControlAsync(outlet.Value.Id);
        var put = await owners.PutOutletControlAsync(
            outlet.Value.Id, Control(new() { Id = group.Value.Id }), control.ETag);
        Assert.That(put.Value.Chain.Single().Name, Is.EqualTo("Groupe Élan"));
        await owners.PutOwnerControlAsync(
            group.Value.Id, Control(new() { Name = "zoë élan" }),
            (await owners.GetOwnerControlAsync(group.Value.Id, new DateOnly(2025, 1, 1))).ETag);
        Assert.That(
            (await owners.GetOwnerControlAsync(person.Value.Id)).Value.Children.Single().Name,
            Is.EqualTo("Groupe Élan"));
        Assert.That(await owners.AllOwnersAsync(new() { Q = "élan", Kind = "person" }).CountAsync(), Is.EqualTo(1));
        var file = Encoding.Latin1.GetBytes("outlet,owner\nL'Élan,Groupe Élan\n");
        var report = await owners.ImportOwnersAsync(
            file, new() { DryRun = true, Basis = "explicit", From = new(2020, 1, 1) }, "text/csv; charset=iso-8859-1");
        Assert.That((report.Value.DryRun, report.Value.Lines[0].Owner), Is.EqualTo((true, "Groupe Élan")));
    }

    [Test]
    public async Task A_request_for_comment_is_recorded_and_answered_and_words_are_removed()
    {
        var leak = await LeakAsync();
        var asked = await Client.Responses.RecordResponseAsync(
            leak, new() { Asked = "Пресс-служба", AskedOn = "2025-12-01" }, "ask-1");
        var changed = await Client.Responses.ChangeResponseAsync(
            leak, asked.Value.Id, new() { Outcome = "declined", Answer = "Mallory Example" }, asked.ETag);
        Assert.That((changed.Value.Asked, changed.Value.Outcome), Is.EqualTo(("Пресс-служба", "declined")));
        Assert.That(
            (await Client.Responses.ListResponsesAsync(leak, new() { Outcome = "declined" })).Value.Items,
            Has.Count.EqualTo(1));
        var redactions = Client.Redactions;
        var request = await redactions.RequestRedactionAsync(
            leak, new() { Basis = "court order", Texts = ["Mallory Example"] });
        using var editor = await AsAsync("editor");
        var done = await editor.Client.Redactions.ApproveRedactionAsync(leak, request.Value.Id);
        Assert.That(done.Value.Done!.Rows, Is.GreaterThan(0));
        Assert.That(
            (await Client.Responses.GetResponseAsync(leak, asked.Value.Id)).Value.Answer,
            Does.Not.Contain("Mallory"));
        Assert.That((await redactions.GetRedactionAsync(leak, request.Value.Id)).Value.Texts, Is.Null);
        Assert.That((await redactions.ListRedactionsAsync(leak)).Value.Items, Has.Count.EqualTo(1));
        Assert.That(await redactions.AllRedactionsAsync(leak).CountAsync(), Is.EqualTo(1));
        Assert.That(await Client.Responses.AllResponsesAsync(leak).CountAsync(), Is.EqualTo(1));
        var entries = await Client.History.AllHistoryAsync(leak, new() { Thing = asked.Value.Id }).ToListAsync();
        Assert.That(entries.Select(entry => entry.Act), Is.EqualTo(new[] { "change", "ask" }));
        Assert.That((await Client.History.VerifyLeakAsync(leak)).Value.Whole, Is.True);
    }

    [Test]
    public async Task Accounts_are_made_and_changed_and_keys_made_and_revoked()
    {
        var made = await Client.Accounts.MakeAccountAsync(new() { Name = "Ægir", Role = "reader" });
        var changed = await Client.Accounts.ChangeAccountAsync(made.Value.Id, new() { Disabled = true }, made.ETag);
        Assert.That((changed.Value.Disabled, changed.Value.Role), Is.EqualTo((true, "reader")));
        Assert.That((await Client.Accounts.GetAccountAsync(made.Value.Id)).ETag, Is.EqualTo(changed.ETag));
        Assert.That(
            await Client.Accounts.AllAccountsAsync().AnyAsync(account => account.Name == "Ægir"), Is.True);
        var key = await Client.Keys.MakeKeyAsync(new() { Name = "ключ", Role = "analyst" });
        using var http = new HttpClient();
        var client = new HypothesesClient(http, new Uri(Address + "/"), key.Value.Secret);
        Assert.That((await client.Me.GetMeAsync()).Value.Role, Is.EqualTo("analyst"));
        Assert.That((await Client.Keys.GetKeyAsync(key.Value.Id)).Value.Secret, Is.Null);
        Assert.That((await Client.Keys.RevokeKeyAsync(key.Value.Id)).Value.RevokedAt, Is.Not.Null);
        await client.Me.GetMeAsync().RefusesAsync(401);
        Assert.That(await Client.Keys.AllKeysAsync().AnyAsync(held => held.Id == key.Value.Id), Is.True);
    }

    private static ControlChange Control(OwnerRef owner) =>
        new() { Control = [new() { Owner = owner, Share = 75.5m, From = new(2020, 1, 1) }] };
}
