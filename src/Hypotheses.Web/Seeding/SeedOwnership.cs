using System.Globalization;
using Hypotheses.Analysis.Identity;
using Hypotheses.Client;
using Hypotheses.Web.Owners;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Seeding;

/// <summary>Owners and control edges of the seeds, as read.</summary>
public sealed record OwnerTable(
    IReadOnlyList<IReadOnlyDictionary<string, string?>> Owners,
    IReadOnlyList<IReadOnlyDictionary<string, string?>> Control);

/// <summary>
/// Enters the seeds' owners and edges. A child of which anything is on file already belongs to its editors.
/// </summary>
public sealed class SeedOwnership(OwnerStore owners, ControlStore control, SeedNamesStore names)
{
    /// <summary>The number of children whose control was entered.</summary>
    public async Task<int> SeedAsync(RegistryAct act, OwnerTable table)
    {
        var known = await owners.NamedAsync(act.Session, table.Owners.Select(row => row["name"]!), act.Cancel);
        var fresh = table.Owners.Where(row => !known.ContainsKey(NameKey.Of(row["name"]!))).ToList();
        if (fresh.Count > 0)
            await owners.EnterAsync(act, [.. fresh.Select(row => new NewOwner
            {
                Name = row["name"], Kind = row["kind"], Country = row["country"], Source = row["source"],
                Note = row["note"],
            })]);
        var byName = await owners.NamedAsync(act.Session, table.Owners.Select(row => row["name"]!), act.Cancel);
        var outlets = await names.OutletsAsync(act, table.Control.Where(IsOfOutlet).Select(row => row["child"]!));
        var children = table.Control
            .Select(row => (Row: row, Child: IsOfOutlet(row)
                ? outlets.GetValueOrDefault(NameKey.Of(row["child"]!))
                : byName[NameKey.Of(row["child"]!)].Id))
            .Where(x => x.Child != Guid.Empty)
            .GroupBy(x => x.Child)
            .Select(g => new ControlOf(
                IsOfOutlet(g.First().Row), g.Key,
                [.. g.Select(x => RowOf(x.Row, x.Child, byName[NameKey.Of(x.Row["owner"]!)].Id))]))
            .ToList();
        var spoken = await names.SpokenOfAsync(act, [.. children.Select(of => of.Child)]);
        var entered = children.Where(of => !spoken.Contains(of.Child)).ToList();
        if (entered.Count > 0)
            await control.WriteAsync(act, entered);
        return entered.Count;
    }

    private static bool IsOfOutlet(IReadOnlyDictionary<string, string?> row) => row["child_kind"] == "outlet";

    private static ControlRow RowOf(IReadOnlyDictionary<string, string?> row, Guid child, Guid owner) => new(
        IsOfOutlet(row) ? child : null, IsOfOutlet(row) ? null : child, owner, row["basis"]!,
        row["share"] is { } share ? decimal.Parse(share, CultureInfo.InvariantCulture) : null, DayOf(row["from"]),
        DayOf(row["to"]), row["source"], row["note"]);

    private static DateOnly? DayOf(string? text) =>
        text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
