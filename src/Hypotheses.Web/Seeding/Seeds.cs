using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hypotheses.Client;
using Hypotheses.Client.Wire;
using Hypotheses.Web.Intake;
using Hypotheses.Web.Leaks;
using Hypotheses.Web.Outlets;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Seeding;

/// <summary>
/// Writes the files of <c>seeds/</c>: outlets and marked hosts by a registry act, then each case through Intake as any
/// tool would log it. What is there already stays as it is, so seeding twice changes nothing.
/// </summary>
public sealed class Seeds(
    Database database, Adoption adoption, RegistryStore registry, HostStore hosts, SeedOwnership ownership,
    SeededStore seeded, LeakStore leaks, Statistics statistics, TimeProvider clock, ILogger<Seeds> log)
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "seeds");

    /// <summary>The slugs of the cases that are seeded.</summary>
    public static IReadOnlyList<string> Cases =>
        [.. Files().Select(file => Path.GetFileNameWithoutExtension(file))];

    private static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Path.Combine(Folder, "cases"), "*.json").Order(StringComparer.Ordinal);

    public async Task RunAsync(SeedChoice choice, CancellationToken cancel)
    {
        if (choice == SeedChoice.None)
            return;
        // Else all is planned by what the database knew of empty tables.
        if (await RegistryAsync(cancel))
            await statistics.RefreshAsync(everything: true, cancel);
        if (choice == SeedChoice.Registry)
            return;
        var isNew = false;
        foreach (var file in Files())
            isNew |= await CaseAsync(file, cancel);
        if (isNew)
            await statistics.RefreshAsync(everything: true, cancel);
    }

    private async Task<bool> RegistryAsync(CancellationToken cancel)
    {
        var files = FilesHash(Path.Combine(Folder, "registry"));
        if (await database.InTransactionAsync(
            session => seeded.IsSameAsync(session, "registry", files, cancel), cancel))
            return false;
        var rows = Table.Read(Path.Combine(Folder, "registry", "outlets.tsv"));
        var marks = Table.Read(Path.Combine(Folder, "registry", "hosts.tsv"));
        var owners = new OwnerTable(
            Table.Read(Path.Combine(Folder, "registry", "owners.tsv")),
            Table.Read(Path.Combine(Folder, "registry", "control.tsv")));
        var outlets = await database.InTransactionAsync(
            async session =>
            {
                var act = new RegistryAct(session, Actor.OfSeed, cancel);
                await act.LockAsync();
                var entered = await registry.SeedAsync(act, [.. rows.Select(EntryOf)]);
                await hosts.MarkAsync(
                    act, [.. marks.Select(row => new HostMark(row["host"]!, row["mark"]!, row["note"]))]);
                await act.CloseAsync();
                return entered.Count;
            },
            cancel);
        var edges = await OwnershipAsync(owners, cancel);
        await database.InTransactionAsync(
            session => seeded.PutAsync(session, "registry", files, clock.GetUtcNow(), cancel), cancel);
        await adoption.RunAsync(cancel);
        if (outlets + edges > 0)
            log.LogInformation(
                "Seeded {Outlets} outlets into the registry, and who controls {Children} of them and of their owners",
                outlets, edges);
        return outlets + edges > 0;
    }

    private static byte[] FilesHash(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
            hash.AppendData([.. Encoding.UTF8.GetBytes(Path.GetFileName(file) + "\0"), .. File.ReadAllBytes(file)]);
        return hash.GetHashAndReset();
    }

    // What editors have said meanwhile may contradict a new seed: then theirs stays, and the service starts.
    private async Task<int> OwnershipAsync(OwnerTable owners, CancellationToken cancel)
    {
        try
        {
            return await database.InTransactionAsync(
                async session =>
                {
                    var act = new RegistryAct(session, Actor.OfSeed, cancel);
                    await act.LockAsync();
                    var controlled = await ownership.SeedAsync(act, owners);
                    await act.CloseAsync();
                    return controlled;
                },
                cancel);
        }
        catch (ProblemException e)
        {
            log.LogWarning("The seeds' owners contradict what is on file and were left out: {Type}", e.Type.Name);
            return 0;
        }
    }

    private static OutletEntry EntryOf(IReadOnlyDictionary<string, string?> row)
    {
        var keys = Table.List(row["domains"]).ToLookup(key => key.Contains('/', StringComparison.Ordinal));
        return OutletEntry.Of(new NewOutlet
        {
            Name = row["name"], Kind = row["kind"], Country = row["country"],
            Language = row.GetValueOrDefault("language"),
            Note = row["note"], Domains = [.. keys[false].Select(key => new DatedKey { Key = key })],
            Locators = [.. keys[true].Select(key => new DatedKey { Key = key })],
            Aliases = [.. Table.List(row["aliases"]).Select(name => new DatedName { Name = name })],
        });
    }

    private async Task<bool> CaseAsync(string file, CancellationToken cancel)
    {
        // The file's name is the leak's slug; reading it all is for the first start alone.
        var slug = Path.GetFileNameWithoutExtension(file);
        if (await database.InTransactionAsync(session => leaks.IsThereAsync(session, slug, cancel), cancel))
            return false;
        await using var stream = File.OpenRead(file);
        var seed = await JsonSerializer.DeserializeAsync<SeedCase>(stream, WireJson.Options, cancel)
            ?? throw new StartException($"{Path.GetFileName(file)} is empty.");
        var validation = await new LogArticlesValidator().ValidateAsync(seed.Batch, cancel);
        if (!validation.IsValid)
            throw new StartException(
                $"{Path.GetFileName(file)}: {validation.Errors[0].PropertyName}: {validation.Errors[0].ErrorMessage}");
        if (seed.Leak.Slug != slug)
            throw new StartException($"{Path.GetFileName(file)}: leak.slug: must be the file's name, {slug}.");
        // One transaction: a case is there whole or not at all, and one that is there belongs to its editors.
        var articles = await database.InTransactionAsync(
            async session =>
            {
                if (!await leaks.OpenOnceAsync(session, Actor.OfSeed, seed.Leak, cancel))
                    return 0;
                var scope = await LeakAccess.FindAsync(session, slug, Actor.OfSeed, cancel);
                return await LogAsync(new LeakAct(session, scope, Actor.OfSeed, new LeakMemory(), cancel), seed.Batch);
            },
            cancel);
        if (articles > 0)
            log.LogInformation("Seeded {Case} with {Count} articles", slug, articles);
        return articles > 0;
    }

    private static async Task<int> LogAsync(LeakAct act, LogArticles batch)
    {
        var draft = DraftReader.Of(batch, act.Leak.Zone);
        await Logging.RunAsync(act, draft);
        return draft.Items.Count;
    }
}

/// <summary>A file of <c>seeds/cases</c>.</summary>
/// <param name="Leak">The leak.</param>
/// <param name="Batch">All that is logged under it, in the shape of <c>POST …/articles</c>.</param>
public sealed record SeedCase(NewLeak Leak, LogArticles Batch);
