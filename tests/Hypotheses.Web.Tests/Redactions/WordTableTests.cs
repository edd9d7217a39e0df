using System.Text.RegularExpressions;
using Dapper;
using Hypotheses.Web.Redactions;

namespace Hypotheses.Web.Tests.Redactions;

/// <summary>No column that holds words is forgotten by a removal.</summary>
public sealed partial class WordTableTests : ServiceFixture
{
    // What a removal does by other means: the journal, stored answers, what a redaction seeks, what is kept of texts,
    // published summaries, and the registry, which belongs to no leak.
    private static readonly string[] Otherwise =
    [
        "leak_entry_words.words", "idempotency.body", "redaction.sought", "article_text.shingles",
        "registry_entry_words.words", "summary.body",
    ];

    private const string WordsSql = """
        select c.relname || '.' || a.attname
        from pg_description d
        join pg_class c on c.oid = d.objoid and d.classoid = 'pg_class'::regclass
        join pg_attribute a on a.attrelid = c.oid and a.attnum = d.objsubid
        where d.description like '@words%'
        order by 1
        """;

    [Test]
    public async Task Each_column_of_words_is_cleared_by_a_removal()
    {
        await using var superuser = await SuperuserAsync();
        var columns = await superuser.QueryAsync<string>(WordsSql);
        Assert.That(columns.Except(Otherwise).Except(Cleared()), Is.Empty);
    }

    [Test]
    public async Task A_column_that_is_forgotten_is_caught()
    {
        await using var superuser = await SuperuserAsync();
        await using var transaction = await superuser.BeginTransactionAsync();
        await superuser.ExecuteAsync(
            "alter table suspect_version add hobby text; comment on column suspect_version.hobby is '@words'");
        var columns = await superuser.QueryAsync<string>(WordsSql);
        Assert.That(columns.Except(Otherwise).Except(Cleared()), Is.EqualTo(["suspect_version.hobby"]));
    }

    private static IEnumerable<string> Cleared() => WordTable.All.SelectMany(table => Column().Matches(table.Put)
        .Select(match => $"{Table().Match(table.Put).Groups[1].Value}.{match.Groups[1].Value}"));

    [GeneratedRegex(@"update (\w+) v")]
    private static partial Regex Table();

    [GeneratedRegex(@"(\w+) = case ")]
    private static partial Regex Column();
}
