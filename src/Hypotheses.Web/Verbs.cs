using System.Runtime.InteropServices;

using Hypotheses.Web.Archives;
using Hypotheses.Web.Doctoring;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Hosting;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Writing;
using Hypotheses.Web.Seeding;

namespace Hypotheses.Web;

/// <summary>The command line of the service's binary.</summary>
public static class Verbs
{
    private const int Refused = 1;
    private const int WrongUse = 2;
    private const int Interrupted = 130;

    private const string Unwritten = "Interrupted; nothing was written.";
    private const string Untaken = "Interrupted; nothing was taken in.";
    private const string Unknowing = "Interrupted.";

    private static readonly string[] Used =
    [
        "serve", "migrate", "seed", "doctor [--repair]", "verify [--checkpoint FILE]", "unarchive FILE", "backup FILE",
        "restore FILE", "invite NAME",
    ];

    private const string Help = """
        hypotheses [verb]

        Verbs
          serve              run the service (default): database, migrations, seeds, then pages and API
          migrate            bring the schema up to date and end
          seed               load what HYPOTHESES_SEED asks for and end
          doctor [--repair]  compare derived state with a recount, and repair it
          verify [--checkpoint FILE]
                             walk every chain of the history; with a summary in JSON also against its checkpoint, and
                             whether it is byte for byte what was published; the service may run meanwhile
          unarchive FILE     take in a leak from its archive (- is standard input), all of it or nothing; it goes into
                             a service whose registry is empty, or came out of the same one
          backup FILE        write the whole database to a file, by pg_dump; the service may run meanwhile
          restore FILE       read a backup into an empty database, then walk every chain and recount derived state
          invite NAME        print a link by which that account chooses its password anew, and its codes
          --help             print this

        Configuration, from the environment or appsettings.json
          ConnectionStrings__Hypotheses  the service's PostgreSQL 15+; absent: an embedded one in HYPOTHESES_DATA
          ConnectionStrings__Migrations  the owner's connection to the same database, for migrations
          HYPOTHESES_DATA                the embedded database, keys, logs (./.data; as root /var/lib/hypotheses)
          HYPOTHESES_URL                 where to listen (http://127.0.0.1:5080)
          HYPOTHESES_PUBLIC_URL          how people reach it, when a proxy stands in front: https://host
          HYPOTHESES_TRUSTED_PROXIES     whose X-Forwarded-For is believed: addresses and networks, by commas
          HYPOTHESES_OIDC_AUTHORITY      a provider of OpenID Connect for signing in; with it
          HYPOTHESES_OIDC_CLIENT_ID      … as what it knows the service, and
          HYPOTHESES_OIDC_CLIENT_SECRET  … by which the service shows itself
          HYPOTHESES_OIDC_NAME_CLAIM     the claim that is the account's name (email)
          HYPOTHESES_ADMIN_KEY           the first admin's API key, hyp_<id>_<secret>; absent: made and shown once
          HYPOTHESES_SEED                cases (default), registry or none
          HYPOTHESES_SUMMARIES           on (default), or paused: this instance publishes no weekly summaries by itself
          HYPOTHESES_SUMMARY_FOLDER      a folder that gets each summary in all forms; absent: none
          HYPOTHESES_SUMMARY_MAIL_TO     addresses that get each summary, separated by commas; absent: none. They need
          HYPOTHESES_SMTP_URL            … smtp://[user:password@]host[:port], or smtps://…, and
          HYPOTHESES_MAIL_FROM           … the address that it is from
          HYPOTHESES_CHECKPOINT_KEY      the file with the key that signs checkpoints (in HYPOTHESES_DATA; made once)
          HYPOTHESES_PG_BIN              the directory of initdb and postgres
          HYPOTHESES_UNSAFE_STORAGE      tests: start although a crash may lose writes
          Pooling__PgBouncer             true: no prepared statements, for PgBouncer in transaction mode

        Exit codes: 0 done, 1 refused with a reason, 2 a wrong option or setting, 130 interrupted.
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            return args switch
            {
                [] or ["serve"] => await ServeAsync(),
                ["migrate"] => await WithDatabaseAsync(MigrateAsync),
                ["seed"] => await WithDatabaseAsync(SeedAsync),
                ["doctor"] => await WithDatabaseAsync(
                    (run, cancel) => DoctorAsync(run, repair: false, cancel), () => Unwritten),
                ["doctor", "--repair"] => await WithDatabaseAsync(
                    (run, cancel) => DoctorAsync(run, repair: true, cancel)),
                ["verify"] => await VerifyAsync(null),
                ["verify", "--checkpoint", var file] => await VerifyAsync(file),
                ["unarchive", var file] => await WithDatabaseAsync(
                    (run, cancel) => UnarchiveAsync(run, file, cancel), () => Untaken),
                ["backup", var file] => await BackupAsync(file),
                ["restore", var file] => await RestoreAsync(file),
                ["invite", var name] => await WithDatabaseAsync((run, cancel) => InviteAsync(run, name, cancel)),
                ["--help"] or ["-h"] or ["help"] => PrintHelp(),
                _ => Unknown(args),
            };
        }
        catch (SettingsException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return WrongUse;
        }
        catch (InvalidDataException e)
        {
            await Console.Error.WriteLineAsync($"appsettings.json can't be read: {e.Message}");
            return WrongUse;
        }
        catch (Exception e) when (e is System.Data.Common.DbException or TimeoutException)
        {
            await Console.Error.WriteLineAsync($"The database failed: {e.Message}");
            return Refused;
        }
        catch (StartException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Refused;
        }
    }

    private static async Task<int> ServeAsync() =>
        await WithDatabaseAsync(async (run, cancel) =>
        {
            await MigrateAsync(run, cancel);
            await using var app = Service.Build(run.Settings, run.Host.Database);
            await SeedAsync(app, run.Settings, cancel);
            try
            {
                await app.StartAsync(cancel);
            }
            catch (IOException e)
            {
                throw new StartException($"HYPOTHESES_URL: {run.Settings.Url} can't be listened at: {e.Message}", e);
            }
            await Greeting.WriteAsync(app, run.Settings, Console.Out, cancel);
            if (await app.Services.GetRequiredService<FirstStart>().InviteAsync(cancel) is { } link)
                Console.WriteLine(
                    $"Pages: choose the password of the account {FirstStart.AdminName} "
                    + $"at {run.Settings.PeopleUrl}/welcome/{link} (opens once, within 48 hours).");
            await app.WaitForShutdownAsync(cancel);
            return 0;
        }, interrupted: null);

    // For one who is locked out and can ask no other admin: it needs the machine's own rights.
    private static async Task<int> InviteAsync(Run run, string name, CancellationToken cancel)
    {
        await using var app = Service.Build(run.Settings, run.Host.Database);
        if (await app.Services.GetRequiredService<FirstStart>().InviteAsync(name, cancel) is not { } link)
        {
            await Console.Error.WriteLineAsync("There is no account of this name, or it is shut.");
            return Refused;
        }
        Console.WriteLine($"{run.Settings.PeopleUrl}/welcome/{link} opens once, within 48 hours.");
        return 0;
    }

    private static async Task<int> MigrateAsync(Run run, CancellationToken cancel)
    {
        foreach (var name in await run.Host.MigrateAsync(Migration.Embedded(), cancel))
            run.Log.LogInformation("Applied {Migration}", name);
        return 0;
    }

    private static async Task<int> SeedAsync(Run run, CancellationToken cancel)
    {
        await MigrateAsync(run, cancel);
        await using var app = Service.Build(run.Settings, run.Host.Database);
        await SeedAsync(app, run.Settings, cancel);
        return 0;
    }

    private static async Task SeedAsync(WebApplication app, Settings settings, CancellationToken cancel)
    {
        if (await app.Services.GetRequiredService<FirstStart>().RunAsync(settings.AdminKey, cancel) is { } key)
            Console.WriteLine(settings.AdminKey is null
                ? $"The account admin was made. Its key, shown once: {key}"
                : "The account admin was made with the key of HYPOTHESES_ADMIN_KEY.");
        await app.Services.GetRequiredService<Seeds>().RunAsync(settings.Seed, cancel);
        await app.Services.GetRequiredService<Adoption>().RunAsync(cancel);
    }

    private static Task<int> DoctorAsync(Run run, bool repair, CancellationToken cancel) =>
        Doctor.RunAsync(run.Host.Database, repair, Console.Out, cancel);

    // A running service has its embedded database to itself; a backup is made beside it.
    private static Task<int> BackupAsync(string file) =>
        StoppableAsync(
            async stop => await BackupVerbs.BesideAsync(
                    Settings.Read(Configured.FromEnvironment()), file, Console.Out, stop)
                ?? await OnDatabaseAsync(
                    (run, cancel) => BackupVerbs.BackupAsync(run.Settings, run.Host, file, Console.Out, cancel), stop),
            () => Unwritten);

    private static Task<int> RestoreAsync(string file)
    {
        var interrupted = Untaken;
        return WithDatabaseAsync(
            (run, cancel) => BackupVerbs.RestoreAsync(
                run.Settings, run.Host, file, Console.Out,
                () => interrupted = "Interrupted; the backup is here, and not yet looked at: doctor does that.",
                cancel),
            () => interrupted);
    }

    private static async Task<int> UnarchiveAsync(Run run, string file, CancellationToken cancel)
    {
        await MigrateAsync(run, cancel);
        await using var app = Service.Build(run.Settings, run.Host.Database);
        return await Unarchive.RunAsync(
            app.Services.GetRequiredService<Unarchiving>(), file, Console.Out, Console.Error, cancel);
    }

    // It reads alone: beside a service that runs, too.
    private static Task<int> VerifyAsync(string? file) => StoppableAsync(
        async stop =>
        {
            var settings = Settings.Read(Configured.FromEnvironment());
            await using var beside = OperatingSystem.IsWindows() ? null
                : await Backup.RunningAsync(settings, stop) is { } running ? Database.OpenToRead(running) : null;
            return beside is null ? await OnDatabaseAsync((run, cancel) => WalkAsync(run.Host.Database, cancel), stop)
                : await WalkAsync(beside, stop);

            Task<int> WalkAsync(Database database, CancellationToken cancel) =>
                Verifying.RunAsync(database, new CheckpointKey(settings), file, Console.Out, cancel);
        },
        () => Unwritten);

    private static Task<int> WithDatabaseAsync(Func<Run, CancellationToken, Task<int>> work) =>
        WithDatabaseAsync(work, () => Unknowing);

    private static Task<int> WithDatabaseAsync(
        Func<Run, CancellationToken, Task<int>> work, Func<string>? interrupted) =>
        StoppableAsync(stop => OnDatabaseAsync(work, stop), interrupted);

    private static async Task<int> OnDatabaseAsync(
        Func<Run, CancellationToken, Task<int>> work, CancellationToken stop)
    {
        var configuration = Configured.FromEnvironment();
        var settings = Settings.Read(configuration);
        using var loggers = LoggerFactory.Create(logging => logging
            .AddConfiguration(configuration.GetSection("Logging")).AddSimpleConsole());
        await using var host = await DatabaseHost.OpenAsync(settings, loggers, stop);
        return await work(new Run(settings, host, loggers.CreateLogger("Hypotheses")), stop);
    }

    /// <summary>Runs work that a signal ends.</summary>
    /// <param name="work">The work.</param>
    /// <param name="interrupted">
    /// What is told of work that was ended before it was done; null = it goes on until then, and is done.
    /// </param>
    private static async Task<int> StoppableAsync(
        Func<CancellationToken, Task<int>> work, Func<string>? interrupted)
    {
        using var stop = new CancellationTokenSource();
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        try
        {
            return await work(stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && interrupted is null)
        {
            return 0;
        }
        // Ctrl-C reaches the programs that were started too: what they say of it is no failure.
        catch (Exception e) when (stop.IsCancellationRequested && interrupted is not null
            && (e is OperationCanceledException or StartException or System.Data.Common.DbException))
        {
            await Console.Error.WriteLineAsync(interrupted!());
            return Interrupted;
        }

        // The end is ours to bring about: work is cancelled, then the database is shut down, then the process ends.
        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
    }

    private static int PrintHelp()
    {
        Console.WriteLine(Help);
        return 0;
    }

    private static int Unknown(string[] args)
    {
        var allowed = Used.FirstOrDefault(use => use.Split(' ')[0] == args[0]) is { } use
            ? $"Write {use}; --help tells more." : $"Allowed are {string.Join(", ", Used)} and --help.";
        Console.Error.WriteLine($"Unknown: {string.Join(' ', args)}. {allowed}");
        return WrongUse;
    }

    private sealed record Run(Settings Settings, DatabaseHost Host, ILogger Log);
}
