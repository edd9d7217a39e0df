using System.Text;
using Dapper;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Redactions;

/// <summary>
/// Removes words under the leak's lock: from every version of the record, from the journal, from stored answers. It
/// reads all words of the leak once, which is as rare as it is slow.
/// </summary>
internal static class RemovedWordsStore
{
    private const string PatientSql = """
        select set_config('statement_timeout', '600000', true)
        """;

    private const string EntriesSql = """
        select e.seq, e.thing_id, w.salt, w.words
        from leak_entry_words w
        join leak_entry e on e.leak_id = w.leak_id and e.seq = w.seq
        where w.leak_id = @leak and w.words is not null
        order by e.seq
        """;

    private const string PutEntriesSql = """
        update leak_entry_words w
        set words = u.words
        from unnest(@seqs, @words) as u (seq, words)
        where w.leak_id = @leak and w.seq = u.seq
        """;

    private const string AnswersSql = """
        select principal_id as principal, key, convert_from(body, 'UTF8') as body
        from idempotency
        where leak_id = @leak
        """;

    private const string PutAnswerSql = """
        update idempotency
        set body = @body
        where principal_id = @principal and key = @key
        """;

    private const string SummariesSql = """
        select id, body
        from summary
        where leak_id = @leak and body is not null
        """;

    // What was published stands for good or is gone: with other words it would not be what its hash says.
    private const string WithdrawSql = """
        update summary
        set body = null
        where leak_id = @leak and id = any(@ids)
        """;

    // What waits to be logged may hold them too: whoever sent it looks it through.
    private const string StopImportsSql = """
        update import_job
        set status = 'failed', ended_at = @at, held_by = null, held_until = null,
            trouble = 'Words of the leak were removed by law meanwhile: look the file through and send it again.'
        where leak_id = @leak and status in ('receiving', 'waiting', 'running')
        """;

    private const string ImportNamesSql = """
        update import_job
        set file = null, asked = '{}', columns = '[]'
        where leak_id = @leak
        """;

    private const string ImportedFilesSql = """
        delete from import_chunk c
        using import_job j
        where j.id = c.import_id and j.leak_id = @leak
        """;

    private const string RejectedLinesSql = """
        delete from import_reject r
        using import_job j
        where j.id = r.import_id and j.leak_id = @leak
        """;

    private const string ImportedSuspectsSql = """
        delete from import_suspect s
        using import_job j
        where j.id = s.import_id and j.leak_id = @leak
        """;

    /// <summary>422 unless each field belongs to a thing of this leak that has words there.</summary>
    public static async Task NeedAsync(LeakAct act, IReadOnlyList<RedactedField> fields)
    {
        if (fields.Count == 0)
            return;
        await act.Connection.ExecuteAsync(new CommandDefinition(PatientSql, cancellationToken: act.Cancel));
        var held = (await AllAsync(act)).SelectMany(table => table.Rows.Select(row => (table.Of.Thing, Row: row)))
            .Select(word => (word.Thing, word.Row.Id, word.Row.Field)).ToHashSet();
        for (var i = 0; i < fields.Count; i++)
            if (!held.Contains((fields[i].Thing!, fields[i].Id!.Value, fields[i].Field!)))
                throw new ProblemException(
                    ProblemType.Unprocessable, $"fields[{i}]",
                    "There is no such thing in this leak, or it says nothing.");
    }

    /// <summary>What was removed.</summary>
    public static async Task<Removed> RemoveAsync(
        LeakAct act, IReadOnlyList<string> texts, IReadOnlyList<RedactedField> fields, string mark)
    {
        await act.Connection.ExecuteAsync(new CommandDefinition(PatientSql, cancellationToken: act.Cancel));
        var words = await AllAsync(act);
        var removal = new Removal(texts, ValuesOf(words, texts, fields, mark), mark);
        var rows = 0;
        foreach (var (table, held) in words)
            rows += await RowsAsync(act, table, held, removal);
        await SummariesAsync(act, removal);
        foreach (var sql in (string[])
        [
            StopImportsSql, ImportNamesSql, ImportedFilesSql, RejectedLinesSql, ImportedSuspectsSql,
        ])
            await act.Connection.ExecuteAsync(new CommandDefinition(
                sql, new { leak = act.Leak.Id, act.At }, cancellationToken: act.Cancel));
        return new Removed(rows, await EntriesAsync(act, removal), await AnswersAsync(act, removal));
    }

    private static async Task<IReadOnlyList<(WordTable Of, IReadOnlyList<WordRow> Rows)>> AllAsync(LeakAct act)
    {
        var all = new List<(WordTable, IReadOnlyList<WordRow>)>();
        foreach (var table in WordTable.All)
            all.Add((table, (await act.Connection.QueryAsync<WordRow>(new CommandDefinition(
                table.Select, new { leak = act.Leak.Id }, cancellationToken: act.Cancel))).AsList()));
        return all;
    }

    // Each value that a field ever had; and the slugs that are made of a name that goes, or hold it.
    private static Dictionary<Guid, IReadOnlyDictionary<string, string>> ValuesOf(
        IReadOnlyList<(WordTable Of, IReadOnlyList<WordRow> Rows)> words, IReadOnlyList<string> texts,
        IReadOnlyList<RedactedField> fields, string mark)
    {
        var plain = new Removal(texts, new Dictionary<Guid, IReadOnlyDictionary<string, string>>(), mark);
        var sought = fields.Select(field => (field.Thing!, field.Id!.Value, field.Field!)).ToHashSet();
        var values = new Dictionary<Guid, Dictionary<string, string>>();
        var gone = new HashSet<(Guid Thing, string Slug)>();
        foreach (var (table, rows) in words)
            foreach (var row in rows)
            {
                var field = row.Field == "canonical" ? "url" : row.Field;
                var whole = sought.Contains((table.Thing, row.Id, field));
                if (whole)
                    Of(row.Id)[row.Value] = mark;
                if (field is "name" or "title" && (whole || plain.From(row.Value, null) != row.Value))
                    gone.Add((row.Id, Slug.Of(row.Value, "suspect")));
            }
        foreach (var row in words.SelectMany(table => table.Rows).Where(row => row.Field == "slug"))
            if (plain.From(row.Value, null) != row.Value
                || gone.Any(name => name.Thing == row.Id && IsMadeOf(row.Value, name.Slug)))
                Of(row.Id)[row.Value] = "removed-" + row.Id.ToString("N")[^12..];
        return values.ToDictionary(pair => pair.Key, pair => (IReadOnlyDictionary<string, string>)pair.Value);

        Dictionary<string, string> Of(Guid thing) =>
            values.TryGetValue(thing, out var held) ? held : values[thing] = [];
    }

    private static bool IsMadeOf(string slug, string name) =>
        slug.StartsWith(name[..Math.Min(name.Length, 80)].TrimEnd('-'), StringComparison.Ordinal);

    private static async Task<int> RowsAsync(
        LeakAct act, WordTable table, IReadOnlyList<WordRow> held, Removal removal)
    {
        var changed = held.Select(row => (Row: row, Left: removal.From(row.Value, row.ThingId)))
            .Where(pair => pair.Left != pair.Row.Value).ToList();
        foreach (var field in changed.GroupBy(pair => pair.Row.Field))
        {
            var rows = field.ToList();
            await act.Connection.ExecuteAsync(new CommandDefinition(
                table.Put,
                new
                {
                    leak = act.Leak.Id, field = field.Key, ids = rows.Select(pair => pair.Row.Id).ToArray(),
                    numbers = rows.Select(pair => pair.Row.Number).ToArray(),
                    sinces = rows.Select(pair => pair.Row.Since).ToArray(),
                    values = rows.Select(pair => pair.Left).ToArray(),
                },
                cancellationToken: act.Cancel));
        }
        return changed.Count;
    }

    // By entry: the new commitment, which the journal then holds, so that its chain tells removal from tampering.
    private static async Task<IReadOnlyDictionary<long, string>> EntriesAsync(LeakAct act, Removal removal)
    {
        var changed = new SortedDictionary<long, (byte[] Salt, string Words)>();
        var entries = await act.Connection.QueryAsync<EntryRow>(new CommandDefinition(
            EntriesSql, new { leak = act.Leak.Id }, cancellationToken: act.Cancel));
        foreach (var entry in entries)
            if (removal.FromJson(entry.Words, entry.ThingId) is { } left)
                changed[entry.Seq] = (entry.Salt, left);
        if (changed.Count > 0)
            await act.Connection.ExecuteAsync(new CommandDefinition(
                PutEntriesSql,
                new
                {
                    leak = act.Leak.Id, seqs = changed.Keys.ToArray(),
                    words = changed.Values.Select(entry => entry.Words).ToArray(),
                },
                cancellationToken: act.Cancel));
        return changed.ToDictionary(
            pair => pair.Key, pair => Convert.ToHexStringLower(Chain.Commit(pair.Value.Salt, pair.Value.Words)));
    }

    private static async Task<int> AnswersAsync(LeakAct act, Removal removal)
    {
        var answers = await act.Connection.QueryAsync<AnswerRow>(new CommandDefinition(
            AnswersSql, new { leak = act.Leak.Id }, cancellationToken: act.Cancel));
        var changed = 0;
        foreach (var answer in answers)
        {
            if (removal.FromJson(answer.Body, act.Leak.Id) is not { } left)
                continue;
            await act.Connection.ExecuteAsync(new CommandDefinition(
                PutAnswerSql, new { body = Encoding.UTF8.GetBytes(left), answer.Principal, answer.Key },
                cancellationToken: act.Cancel));
            changed++;
        }
        return changed;
    }

    private static async Task SummariesAsync(LeakAct act, Removal removal)
    {
        var all = await act.Connection.QueryAsync<(Guid Id, string Body)>(new CommandDefinition(
            SummariesSql, new { leak = act.Leak.Id }, cancellationToken: act.Cancel));
        Guid[] ids =
        [
            .. all.Where(summary => removal.FromJson(summary.Body, act.Leak.Id) is not null)
                .Select(summary => summary.Id),
        ];
        if (ids.Length > 0)
            await act.Connection.ExecuteAsync(new CommandDefinition(
                WithdrawSql, new { leak = act.Leak.Id, ids }, cancellationToken: act.Cancel));
    }

    private sealed record EntryRow(long Seq, Guid ThingId, byte[] Salt, string Words);

    private sealed record AnswerRow(Guid Principal, string Key, string Body);
}

/// <summary>How much was removed; of the journal, the new commitment of each entry.</summary>
internal sealed record Removed(int Rows, IReadOnlyDictionary<long, string> Words, int Answers);
