using Hypotheses.Analysis.TextReuse;

namespace Hypotheses.Analysis.Tests.TextReuse;

/// <summary>An index with what is known of its articles.</summary>
internal sealed class Shelf
{
    private readonly ReuseIndex _index = new();
    private readonly Dictionary<Guid, ReuseText> _texts = [];

    internal int Count => _index.Count;

    internal bool Add(ReuseText text)
    {
        _texts[text.Article] = text;
        return _index.Add(text.Article, text.Shingles);
    }

    internal bool Remove(Guid article) => _index.Remove(article);

    internal IReadOnlyList<ReuseMatch> Find(ReuseText text, int most = 20) => Reuse.Matches(
        text,
        _index.Find(text.Article, text.Shingles).Select(found => (_texts[found.Article], found.Containment)),
        most);
}
