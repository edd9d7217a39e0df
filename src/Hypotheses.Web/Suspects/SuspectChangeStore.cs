using Dapper;
using Hypotheses.Analysis.Identity;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Derived;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Suspects;

/// <summary>
/// Changes suspects and ends them, under the leak's lock, with history; what a suspect newly is part of, or no longer
/// is, is counted anew.
/// </summary>
public sealed class SuspectChangeStore
{
    private const string ParentSql = """
        select v.suspect_id
        from suspect_version v
        where v.leak_id = @leak and v.recorded_to = 'infinity' and v.end_cause is null
            and (v.suspect_id = @id or v.slug = @given or exists (
                select 1
                from suspect_name n
                where n.leak_id = @leak and n.suspect_id = v.suspect_id and n.name_key = @key
                    and n.recorded_to = 'infinity'))
        order by v.suspect_id = @id desc nulls last, v.slug = @given desc
        limit 1
        """;

    private const string ClaimsSql = """
        select count(distinct s.claim_id)::integer
        from claim_suspect s
        join claim_version k on k.leak_id = @leak and k.claim_id = s.claim_id and k.recorded_to = 'infinity'
            and k.end_cause is null
        where s.leak_id = @leak and s.suspect_id = @suspect and s.recorded_to = 'infinity'
        """;

    /// <summary>Changes a suspect as it stands under the lock. What says what is held writes nothing.</summary>
    public async Task ChangeAsync(LeakAct act, Suspect standing, SuspectChange change)
    {
        NeedStanding(standing);
        var held = await SuspectRowStore.HeldAsync(act, standing.Id);
        var names = await SuspectRowStore.NamesAsync(act, standing.Id);
        var tree = await SuspectRowStore.TreeAsync(act);
        var after = held with
        {
            Name = change.Name.Or(held.Name)!,
            Kind = change.Kind.Or(held.Kind)!,
            PartOf = await ParentAsync(act, held, tree, change),
            RuleOut = change.RuleOut.Or(held.RuleOut),
            Note = change.Note.Or(held.Note),
        };
        if (held.Kind == "person" && after.Kind != "person" && act.Actor.Role < Role.Editor)
            throw new ProblemException(
                ProblemType.Forbidden, "That a person is none after all, and so not private, is for editors to say.");
        var aliases = change.Aliases.IsStated ? change.Aliases.Value ?? [] : null;
        var wanted = ChangedNames.Of(names, after.Name, aliases);
        var named = wanted.Select(name => name.NameKey).Except(names.Select(name => name.NameKey)).Any();
        after = after with { Visibility = VisibilityOf(held, after, change, named) };
        if (after != held || !wanted.SequenceEqual(names))
        {
            await NeedFreeAsync(act, standing.Id, tree, wanted.Except(names), aliases);
            await WriteAsync(act, held, after with { Version = held.Version + 1 }, names, wanted);
            if (after.PartOf != held.PartOf)
                await CountAsync(act, tree.WithParents(held.SuspectId), after.PartOf, tree);
        }
        await act.CloseAsync();
    }

    /// <summary>
    /// Takes a suspect off the record: 409 while a claim that stands names it, or another is part of it or merged into
    /// it. Its names are free again.
    /// </summary>
    public async Task EndAsync(LeakAct act, Suspect standing)
    {
        NeedStanding(standing);
        var tree = await SuspectRowStore.TreeAsync(act);
        var claims = await act.Connection.ExecuteScalarAsync<int>(new CommandDefinition(
            ClaimsSql, new { leak = act.Leak.Id, suspect = standing.Id }, cancellationToken: act.Cancel));
        if (claims > 0)
            throw new ProblemException(
                ProblemType.Conflict, $"Claims that stand name it ({claims}): end these, or merge it into another.");
        if (tree.On(standing.Id).FirstOrDefault() is { } one)
            throw new ProblemException(
                ProblemType.Conflict, one.Into == standing.Id
                    ? $"{one.Name} is merged into it: take that back first."
                    : $"{one.Name} is part of it: move that first.");
        var held = await SuspectRowStore.HeldAsync(act, standing.Id);
        await WriteEndAsync(act, held with { Version = held.Version + 1, EndCause = "logged_in_error" });
        // Claims that ended in the world counted for it, and for all above it, up to that day.
        await Recount.OfSuspectsAsync(act.Session, act.Leak.Id, tree.WithParents(standing.Id), act.Cancel);
        await act.CloseAsync();
    }

    /// <summary>Writes the end of a suspect, and sets its names free.</summary>
    internal static async Task WriteEndAsync(LeakAct act, SuspectRow row)
    {
        var names = await SuspectRowStore.NamesAsync(act, row.SuspectId);
        await SuspectRowStore.WriteAsync(act, row, "ended");
        await SuspectRowStore.ReplaceNamesAsync(act, row.SuspectId, names, []);
        await SuspectRowStore.EndReleaseAsync(act, row.SuspectId);
        act.Journal.Add(Entry.Of(
            "end", "suspect", row.SuspectId, new { row.Version, cause = row.EndCause },
            new { Names = names.Select(name => name.Name).ToList() }));
    }

    internal static void NeedStanding(Suspect suspect)
    {
        if (suspect.MergedInto is { } root)
            throw Refused($"The suspect is merged into {root}: change that one, or unmerge it first.");
        if (suspect.End is not null)
            throw Refused("The suspect has ended.");
    }

    private static async Task<Guid?> ParentAsync(
        LeakAct act, SuspectRow held, SuspectTree tree, SuspectChange change)
    {
        if (!change.PartOf.IsStated)
            return held.PartOf;
        if (change.PartOf.Value is not { } given)
            return null;
        var id = Guid.TryParse(given, out var parsed) ? parsed : (Guid?)null;
        var named = await act.Connection.QuerySingleOrDefaultAsync<Guid?>(new CommandDefinition(
            ParentSql, new { leak = act.Leak.Id, id, given, key = NameKey.Of(given) }, cancellationToken: act.Cancel));
        var parent = named is { } known ? tree.RootOf(known)
            : throw Refused("partOf", "There is no such suspect in this leak.");
        if (held.PartOf is { } before && tree.RootOf(before) == parent)
            return before;
        if (tree[parent].Axis != held.Axis)
            throw Refused("partOf", "Must be a suspect on the same axis.");
        if (tree.Way(parent, held.SuspectId) is { } way)
            throw Refused("partOf", $"Would make a circle: {held.Name} ⊂ {way}.");
        return parent;
    }

    // Lower at once, higher by a release alone; and that was of the names that the person had.
    private static string? VisibilityOf(SuspectRow held, SuspectRow after, SuspectChange change, bool named)
    {
        if (after.Kind != "person")
            return change.Visibility.Value is null ? null : throw Refused("visibility", "Is for persons alone.");
        var most = held.Kind != "person" || after.Name != held.Name || named ? "private" : held.Visibility!;
        var wanted = change.Visibility.Value ?? most;
        return Openness(wanted) <= Openness(most) ? wanted : throw Refused(
            "visibility", "A person's name is released by a second editor, with a reason.");
    }

    private static int Openness(string visibility) => visibility switch
    {
        "public" => 2,
        "named_elsewhere" => 1,
        _ => 0,
    };

    private static async Task NeedFreeAsync(
        LeakAct act, Guid suspect, SuspectTree tree, IEnumerable<HeldName> names, IReadOnlyList<string>? aliases)
    {
        var added = names.ToList();
        var holders = await SuspectRowStore.HoldersAsync(act, suspect, added);
        if (added.FirstOrDefault(name => holders.ContainsKey(name.NameKey!)) is { } taken)
            throw new ProblemException(
                ProblemType.Conflict, ChangedNames.FieldOf(taken, aliases),
                $"Is a name of another suspect: {tree[holders[taken.NameKey!]].Name}.");
    }

    private static async Task WriteAsync(
        LeakAct act, SuspectRow held, SuspectRow row, IReadOnlyList<HeldName> names, IReadOnlyList<HeldName> wanted)
    {
        await SuspectRowStore.WriteAsync(act, row, "changed");
        await SuspectRowStore.ReplaceNamesAsync(act, row.SuspectId, names, wanted);
        if (row.Visibility is null or "private")
            await SuspectRowStore.EndReleaseAsync(act, row.SuspectId);
        act.Journal.Add(Entry.Of(
            "change", "suspect", row.SuspectId, new { before = FactsOf(held), after = FactsOf(row) },
            new { before = WordsOf(held, row, names, wanted), after = WordsOf(row, held, wanted, names) }));
    }

    private static object FactsOf(SuspectRow row) => new { row.Version, row.Kind, row.PartOf, row.Visibility };

    // Only the words that were changed.
    private static object WordsOf(
        SuspectRow row, SuspectRow other, IReadOnlyList<HeldName> names, IReadOnlyList<HeldName> others) => new
        {
            Name = row.Name == other.Name ? null : row.Name,
            Names = names.SequenceEqual(others) ? null : names.Select(name => name.Name).ToList(),
            RuleOut = row.RuleOut == other.RuleOut ? null : row.RuleOut,
            Note = row.Note == other.Note ? null : row.Note,
        };

    // It and what was above it, and what is above it now.
    private static Task CountAsync(LeakAct act, IReadOnlyList<Guid> before, Guid? parent, SuspectTree tree) =>
        Recount.OfSuspectsAsync(
            act.Session, act.Leak.Id, before.Concat(parent is { } to ? tree.WithParents(to) : []), act.Cancel);

    private static ProblemException Refused(string field, string message) =>
        new(ProblemType.Unprocessable, field, message);

    private static ProblemException Refused(string message) => new(ProblemType.Unprocessable, message);
}
