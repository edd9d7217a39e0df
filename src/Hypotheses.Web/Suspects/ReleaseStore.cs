using Dapper;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Suspects;

/// <summary>Releases persons' names: with a reason, by another account than the one that gave the name.</summary>
public sealed class ReleaseStore
{
    private const int DaysUntilReview = 90;

    // Who logged the suspect, and who last gave it its name.
    private const string NamersSql = """
        select coalesce(k.account_id, v.recorded_by)
        from suspect_version v
        left join api_key k on k.id = v.recorded_by
        where v.leak_id = @leak and v.suspect_id = @suspect
            and (v.version = 1 or v.recorded_from in (
                select n.recorded_from
                from suspect_name n
                where n.leak_id = @leak and n.suspect_id = @suspect and n.ordinal = 0 and n.recorded_to = 'infinity'))
        """;

    private const string ReleaseSql = """
        insert into suspect_release (leak_id, suspect_id, visibility, reason, review_on, recorded_from, recorded_by)
        values (@leak, @suspect, @visibility, @reason, @reviewOn, @at, @principal)
        """;

    public async Task ReleaseAsync(LeakAct act, Suspect suspect, ReleaseSuspect release)
    {
        SuspectChangeStore.NeedStanding(suspect);
        if (suspect.Kind != "person")
            throw new ProblemException(ProblemType.Unprocessable, "Only a person's name is released.");
        var namers = await act.Connection.QueryAsync<Guid>(new CommandDefinition(
            NamersSql, new { leak = act.Leak.Id, suspect = suspect.Id }, cancellationToken: act.Cancel));
        if (namers.Contains(act.Actor.Account))
            throw new ProblemException(
                ProblemType.Forbidden, "A name is released by another editor than the one who logged or gave it.");
        var held = await SuspectRowStore.HeldAsync(act, suspect.Id);
        var row = held with { Version = held.Version + 1, Visibility = release.Visibility };
        var reviewOn = PublishedDate.DayOf(act.At, act.Leak.Zone).AddDays(DaysUntilReview);
        await SuspectRowStore.WriteAsync(act, row, "released");
        await SuspectRowStore.EndReleaseAsync(act, suspect.Id);
        await act.Connection.ExecuteAsync(new CommandDefinition(
            ReleaseSql,
            new
            {
                leak = act.Leak.Id, suspect = suspect.Id, release.Visibility, release.Reason, reviewOn, act.At,
                act.Journal.Principal,
            },
            cancellationToken: act.Cancel));
        act.Journal.Add(Entry.Of(
            "release", "suspect", suspect.Id,
            new
            {
                before = new { held.Version, held.Visibility }, after = new { row.Version, row.Visibility }, reviewOn,
            },
            new { release.Reason }));
        await act.CloseAsync();
    }
}
