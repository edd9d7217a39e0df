using Hypotheses.Analysis.Identity;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>Public events and derivations: what articles, or single citations of them, are taken from.</summary>
internal sealed class DerivationStep(
    LeakAct act, Draft draft, OutletKin kin, ArticleKin merged, List<ConflictRow> conflicts, Refusals refusals)
{
    /// <summary>Finds or makes the events that are spoken of.</summary>
    public async Task EventsAsync()
    {
        if (draft.Events.Count == 0)
            return;
        foreach (var later in draft.Events.Where(e => e.Source.Date is { } day
            && PublishedDate.Parse(day, act.Leak.Zone)!.From > act.At))
            refusals.Add(later.Path + ".date", "Lies wholly after the moment at which it was recorded.");
        var keys = draft.Events.ToDictionary(e => e, e => e.Source.Id is null ? KeyOf(e.Source) : null);
        var ids = draft.Events.Where(e => e.Source.Id is not null).Select(e => e.Source.Id!.Value).ToArray();
        var held = await IntakeDerivationStore.EventsAsync(act, ids, [.. keys.Values.OfType<string>()]);
        var byKey = held.Where(row => row.IdentityKey is not null)
            .ToDictionary(row => row.IdentityKey!, row => row.EventId);
        var rows = held.ToDictionary(row => row.EventId);
        var written = new Dictionary<Guid, DraftEvent>();
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
                // Words: the first stay, what was not said yet is taken.
                if (rows[known].Note is not null || @event.Source.Note is null)
                    continue;
                written.TryAdd(known, @event);
                rows[known] = rows[known] with
                {
                    Version = written[known].Bumped(rows[known].Version, true),
                    Note = @event.Source.Note,
                };
            }
            else
            {
                @event.Id = byKey[key!] = Ids.Next();
                @event.Created = true;
                written[@event.Id] = @event;
                rows[@event.Id] = new EventRow(
                    @event.Id, 1, @event.Source.Kind!, @event.Source.What!, key, @event.Source.Date,
                    @event.Source.Note);
            }
        }
        refusals.Throw();
        await IntakeDerivationStore.WriteEventsAsync(act, [.. written.Keys.Select(id => rows[id])]);
        foreach (var (id, @event) in written)
            act.Journal.Add(Entry.Of(
                @event.Created ? "log" : "refine", "public_event", id,
                new { rows[id].Version, rows[id].Kind, rows[id].HappenedOn }, new { rows[id].What, rows[id].Note }));
    }

    public async Task RunAsync()
    {
        if (draft.Derivations.Count == 0)
            return;
        foreach (var derivation in draft.Derivations.Where(d => d.ToArticle?.One.Id == d.Article.One.Id))
            refusals.Add(derivation.Path + ".article", "An article is not taken from itself.");
        foreach (var derivation in draft.Derivations.Where(IsOfOwnOutlet))
            refusals.Add(derivation.Path + ".outlet", "An article is not taken from its own outlet.");
        refusals.Throw();
        PlaceCitations();
        var keys = draft.Derivations.Select(KeysOf).ToList();
        var held = await IntakeDerivationStore.HeldAsync(act, [.. keys.SelectMany(of => of)]);
        var drafts = new Dictionary<string, DraftDerivation>();
        foreach (var (derivation, of) in draft.Derivations.Zip(keys))
            Join(derivation, of.Find(key => held.ContainsKey(Convert.ToHexStringLower(key))) ?? of[0], held, drafts);
        var written = drafts.Values.Where(derivation => derivation.Created || derivation.Changed).ToList();
        await IntakeDerivationStore.WriteAsync(act, written);
        foreach (var derivation in written)
            act.Journal.Add(Entered(derivation));
    }

    private bool IsOfOwnOutlet(DraftDerivation derivation) => derivation is { Rule: null, ToOutlet.Choice: { } outlet }
        && derivation.Article.One.Row?.OutletId is { } own && kin.RootOf(outlet.Id) == kin.RootOf(own);

    private static string KeyOf(Client.NewEvent source) => RecordKey.Event(source.Kind!, source.Date, source.What!);

    // A citation may stand in an article that is merged into this one: there its own derivation is kept.
    private void PlaceCitations()
    {
        var places = draft.Citations.GroupBy(c => (c.Article.One.Id, c.Claim.One.Id))
            .ToDictionary(g => g.Key, g => g.First().One.Row!.ArticleId);
        foreach (var derivation in draft.Derivations)
            derivation.ArticleId = derivation.Claim is { } claim
                ? places.GetValueOrDefault((derivation.Article.One.Id, claim.One.Id), derivation.Article.One.Id)
                : derivation.Article.One.Id;
    }

    // Source and target may be on file under another that each counts as one with; its own comes first.
    private List<byte[]> KeysOf(DraftDerivation d)
    {
        var (kind, targets) =
            d.ToOutlet?.Choice is { } outlet
                ? ("outlet", kin.Of(outlet.Id).Except([outlet.Id]).Prepend(outlet.Id).Select(id => id.ToString()))
            : d.ToArticle is { } article ? ("article", merged.Of(article.One.Id).Select(id => id.ToString()))
            : d.ToEvent is { } @event ? ("event", [@event.One.Id.ToString()])
            : ("kind", [d.Source.Kind!]);
        var sources = merged.Of(d.Article.One.Id).Except([d.ArticleId]).Prepend(d.ArticleId);
        return
        [
            .. sources.SelectMany(source => targets.Select(
                target => RecordKey.Derivation(source, d.Claim?.One.Id, (kind, target)))),
        ];
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
        var anew = stated.Same is null && draft.IsAnew(row.DerivationId, row.EndCause);
        var merging = new Merging(stated.Item, stated.Path, "derivation", row.DerivationId, conflicts, anew);
        if (row is { Judgement: "suggested", Method: not "manual" } && source.Method is null or "manual")
            row = Said(row, source, merging);
        var kind = merging.Word("kind", row.Kind, source.Kind)!;
        row = row with
        {
            Kind = anew ? kind : row.Kind,
            Judgement = merging.Word("judgement", row.Judgement, source.Judgement, "suggested")!,
            Confidence = merging.Value("confidence", row.Confidence, source.Confidence),
            Credit = merging.Words("credit", row.Credit, source.Credit),
            Note = merging.Words("note", row.Note, source.Note),
            IsPrimary = !row.IsPrimary && source.Primary == true ? merging.Take(true) : row.IsPrimary,
        };
        row = row with { Version = derivation.Bumped(row.Version, merging.Changed) };
        derivation.Row = row;
    }

    // What a rule suggested and nobody judged gives way to what a person says.
    private static DerivationRow Said(DerivationRow row, Client.NewDerivation source, Merging merging) =>
        merging.Take(row with
        {
            Kind = source.Kind!,
            Method = "manual",
            Confidence = source.Confidence,
            Credit = source.Credit ?? row.Credit,
            Note = source.Note,
        });

    private static DerivationRow Make(DraftDerivation derivation, byte[] key)
    {
        derivation.Created = true;
        var source = derivation.Source;
        return new DerivationRow(
            Ids.Next(), 1, key, source.Kind!, source.Judgement ?? "suggested", null, null, null,
            source.Method ?? "manual", false, null);
    }

    private static Entry Entered(DraftDerivation d)
    {
        var row = d.Row!;
        return Entry.Of(
            d.Created ? "log" : "refine", "derivation", row.DerivationId,
            new
            {
                row.Version, d.ArticleId, ClaimId = d.Claim?.One.Id, ToArticle = d.ToArticle?.One.Id,
                ToOutlet = d.ToOutlet?.Choice?.Id, ToEvent = d.ToEvent?.One.Id, row.Kind, row.Judgement, row.Confidence,
                row.Method, row.IsPrimary, d.Rule,
            },
            new { row.Credit, row.Note });
    }
}
