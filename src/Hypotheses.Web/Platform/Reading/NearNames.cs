using Dapper;
using Hypotheses.Analysis.Identity;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>
/// The names that one as far as typed may mean: accents and case are out of their keys already, and a typing error
/// still leaves most of a name's trigrams, be it in a part of it. An index leads to them; of each way so many are
/// taken, never all of a leak.
/// </summary>
/// <param name="typed">What was typed.</param>
public sealed class NearNames(string typed)
{
    /// <summary>
    /// Follows a relation "name" (id, name_key) of the names that are looked through. Within a word an index finds
    /// three letters and more: of less, a bounded number of names is looked through.
    /// </summary>
    public const string LedTo = """
        led_to as materialized (
            (select n.id, n.name_key
            from name n
            where n.name_key = @q
            limit @most)
            union
            (select n.id, n.name_key
            from name n
            where n.name_key like @begun
            limit @most)
            union
            (select n.id, n.name_key
            from name n
            where n.name_key like @word
            limit @most)
            union
            (select x.id, x.name_key
            from (
                select n.id, n.name_key
                from name n
                where not @lengthy
                limit @most) x
            where strpos(x.name_key, @q) > 0)
            union
            (select n.id, n.name_key
            from name n
            where @lengthy and n.name_key like @within
            limit @most)
            union
            (select n.id, n.name_key
            from name n
            where @lengthy and n.name_key % @q
            limit @most)
            union
            (select n.id, n.name_key
            from name n
            where @lengthy and @q <% n.name_key
            limit @most)
        )
        """;

    private const int Shortest = 3;

    // A part of a name counts when half of its trigrams are there.
    private const string LooseSql = "select set_config('pg_trgm.word_similarity_threshold', '0.5', true)";

    /// <summary>As names are compared.</summary>
    public string Q { get; } = NameKey.Of(typed);

    /// <summary>The pattern of names that begin so.</summary>
    public string Begun => $"{Escaped(Q)}%";

    /// <summary>The pattern of names in which a word begins so.</summary>
    public string Word => $"% {Escaped(Q)}%";

    /// <summary>The pattern of names that hold it anywhere.</summary>
    public string Within => $"%{Escaped(Q)}%";

    /// <summary>Whether an index finds it within words.</summary>
    public bool Lengthy => Runs(Q).Any(run => run >= Shortest);

    /// <summary>So many are taken of each way that leads to names.</summary>
    public int Most => 1_000;

    /// <summary>Text as a pattern that means just that.</summary>
    public static string Escaped(string text) => text
        .Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal)
        .Replace("_", @"\_", StringComparison.Ordinal);

    /// <summary>For the rest of a read: how much of a part of a name has to be there.</summary>
    public static Task LoosenAsync(Session session, CancellationToken cancel) =>
        session.Connection.ExecuteAsync(new CommandDefinition(LooseSql, cancellationToken: cancel));

    private static IEnumerable<int> Runs(string text) =>
        text.Split([.. text.Where(c => !char.IsLetterOrDigit(c)).Distinct()]).Select(run => run.Length);
}
