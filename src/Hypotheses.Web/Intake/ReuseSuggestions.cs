using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Hypotheses.Analysis.TextReuse;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>Suggestions by the words that the texts of two articles share.</summary>
internal sealed class ReuseSuggestions(LeakAct act, OutletKin kin, ArticleKin merged)
{
    private const string Method = "text_reuse";

    // What is quoted shows what is shared; the whole of it would be the text.
    private const int MostQuoted = 50;
    private const int MostQuotedCharacters = 600;

    private readonly ReuseIndex _ofRequest = new();
    private readonly Dictionary<Guid, DraftArticle> _drafts = [];
    private readonly List<(DraftArticle, long[])> _fresh = [];

    /// <summary>The texts that are not on file yet.</summary>
    public IReadOnlyList<(DraftArticle Article, long[] Shingles)> Fresh => _fresh;

    /// <summary>Compares each text with those on file and with those before it in the request.</summary>
    public async Task<IReadOnlyList<Suggestion>> FindAsync(
        IReadOnlyDictionary<DraftArticle, string> texts, TextIndex index)
    {
        var read = texts.ToDictionary(pair => pair.Key, pair => Shingles.Of(pair.Value));
        var held = await SuggestionStore.TextsAsync(act, [.. texts.Keys.Select(article => article.Id)]);
        foreach (var (article, shingles) in read)
        {
            var isHeld = held.TryGetValue(article.Id, out var row)
                && shingles.Hashes.AsSpan().SequenceEqual(row.Shingles);
            if (shingles.Hashes.Length > 0 && !isHeld)
                _fresh.Add((article, [.. shingles.Hashes]));
        }
        // A text of the request takes the place of the one on file, and of what is ended nothing is said.
        var fresh = read.Keys.Select(article => article.Id).ToHashSet();
        var compared = read.Where(pair => pair.Key.Row!.EndCause is null).ToList();
        var found = await index.UseAsync(act, held => compared.ToDictionary(
            pair => pair.Key,
            pair => held.Find(pair.Key.Id, pair.Value)
                .Where(candidate => !fresh.Contains(merged.RootOf(candidate.Article)))
                .Concat(OfRequest(pair.Key, pair.Value)).ToList()));
        var facts = await FactsAsync(read, found.Values.SelectMany(candidates => candidates));

        var suggestions = new List<Suggestion>();
        foreach (var (article, candidates) in found)
        {
            var alike = candidates.Where(candidate => facts.ContainsKey(merged.RootOf(candidate.Article)))
                .Select(candidate => (
                    facts[merged.RootOf(candidate.Article)] with { Shingles = candidate.Shingles },
                    candidate.Containment))
                .ToList();
            var asked = facts[article.Id];
            var matches = Reuse.Matches(asked, alike);
            var own = alike.Where(text => text.Item1.Outlet is { } outlet && outlet == asked.Outlet).ToList();
            suggestions.AddRange(Reuse.Worth(article.Id, matches, facts, own)
                .Select(match => Made(article, texts[article], match, facts[match.Article].Outlet)));
        }
        return suggestions;
    }

    /// <summary>The entry of a text that was supplied: how long it is, and the hash of what is kept of it.</summary>
    public static Entry Entered(Guid article, long[] shingles) => Entry.Of(
        "supply", "article", article,
        new
        {
            Text = Shingles.Name, Shingles = shingles.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<long>(shingles))),
        });

    private IReadOnlyList<ReuseCandidate> OfRequest(DraftArticle article, Shingles shingles)
    {
        var found = _ofRequest.Find(article.Id, shingles);
        _ofRequest.Add(article.Id, shingles);
        _drafts[article.Id] = article;
        return found;
    }

    // What was merged counts as its root.
    private async Task<Dictionary<Guid, ReuseText>> FactsAsync(
        Dictionary<DraftArticle, Shingles> read, IEnumerable<ReuseCandidate> candidates)
    {
        var ids = candidates.Select(candidate => merged.RootOf(candidate.Article)).Distinct()
            .Where(id => !_drafts.ContainsKey(id)).ToArray();
        var rows = await SuggestionStore.PublishedAsync(act, ids);
        rows.AddRange(_drafts.Keys.Select(id => _drafts[id].Row!).Select(row =>
            new PublishedRow(row.ArticleId, row.OutletId, row.PublishedFrom, row.PublishedUpto)));
        var outlets = rows.Select(row => row.OutletId).OfType<Guid>().Select(kin.RootOf).Distinct().ToArray();
        var agencies = await SuggestionStore.AgenciesAsync(act, outlets);
        return rows.ToDictionary(row => row.ArticleId, row =>
        {
            var outlet = row.OutletId is { } id ? kin.RootOf(id) : (Guid?)null;
            // Undated ones may have come out at any time up to when they were recorded.
            return new ReuseText(
                row.ArticleId, row.PublishedFrom ?? DateTimeOffset.MinValue, row.PublishedUpto,
                outlet is { } root && agencies.Contains(root),
                _drafts.TryGetValue(row.ArticleId, out var draft) ? read[draft] : Shingles.Of(""))
            {
                Outlet = outlet,
            };
        });
    }

    private Suggestion Made(DraftArticle article, string text, ReuseMatch match, Guid? outlet)
    {
        var other = _drafts.GetValueOrDefault(match.Article)
            ?? new DraftArticle(article.Item, "from.article") { GivenId = match.Article, Id = match.Article };
        var isUndecided = match.By == ReuseSource.Undecided;
        var isCopy = isUndecided || match.Source == match.Article;
        var confidence = match.Confidence * (isUndecided ? 0.5 : 1);
        return new(article.Item!, isCopy ? article : other, null, new NewDerivation
        {
            Kind = match.Kind == ReuseKind.VerbatimCopy ? "verbatim_copy" : "partial_reuse",
            Judgement = "suggested",
            Method = Method,
            Confidence = Math.Round((decimal)confidence, 3),
            Credit = Quoted(text, match.Passage),
            Note = isUndecided ? "Their dates do not tell which of the two came first." : null,
        })
        {
            Rule = $"{Reuse.Name} {Shingles.Name}",
            From = isCopy ? other : article,
            Outlet = isCopy ? outlet ?? Guid.Empty : article.Row!.OutletId is { } own ? kin.RootOf(own) : Guid.Empty,
        };
    }

    private static string? Quoted(string text, Passage passage)
    {
        if (passage.Words == 0)
            return null;
        var quoted = Shingles.Quote(text, passage with { Words = Math.Min(passage.Words, MostQuoted) });
        if (quoted.Length > MostQuotedCharacters)
            quoted = quoted[..(char.IsHighSurrogate(quoted[MostQuotedCharacters - 1])
                ? MostQuotedCharacters - 1 : MostQuotedCharacters)];
        return passage.Words > MostQuoted ? quoted + "…" : quoted;
    }
}
