using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Npgsql;

namespace Hypotheses.Web.Platform;

/// <summary>What the operator chose, read once at the start. Never printed whole: it holds passwords.</summary>
public sealed partial record Settings
{
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>The service's own connection; absent means the embedded PostgreSQL.</summary>
    public string? ServiceConnectionString { get; init; }

    /// <summary>The owner's connection, for migrations of an external database.</summary>
    public string? OwnerConnectionString { get; init; }

    public string DataDirectory { get; init; } = DefaultDataDirectory();

    public string Url { get; init; } = DefaultUrl;

    /// <summary>By which people reach it, when that is another: behind a proxy that ends TLS.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>
    /// What stands in front of it, addresses and networks apart by commas: of a request that comes from there the
    /// caller is whom it names. Null = nothing does.
    /// </summary>
    public string? TrustedProxies { get; init; }

    /// <summary>Where people find it.</summary>
    public string PeopleUrl => (PublicUrl ?? Url).TrimEnd('/');

    public string? AdminKey { get; init; }

    /// <summary>Who else may say that somebody is who they are; null for passwords alone.</summary>
    public OpenIdSettings? OpenId { get; init; }

    /// <summary>The file with the key that signs checkpoints; null = in the data directory.</summary>
    public string? CheckpointKey { get; init; }

    public SummarySettings Summaries { get; init; } = SummarySettings.None;

    public SeedChoice Seed { get; init; } = SeedChoice.Cases;

    public string? PostgresBinaries { get; init; }

    /// <summary>Tests only: start although a crash may lose acknowledged writes.</summary>
    public bool UnsafeStorage { get; init; }

    public bool PgBouncer { get; init; }

    /// <summary>For each key, and for each address without one; 0 = not limited.</summary>
    public int RequestsPerMinute { get; init; } = 6000;

    public bool Embedded => ServiceConnectionString is null;

    public static Settings Read(IConfiguration configuration)
    {
        var service = Connection(configuration, "Hypotheses");
        var owner = Connection(configuration, "Migrations");
        if (owner is not null && service is null)
            throw new SettingsException(
                "ConnectionStrings__Migrations is set without ConnectionStrings__Hypotheses: "
                + "allowed are both, the latter alone, or neither (embedded PostgreSQL).");
        return new Settings
        {
            ServiceConnectionString = service,
            OwnerConnectionString = owner,
            DataDirectory = Data(Value(configuration, "HYPOTHESES_DATA")),
            Url = Address(Value(configuration, "HYPOTHESES_URL")),
            PublicUrl = Public(Value(configuration, "HYPOTHESES_PUBLIC_URL")),
            TrustedProxies = Proxies(Value(configuration, "HYPOTHESES_TRUSTED_PROXIES")),
            OpenId = OpenIdSettings.Read(name => Value(configuration, name)),
            CheckpointKey = Value(configuration, "HYPOTHESES_CHECKPOINT_KEY") is { } key ? Path.GetFullPath(key) : null,
            Summaries = SummarySettings.Read(name => Value(configuration, name)),
            AdminKey = Key(Value(configuration, "HYPOTHESES_ADMIN_KEY")),
            Seed = Seeds(Value(configuration, "HYPOTHESES_SEED")),
            PostgresBinaries = Binaries(Value(configuration, "HYPOTHESES_PG_BIN")),
            UnsafeStorage = Unsafe(Value(configuration, "HYPOTHESES_UNSAFE_STORAGE")),
            RequestsPerMinute = Count(Value(configuration, "HYPOTHESES_REQUESTS_PER_MINUTE")),
            PgBouncer = Switch(Value(configuration, "Pooling:PgBouncer"), "Pooling__PgBouncer"),
        };
    }

    public override string ToString() => $"Settings at {Url}, {(Embedded ? "embedded" : "external")} PostgreSQL";

    // Compose files pass an unset variable on as an empty one.
    private static string? Value(IConfiguration configuration, string name) =>
        configuration[name] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    private static string? Connection(IConfiguration configuration, string name)
    {
        if (Value(configuration, $"ConnectionStrings:{name}") is not { } text)
            return null;
        try
        {
            var parts = new NpgsqlConnectionStringBuilder(text);
            if (parts is not { Host.Length: > 0, Database.Length: > 0, Username.Length: > 0 })
                throw new ArgumentException("incomplete");
            // Which host is asked is the data source's choice, and the keyword is refused with a single host.
            if (parts.TargetSessionAttributes is not null)
                throw new ArgumentException("target session");
            return text;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new SettingsException(
                $"ConnectionStrings__{name} is not usable: allowed is 'Host=…;Port=…;Database=…;Username=…;Password=…' "
                + "of Npgsql, several hosts separated by commas, without 'Target Session Attributes'.", e);
        }
    }

    private static string DefaultDataDirectory() =>
        // Below root's home no other user may enter, and PostgreSQL refuses to run as root.
        Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows()
            ? "/var/lib/hypotheses"
            : Path.GetFullPath(".data");

    private static string Data(string? text)
    {
        if (text is null)
            return DefaultDataDirectory();
        if (text.Contains('\0') || File.Exists(text))
            throw new SettingsException("HYPOTHESES_DATA is a file: allowed is a directory, made when absent.");
        return Path.TrimEndingDirectorySeparator(Path.GetFullPath(text));
    }

    private static string Address(string? text)
    {
        if (text is null)
            return DefaultUrl;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == "http"
            && url is { UserInfo: "", PathAndQuery: "/", Fragment: "" })
            return url.GetLeftPart(UriPartial.Authority);
        throw new SettingsException(
            $"HYPOTHESES_URL is not an address to listen at: allowed is http://host:port, as in {DefaultUrl}; TLS "
            + "belongs in front of it.");
    }

    private static string? Public(string? text) =>
        text is null || (Uri.TryCreate(text, UriKind.Absolute, out var url)
            && url is { Scheme: "http" or "https", UserInfo: "", PathAndQuery: "/", Fragment: "" })
            ? text
            : throw new SettingsException(
                "HYPOTHESES_PUBLIC_URL is no address: allowed is https://host or https://host:port, without a path.");

    private static string? Proxies(string? text) =>
        text is null || NetworksOf(text).All(network => network is not null)
            ? text
            : throw new SettingsException(
                "HYPOTHESES_TRUSTED_PROXIES holds no addresses: allowed are addresses and networks, separated by "
                + "commas, as in 10.0.0.7,172.16.0.0/12.");

    /// <summary>Each address and network of a list; null in the place of what is none.</summary>
    public static IEnumerable<IPNetwork?> NetworksOf(string text) => text
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(part => IPAddress.TryParse(part, out var address)
            ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : IPNetwork.TryParse(part, out var network) ? network : (IPNetwork?)null);

    private static string? Key(string? text) =>
        text is null || AdminKeyForm().IsMatch(text)
            ? text
            : throw new SettingsException(
                "HYPOTHESES_ADMIN_KEY has the wrong form: allowed is hyp_<id>_<secret>, the id of 6 to 32 and the "
                + "secret of at least 32 characters, all of a-z and 0-9.");

    private static SeedChoice Seeds(string? text) => text switch
    {
        null or "cases" => SeedChoice.Cases,
        "registry" => SeedChoice.Registry,
        "none" => SeedChoice.None,
        _ => throw new SettingsException("HYPOTHESES_SEED is unknown: allowed are cases, registry and none."),
    };

    private static string? Binaries(string? text) =>
        text is null || File.Exists(Path.Combine(text, "initdb"))
            ? text
            : throw new SettingsException(
                "HYPOTHESES_PG_BIN holds no initdb: allowed is the directory of PostgreSQL's initdb and postgres.");

    private static bool Unsafe(string? text) => text switch
    {
        null => false,
        "tests" => true,
        _ => throw new SettingsException("HYPOTHESES_UNSAFE_STORAGE is unknown: allowed is tests, and only in tests."),
    };

    private static int Count(string? text) => text is null ? 6000
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count <= 1_000_000
            ? count
            : throw new SettingsException(
                "HYPOTHESES_REQUESTS_PER_MINUTE is no such number: allowed are 0 (no limit) to 1000000.");

    private static bool Switch(string? text, string name) => text?.ToUpperInvariant() switch
    {
        null or "FALSE" => false,
        "TRUE" => true,
        _ => throw new SettingsException($"{name} is unknown: allowed are true and false."),
    };

    [GeneratedRegex(@"\Ahyp_[a-z0-9]{6,32}_[a-z0-9]{32,200}\z", RegexOptions.CultureInvariant, 250)]
    private static partial Regex AdminKeyForm();
}
