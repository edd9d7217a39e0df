using System.Text;
using Hypotheses.Client;
using Hypotheses.Client.Wire;

namespace Hypotheses.Web.Tests.Calls;

/// <summary>The typed client against the service: what is logged under a leak.</summary>
public sealed class RecordTests : ServiceFixture
{
    private const string Headline = "Кто слил разговор? — «Агентство» 📰";

    private string _leak = "";

    [SetUp]
    public async Task OpenLeak() => _leak = await LeakAsync();

    [Test]
    public async Task An_article_is_logged_with_its_claim_read_again_and_ranked()
    {
        var logged = await Client.Articles.LogArticleAsync(_leak, new LogArticle
        {
            Article = new() { Url = "https://tass.ru/1?utm_source=x", Headline = Headline, PublishedAt = "2025-11-26" },
            Claims =
            [
                new() { Suspect = Named("CIA"), Claimant = Person("Jane Roe"), Stance = "asserts", Quote = "«да»" },
            ],
        });
        Assert.That((logged.Made, logged.Value.Created, logged.HasETag), Is.EqualTo((true, (bool?)true, false)));
        Assert.That(logged.Location!.AbsoluteUri, Does.EndWith($"/api/v1/leaks/{_leak}/articles/{logged.Value.Id}"));
        Assert.That(() => logged.ETag, Throws.InvalidOperationException);
        var read = await Client.Articles.GetArticleAsync(_leak, logged.Value.Id);
        Assert.That(
            (read.Value.Headline, read.Value.Url, read.Value.Citations[0].Quote),
            Is.EqualTo((Headline, "https://tass.ru/1", "«да»")));
        var held = await Client.Articles.GetArticleAsync(_leak, logged.Value.Id, read.ETag);
        Assert.That((held.NotChanged, held.ETag), Is.EqualTo((true, read.ETag)));
        Assert.That(() => held.Value, Throws.InvalidOperationException);
        var ranking = await Client.Scores.GetRankingAsync(
            _leak, new() { By = "articles", PublishedAsOf = "2025-12-01", RecordedAsOf = DateTimeOffset.UtcNow });
        Assert.That((ranking.Value.By, ranking.Value.Suspects[0].Suspect.Slug), Is.EqualTo(("articles", "cia")));
        var found = await Client.Articles.ListArticlesAsync(
            _leak, new() { Q = "слил разговор? — «Агентство»", PublishedFrom = new(2025, 11, 26), Ended = false });
        Assert.That(found.Value.Items.Single().Id, Is.EqualTo(logged.Value.Id));
        Assert.That(await Client.Articles.AllArticlesAsync(_leak, new() { Language = "ru" }).CountAsync(), Is.Zero);
    }

    [Test]
    public async Task An_article_is_changed_filled_in_merged_ended_and_restored()
    {
        var articles = Client.Articles;
        var batch = await articles.LogArticlesAsync(_leak, new LogArticles
        {
            Items =
            [
                new() { Article = new() { Url = "https://tass.ru/1", Note = "a note" } },
                new() { Article = new() { Url = "https://tass.ru/2" } },
            ],
        });
        var (one, two) = (batch.Value.Items[0].Id, batch.Value.Items[1].Id);
        var page = (await articles.TakePageAsync(
            _leak, one, Encoding.UTF8.GetBytes($"<html><head><title>{Headline}</title></head></html>"),
            "text/html; charset=utf-8")).Value;
        Assert.That(page.Article.Headline, Is.EqualTo(Headline));
        var read = await articles.GetArticleAsync(_leak, one);
        var changed = await articles.ChangeArticleAsync(
            _leak, one, new() { Note = new Stated<string>(null), Kind = "report" }, read.ETag);
        Assert.That(
            (changed.Value.Note, changed.Value.Kind, changed.Value.Headline),
            Is.EqualTo(((string?)null, "report", Headline)));
        var stale = await articles.ChangeArticleAsync(_leak, one, new() { Kind = "opinion" }, read.ETag)
            .RefusesAsync(412);
        Assert.That((stale.IsStale, stale.IsTooMany, stale.IsUnavailable), Is.EqualTo((true, false, false)));
        var merged = await articles.MergeArticleAsync(_leak, two, new() { Into = one, Reason = "dieselbe Meldung" });
        Assert.That((merged.Value.Id, merged.Value.Merged), Is.EqualTo((one, new[] { two })).AsCollection);
        Assert.That((await articles.UnmergeArticleAsync(_leak, two)).Value.MergedInto, Is.Null);
        var ended = await articles.EndArticleAsync(_leak, two, new() { Cause = "legal" });
        Assert.That(ended.Value.End!.Cause, Is.EqualTo("legal"));
        Assert.That(await articles.AllArticlesAsync(_leak, new() { Ended = true }).CountAsync(), Is.EqualTo(1));
        var restored = await articles.RestoreArticleAsync(_leak, two, new() { Reason = "vorbei" }, ended.ETag);
        Assert.That(restored.Value.End, Is.Null);
        await IsWellAsync();
    }

    [Test]
    public async Task A_claim_is_logged_changed_approved_ended_and_restored()
    {
        var claims = Client.Claims;
        var logged = await claims.LogClaimAsync(_leak, Claim("NSA", "https://lenta.ru/1") with { Naming = "inferred" });
        var id = logged.Value.Id;
        using var editor = await AsAsync("editor");
        var read = await claims.GetClaimAsync(_leak, id);
        var approved = await editor.Client.Claims.ApproveClaimAsync(_leak, id, null, read.ETag);
        Assert.That(approved.Value.Approved, Is.True);
        var changed = await claims.ChangeClaimAsync(_leak, id, new() { Statement = "« c'est elle »" }, approved.ETag);
        Assert.That(changed.Value.Statement, Is.EqualTo("« c'est elle »"));
        Assert.That(changed.Value.Approved, Is.False, "other words than those that were approved");
        changed = await editor.Client.Claims.ApproveClaimAsync(_leak, id);
        Assert.That(
            await claims.AllClaimsAsync(_leak, new() { Suspect = "nsa", Approved = true, Stance = "asserts" })
                .CountAsync(),
            Is.EqualTo(1));
        await claims.EndClaimAsync(_leak, id, new() { Cause = "outlet_retracted" }).RefusesAsync(400, "effectiveOn");
        var ended = await claims.EndClaimAsync(
            _leak, id, new() { Cause = "outlet_retracted", EffectiveOn = new(2025, 11, 27) }, changed.ETag);
        Assert.That(ended.Value.End!.EffectiveOn, Is.EqualTo(new DateOnly(2025, 11, 27)));
        Assert.That((await claims.RestoreClaimAsync(_leak, id)).Value.End, Is.Null);
        var again = await claims.LogClaimsAsync(
            _leak, new LogClaims { Items = [Claim("NSA", "https://lenta.ru/1"), Claim("GRU", "https://lenta.ru/1")] });
        Assert.That(again.Value.Items.Select(item => item.Created), Is.EqualTo(new bool?[] { false, true }));
        Assert.That((await claims.ListClaimsAsync(_leak, limit: 1)).Value.Next, Is.Not.Null);
    }

    [Test]
    public async Task A_citation_is_logged_changed_ended_and_restored()
    {
        var citations = Client.Citations;
        var claim = await ClaimAsync();
        var logged = await citations.LogCitationAsync(
            _leak, claim.Id, new() { Url = "https://lenta.ru/2", Quote = "wörtlich" }, "cite-1");
        Assert.That((logged.Made, logged.Value.Quote), Is.EqualTo((true, "wörtlich")));
        var replayed = await citations.LogCitationAsync(
            _leak, claim.Id, new() { Url = "https://lenta.ru/2", Quote = "wörtlich" }, "cite-1");
        Assert.That((replayed.Replayed, logged.Replayed, replayed.Made), Is.EqualTo((true, false, true)));
        Assert.That(replayed.Value.Id, Is.EqualTo(logged.Value.Id));
        await citations.LogCitationAsync(_leak, claim.Id, new() { Url = "https://lenta.ru/3" }, "cite-1")
            .RefusesAsync(422);
        var read = await citations.GetCitationAsync(_leak, logged.Value.Id);
        var changed = await citations.ChangeCitationAsync(
            _leak, logged.Value.Id, new() { Stance = "doubts", Quote = new Stated<string>(null) }, read.ETag);
        Assert.That((changed.Value.Stance, changed.Value.Quote), Is.EqualTo(("doubts", (string?)null)));
        await citations.EndCitationAsync(_leak, logged.Value.Id, new() { Cause = "logged_in_error" });
        await citations.EndCitationAsync(_leak, logged.Value.Id, new() { Cause = "logged_in_error" }).RefusesAsync(409);
        Assert.That((await citations.RestoreCitationAsync(_leak, logged.Value.Id)).Value.End, Is.Null);
    }

    [Test]
    public async Task Evidence_is_logged_changed_ended_and_restored()
    {
        var claim = await ClaimAsync();
        var logged = await Client.Evidence.LogEvidenceAsync(
            _leak, new() { Kind = "recording", Description = "Запись", Reliability = "B", Claims = [claim.Id] });
        var id = logged.Value.Id;
        var read = await Client.Evidence.GetEvidenceAsync(_leak, id);
        var changed = await Client.Evidence.ChangeEvidenceAsync(
            _leak, id, new() { Credibility = 3, Reliability = new Stated<string>(null) }, read.ETag);
        Assert.That((changed.Value.Credibility, changed.Value.Reliability), Is.EqualTo(((int?)3, (string?)null)));
        Assert.That(
            await Client.Evidence.AllEvidenceAsync(_leak, new() { Claim = claim.Id, Kind = "recording" }).CountAsync(),
            Is.EqualTo(1));
        await Client.Evidence.EndEvidenceAsync(_leak, id, new() { Cause = "legal" });
        Assert.That((await Client.Evidence.RestoreEvidenceAsync(_leak, id)).Value.End, Is.Null);
    }

    [Test]
    public async Task A_derivation_from_a_public_event_is_logged_changed_ended_and_restored()
    {
        var claim = await ClaimAsync();
        var held = await Client.PublicEvents.LogPublicEventAsync(
            _leak, new() { Kind = "press_conference", What = "Pressekonferenz in Köln", Date = "2025-11-26" });
        var read = await Client.PublicEvents.GetPublicEventAsync(_leak, held.Value.Id);
        Assert.That(read.Value.What, Is.EqualTo("Pressekonferenz in Köln"));
        Assert.That(
            (await Client.PublicEvents.ListPublicEventsAsync(_leak, new() { Kind = "post" })).Value.Items, Is.Empty);
        var logged = await Client.Derivations.LogDerivationAsync(_leak, new()
        {
            Citation = claim.Citations[0].Id,
            From = new() { Event = new() { Id = held.Value.Id }, Kind = "quotes_statement", Confidence = 0.5m },
        });
        var id = logged.Value.Id;
        var derivation = await Client.Derivations.GetDerivationAsync(_leak, id);
        var changed = await Client.Derivations.ChangeDerivationAsync(
            _leak, id, new() { Judgement = "confirmed", Confidence = new Stated<decimal?>(null) }, derivation.ETag);
        Assert.That((changed.Value.Judgement, changed.Value.Confidence), Is.EqualTo(("confirmed", (decimal?)null)));
        await Client.Derivations.EndDerivationAsync(_leak, id, new() { Cause = "logged_in_error" });
        Assert.That((await Client.Derivations.RestoreDerivationAsync(_leak, id)).Value.End, Is.Null);
    }

    [Test]
    public async Task A_claimant_is_found_changed_merged_and_unmerged()
    {
        await Client.Claims.LogClaimAsync(_leak, Claim("CIA", "https://lenta.ru/1"));
        await Client.Claims.LogClaimAsync(
            _leak, Claim("CIA", "https://lenta.ru/1") with { Claimant = Person("Жанна Роу") });
        var one = (await Client.Claimants.ListClaimantsAsync(_leak, new() { Q = "jane" })).Value.Items.Single();
        var two = await Client.Claimants.AllClaimantsAsync(_leak, new() { Q = "Жанна", Kind = "person" }).SingleAsync();
        var read = await Client.Claimants.GetClaimantAsync(_leak, one.Id);
        var changed = await Client.Claimants.ChangeClaimantAsync(
            _leak, one.Id, new() { Affiliation = "Le Monde", SpeaksFor = new([Named("CIA")]) }, read.ETag);
        Assert.That(changed.Value.SpeaksFor.Single().Slug, Is.EqualTo("cia"));
        var merged = await Client.Claimants.MergeClaimantAsync(_leak, two.Id, new() { Into = one.Id });
        Assert.That(merged.Value.Merged, Is.EqualTo(new[] { two.Id }));
        Assert.That((await Client.Claimants.UnmergeClaimantAsync(_leak, two.Id)).Value.MergedInto, Is.Null);
    }

    [Test]
    public async Task A_person_s_name_is_released_by_a_second_editor()
    {
        var person = await Client.Suspects.LogSuspectAsync(_leak, new() { Name = "Viktor Ejemplo", Kind = "person" });
        using var editor = await AsAsync("editor");
        var released = await editor.Client.Suspects.ReleaseSuspectAsync(
            _leak, person.Value.Slug, new() { Visibility = "named_elsewhere", Reason = "El País" }, person.ETag);
        Assert.That(released.Value.Release!.Reason, Is.EqualTo("El País"));
    }

    private async Task<Claim> ClaimAsync() =>
        (await Client.Claims.LogClaimAsync(_leak, Claim("CIA", "https://lenta.ru/1"))).Answers(201);

    private static LogClaim Claim(string suspect, string url) => new()
    {
        Suspect = Named(suspect), Claimant = Person("Jane Roe"), Stance = "asserts",
        Citations = [new() { Url = url, PublishedAt = "2025-11-26" }],
    };

    private static NewSuspect Named(string name) => new() { Name = name };

    private static NewClaimant Person(string name) => new() { Name = name, Kind = "person" };
}
