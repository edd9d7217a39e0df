using Dapper;
using Hypotheses.Analysis.Identity;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Outlets;

/// <summary>Hosts of the registry that carry others' articles and are no outlet.</summary>
public sealed class HostStore
{
    private const string MarkSql = """
        insert into host_mark (host, mark, note, seq_from)
        select r.host, r.mark, r.note, @seq
        from json_populate_recordset(null::host_mark, cast(@rows as json)) as r
        on conflict (host) where seq_to = 9223372036854775807 do nothing
        returning host
        """;

    /// <summary>Marks hosts; one that is marked already stays as it is.</summary>
    public async Task MarkAsync(RegistryAct act, IReadOnlyList<HostMark> marks)
    {
        var entered = (await act.Connection.QueryAsync<string>(new CommandDefinition(
            MarkSql, new { act.Seq, rows = Rows.Of(marks) }, cancellationToken: act.Cancel))).ToHashSet();
        foreach (var mark in marks.Where(mark => entered.Contains(mark.Host)))
            act.Journal.Add(
                Entry.Of("mark", "host", OutletKey.IdOf(mark.Host), new { mark.Host, mark.Mark }, new { mark.Note }));
    }
}

/// <summary>A host that carries others' articles: aggregator, mirror or podcast_player.</summary>
public sealed record HostMark(string Host, string Mark, string? Note);
