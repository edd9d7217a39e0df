using Hypotheses.Web.Platform;

using Microsoft.Extensions.Configuration;

namespace Hypotheses.Web.Tests.Platform;

public sealed class SettingsTests
{
    private const string Connection = "Host=db;Database=hypotheses;Username=hypotheses_service;Password=x";
    private const string Key = "hyp_abc123_0123456789abcdef0123456789abcdef";

    [Test]
    public void Nothing_set_means_the_embedded_database_on_loopback()
    {
        var settings = Read();
        Assert.Multiple(() =>
        {
            Assert.That(settings.Embedded);
            Assert.That(settings.Url, Is.EqualTo("http://127.0.0.1:5080"));
            Assert.That(settings.Seed, Is.EqualTo(SeedChoice.Cases));
            Assert.That(settings.UnsafeStorage, Is.False);
            Assert.That(settings.PgBouncer, Is.False);
            Assert.That(Path.IsPathRooted(settings.DataDirectory));
        });
    }

    [Test]
    public void Every_value_is_taken_over()
    {
        var settings = Read(
            ("ConnectionStrings:Hypotheses", Connection), ("ConnectionStrings:Migrations", Connection),
            ("HYPOTHESES_DATA", "some where"), ("HYPOTHESES_URL", "http://0.0.0.0:8080/"),
            ("HYPOTHESES_ADMIN_KEY", Key), ("HYPOTHESES_PUBLIC_URL", "https://leaks.example"),
            ("HYPOTHESES_TRUSTED_PROXIES", "10.0.0.7,172.16.0.0/12"),
            ("HYPOTHESES_OIDC_AUTHORITY", "https://id.example"), ("HYPOTHESES_OIDC_CLIENT_ID", "hypotheses"),
            ("HYPOTHESES_OIDC_CLIENT_SECRET", "secret"),
            ("HYPOTHESES_SEED", "registry"), ("HYPOTHESES_UNSAFE_STORAGE", "tests"), ("Pooling:PgBouncer", "true"));
        Assert.That(settings, Is.EqualTo(new Settings
        {
            ServiceConnectionString = Connection,
            OwnerConnectionString = Connection,
            DataDirectory = Path.GetFullPath("some where"),
            Url = "http://0.0.0.0:8080",
            PublicUrl = "https://leaks.example",
            TrustedProxies = "10.0.0.7,172.16.0.0/12",
            OpenId = new OpenIdSettings("https://id.example", "hypotheses", "secret", "email"),
            AdminKey = Key,
            Seed = SeedChoice.Registry,
            UnsafeStorage = true,
            PgBouncer = true,
        }));
    }

    [Test]
    public void An_empty_value_counts_as_absent() =>
        Assert.That(Read(("HYPOTHESES_SEED", ""), ("ConnectionStrings:Hypotheses", " ")).Embedded);

    [TestCase("ConnectionStrings:Hypotheses", "postgres://me@db/hypotheses")]
    [TestCase("ConnectionStrings:Hypotheses", "Host=db;Password=x")]
    [TestCase("ConnectionStrings:Hypotheses", Connection + ";Target Session Attributes=primary")]
    [TestCase("ConnectionStrings:Hypotheses", Connection + ";Port=many")]
    [TestCase("ConnectionStrings:Migrations", Connection)]
    [TestCase("HYPOTHESES_TRUSTED_PROXIES", "10.0.0.7,proxy.example")]
    [TestCase("HYPOTHESES_TRUSTED_PROXIES", "10.0.0.0/33")]
    [TestCase("HYPOTHESES_DATA", "/etc/passwd")]
    [TestCase("HYPOTHESES_URL", "5080")]
    [TestCase("HYPOTHESES_URL", "ftp://127.0.0.1")]
    [TestCase("HYPOTHESES_URL", "https://127.0.0.1:5080")]
    [TestCase("HYPOTHESES_URL", "http://127.0.0.1:5080/below")]
    [TestCase("HYPOTHESES_URL", "http://127.0.0.1:99999")]
    [TestCase("HYPOTHESES_PUBLIC_URL", "leaks.example")]
    [TestCase("HYPOTHESES_PUBLIC_URL", "https://leaks.example/below")]
    [TestCase("HYPOTHESES_ADMIN_KEY", "secret")]
    [TestCase("HYPOTHESES_ADMIN_KEY", "hyp_abc12_0123456789abcdef0123456789abcdef")]
    [TestCase("HYPOTHESES_ADMIN_KEY", "hyp_abc123_0123456789abcdef0123456789abcde")]
    [TestCase("HYPOTHESES_ADMIN_KEY", "hyp_abc123_0123456789ABCDEF0123456789ABCDEF")]
    [TestCase("HYPOTHESES_SEED", "all")]
    [TestCase("HYPOTHESES_PG_BIN", "/nowhere")]
    [TestCase("HYPOTHESES_UNSAFE_STORAGE", "yes")]
    [TestCase("Pooling:PgBouncer", "perhaps")]
    public void A_wrong_value_is_refused_in_one_line_that_names_it(string name, string value)
    {
        var refusal = Assert.Throws<SettingsException>(() => Read((name, value)))!;
        Assert.Multiple(() =>
        {
            Assert.That(refusal.Message, Does.StartWith(name.Replace(":", "__")));
            Assert.That(refusal.Message, Does.Contain("allowed"));
            Assert.That(refusal.Message, Does.Not.Contain('\n'));
        });
    }

    [TestCase("http://id.example")]
    [TestCase("id.example")]
    public void A_provider_without_tls_is_refused(string authority) => Assert.That(
        () => Read(
            ("HYPOTHESES_OIDC_AUTHORITY", authority), ("HYPOTHESES_OIDC_CLIENT_ID", "a"),
            ("HYPOTHESES_OIDC_CLIENT_SECRET", "b")),
        Throws.TypeOf<SettingsException>().With.Message.StartsWith("HYPOTHESES_OIDC_AUTHORITY"));

    [Test]
    public void A_provider_is_set_whole_or_not_at_all() => Assert.That(
        () => Read(("HYPOTHESES_OIDC_CLIENT_ID", "a")),
        Throws.TypeOf<SettingsException>().With.Message.Contain("all three or none"));

    [Test]
    public void Passwords_and_keys_are_not_printed() =>
        Assert.That(
            Read(("ConnectionStrings:Hypotheses", Connection), ("HYPOTHESES_ADMIN_KEY", Key)).ToString(),
            Does.Not.Contain("Password").And.Not.Contain("hyp_"));

    private static Settings Read(params (string Name, string Value)[] values) =>
        Settings.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(v => KeyValuePair.Create(v.Name, (string?)v.Value)))
            .Build());
}
