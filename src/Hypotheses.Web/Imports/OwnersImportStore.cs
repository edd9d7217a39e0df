using Dapper;
using Hypotheses.Analysis.Identity;
using Hypotheses.Client;
using Hypotheses.Web.Outlets;
using Hypotheses.Web.Owners;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Imports;

/// <summary>Brings what is on file for a file of owners, and writes its plan in one act of the registry.</summary>
public sealed class OwnersImportStore(RegistryStore registry, OwnerStore owners, ControlStore control)
{
    private const string OutletsSql = """
        select n.name_key as key, v.outlet_id as id, v.name
        from outlet_name n
        join outlet_version v on v.outlet_id = n.outlet_id and v.seq_to = 9223372036854775807
        where n.name_key = any(@names) and n.seq_to = 9223372036854775807
        """;

    private const string DomainsSql = """
        select distinct on (k.key) k.key, v.outlet_id as id, v.name
        from outlet_key k
        join outlet_version v on v.outlet_id = k.outlet_id and v.seq_to = 9223372036854775807
        where k.key = any(@keys) and k.seq_to = 9223372036854775807
        order by k.key, k.valid_to desc nulls first
        """;

    private const string OwnersSql = """
        select n.name_key as key, v.owner_id as id, v.name
        from owner_name n
        join owner_version v on v.owner_id = n.owner_id and v.seq_to = 9223372036854775807
        where n.seq_to = 9223372036854775807
        """;

    // The children of the file, and all edges between owners: those that a circle could go by.
    private const string EdgesSql = """
        select c.child_id, c.owner_id, c.basis, c.share, c.valid_from, c.valid_to, c.source, c.note
        from control c
        where c.seq_to = 9223372036854775807 and (c.child_owner is not null or c.child_outlet = any(@outlets))
        """;

    internal static async Task<OwnersKnown> KnownAsync(Session session, OwnersSheet sheet, CancellationToken cancel)
    {
        var connection = session.Connection;
        var names = sheet.Lines.Select(line => line["outlet"]).OfType<string>().Select(NameKey.Of).Distinct().ToArray();
        var keys = sheet.Lines.Select(line => line["domain"]).OfType<string>()
            .Select(domain => RegistryKey.Parse(domain, out _)).OfType<string>().Distinct().ToArray();
        var byName = (await connection.QueryAsync<Row>(
            new CommandDefinition(OutletsSql, new { names }, cancellationToken: cancel))).AsList();
        var byKey = (await connection.QueryAsync<Row>(
            new CommandDefinition(DomainsSql, new { keys }, cancellationToken: cancel))).AsList();
        var ofOwners = (await connection.QueryAsync<Row>(
            new CommandDefinition(OwnersSql, cancellationToken: cancel))).AsList();
        // One thing, however many names and domains lead to it.
        var outlets = byName.Concat(byKey).DistinctBy(row => row.Id)
            .ToDictionary(row => row.Id, row => new PlannedThing(row.Id, row.Name, true));
        var held = ofOwners.DistinctBy(row => row.Id)
            .ToDictionary(row => row.Id, row => new PlannedThing(row.Id, row.Name, false));
        var edges = (await connection.QueryAsync<EdgeRow>(new CommandDefinition(
            EdgesSql, new { outlets = outlets.Keys.ToArray() }, cancellationToken: cancel))).AsList();
        return new OwnersKnown(
            byName.ToDictionary(row => row.Key, row => outlets[row.Id]),
            byKey.ToDictionary(row => row.Key, row => outlets[row.Id]),
            ofOwners.ToDictionary(row => row.Key, row => held[row.Id]),
            edges.ToLookup(row => row.ChildId, row => row.Of(held[row.OwnerId])),
            edges.Where(row => held.ContainsKey(row.ChildId)).ToLookup(
                row => row.OwnerId, row => (held[row.ChildId], row.ValidFrom, row.ValidTo)));
    }

    internal async Task WriteAsync(RegistryAct act, OwnersPlan plan)
    {
        var newOwners = plan.NewOwners.ToList();
        if (newOwners.Count > 0)
        {
            var ids = await owners.EnterAsync(
                act,
                [.. newOwners.Select(o => new NewOwner { Name = o.Name, Kind = o.Kind, Source = o.Source })]);
            foreach (var (owner, id) in newOwners.Zip(ids))
                owner.Id = id;
        }
        var newOutlets = plan.NewOutlets.ToList();
        if (newOutlets.Count > 0)
        {
            var ids = await registry.RegisterAsync(
                act,
                [
                    .. newOutlets.Select(o => OutletEntry.Of(new NewOutlet
                    {
                        Name = o.Name,
                        Domains = o.Domain?.Contains('/') == false ? [new DatedKey { Key = o.Domain }] : [],
                        Locators = o.Domain?.Contains('/') == true ? [new DatedKey { Key = o.Domain }] : [],
                    })),
                ]);
            foreach (var (outlet, id) in newOutlets.Zip(ids))
                outlet.Id = id;
        }
        var all = plan.Control.Select(of => new ControlOf(
            of.Child.IsOutlet, of.Child.Id!.Value, [.. of.Edges.Select(edge => RowOf(of.Child, edge))])).ToList();
        if (all.Count > 0)
            await control.WriteAsync(act, all);
    }

    private static ControlRow RowOf(PlannedThing child, PlannedEdge edge) => new(
        child.IsOutlet ? child.Id : null, child.IsOutlet ? null : child.Id, edge.Owner.Id!.Value, edge.Basis,
        edge.Share, edge.From, edge.To, edge.Source, edge.Note);

    private sealed record Row(string Key, Guid Id, string Name);

    private sealed record EdgeRow(
        Guid ChildId, Guid OwnerId, string Basis, decimal? Share, DateOnly? ValidFrom, DateOnly? ValidTo,
        string? Source, string? Note)
    {
        public KnownEdge Of(PlannedThing owner) =>
            new((NameKey.Of(owner.Name), owner), Basis, Share, ValidFrom, ValidTo, Source, Note);
    }
}
