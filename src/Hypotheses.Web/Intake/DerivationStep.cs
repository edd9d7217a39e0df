using System.Security.Cryptography;
using System.Text;
using Hypotheses.Analysis.Identity;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>Public events and derivations: what articles, or single citations of them, are taken from.</summary>
internal sealed class DerivationStep(LeakAct act, Draft draft, List<ConflictRow> conflicts, Refusals refusals)
{
    /// <summary>Finds or makes the events that are spoken of.</summary>
    public async Task EventsAsync()
    {
        if (draft.Events.Count == 0)
            return;
        var keys = draft.Events.ToDictionary(e => e, e => e.Source.Id is null ? KeyOf(e.Source) : null);
        var ids = draft.Events.Where(e => e.Source.Id is not null).Select(e => e.Source.Id!.Value).ToArray();
        var held = await IntakeDerivationStore.EventsAsync(act, ids, [.. keys.Values.OfType<string>()]);
        var byKey = held.Where(row => row.IdentityKey is not null)
            .ToDictionary(row => row.IdentityKey!, row => row.EventId);
        var made = new List<EventRow>();
        foreach (var (@event, key) in keys)
        {
            if (@event.Source.Id is { } id)
            {
                if (held.All(row => row.EventId != id))
                    refusals.Add(@event.Path, "There is no such event in this leak.");
                @event.Id = id;
            }
            else if (byKey.TryGetValue(key!, out var known))
            {
                @event.Id = known;
            }
            else
            {
                @event.Id = byKey[key!] = Guid.CreateVersion7();
                made.Add(new EventRow(
                    @event.Id, 1, @event.Source.Kind!, @event.Source.What!, key, @event.Source.Date,
                    @event.Source.Note));
            }
        }
        refusals.Throw();
        await IntakeDerivationStore.WriteEventsAsync(act, made);
        foreach (var row in made)
            act.Journal.Add(Entry.Of(
                "log", "public_event", row.EventId, new { row.Version, row.Kind, row.HappenedOn },
                new { row.What, row.Note }));
    }

    public async Task RunAsync()
    {
        if (draft.Derivations.Count == 0)
            return;
        foreach (var derivation in draft.Derivations.Where(d => d.ToArticle?.One.Id == d.Article.One.Id))
            refusals.Add(derivation.Path + ".article", "An article is not taken from itself.");
        refusals.Throw();
        var keys = draft.Derivations.Select(KeyOf).ToList();
        var held = await IntakeDerivationStore.HeldAsync(act, [.. keys]);
        var drafts = new Dictionary<string, DraftDerivation>();
        foreach (var (derivation, key) in draft.Derivations.Zip(keys))
            Join(derivation, key, held, drafts);
        var written = drafts.Values.Where(derivation => derivation.Created || derivation.Changed).ToList();
        await IntakeDerivationStore.WriteAsync(act, written);
        foreach (var derivation in written)
            act.Journal.Add(Entered(derivation));
    }

    private static string KeyOf(Client.NewEvent source) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('|', source.Kind, source.Date, NameKey.Of(source.What!)))));

    // Source and target; where there is no target the kind tells two apart.
    private static byte[] KeyOf(DraftDerivation d)
    {
        var target = d.ToArticle is { } article ? "article:" + article.One.Id
            : d.ToOutlet?.Choice is { } outlet ? "outlet:" + outlet.Id
            : d.ToEvent is { } @event ? "event:" + @event.One.Id
            : "kind:" + d.Source.Kind;
        return SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('|', d.Article.One.Id, d.Claim?.One.Id, target)));
    }

    private void Join(
        DraftDerivation stated, byte[] key, IReadOnlyDictionary<string, DerivationRow> held,
        Dictionary<string, DraftDerivation> drafts)
    {
        var hex = Convert.ToHexStringLower(key);
        if (!drafts.TryAdd(hex, stated))
            stated.Same = drafts[hex];
        else
            stated.Row = held.GetValueOrDefault(hex) ?? Make(stated, key);
        var derivation = stated.One;
        var row = derivation.Row!;
        var source = stated.Source;
        derivation.Id = row.DerivationId;
        var merging = new Merging(stated.Item, stated.Path, "derivation", row.DerivationId, conflicts);
        merging.Word("kind", row.Kind, source.Kind);
        row = row with
        {
            Judgement = merging.Word("judgement", row.Judgement, source.Judgement, "suggested")!,
            Confidence = merging.Value("confidence", row.Confidence, source.Confidence),
            Credit = merging.Words(row.Credit, source.Credit),
            Note = merging.Words(row.Note, source.Note),
            IsPrimary = !row.IsPrimary && source.Primary == true ? merging.Take(true) : row.IsPrimary,
        };
        if (merging.Changed && !derivation.Created && !derivation.Changed)
        {
            derivation.Changed = true;
            row = row with { Version = row.Version + 1 };
        }
        derivation.Row = row;
    }

    private static DerivationRow Make(DraftDerivation derivation, byte[] key)
    {
        derivation.Created = true;
        var source = derivation.Source;
        return new DerivationRow(
            Guid.CreateVersion7(), 1, key, source.Kind!, source.Judgement ?? "suggested", null, null, null,
            source.Method ?? "manual", false, null);
    }

    private static Entry Entered(DraftDerivation d)
    {
        var row = d.Row!;
        return Entry.Of(
            d.Created ? "log" : "refine", "derivation", row.DerivationId,
            new
            {
                row.Version, ArticleId = d.Article.One.Id, ClaimId = d.Claim?.One.Id, ToArticle = d.ToArticle?.One.Id,
                ToOutlet = d.ToOutlet?.Choice?.Id, ToEvent = d.ToEvent?.One.Id, row.Kind, row.Judgement, row.Confidence,
                row.Method, row.IsPrimary,
            },
            new { row.Credit, row.Note });
    }
}
