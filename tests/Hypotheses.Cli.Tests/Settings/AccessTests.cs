using System.Net;

namespace Hypotheses.Cli.Tests.Settings;

/// <summary>Options go before the environment, that before the file; a key goes nowhere else.</summary>
public sealed class AccessTests
{
    private const string Me = """
        { "account": { "id": "019ab1c2-7d3e-7f00-8a11-5c0de5ca11ed", "name": "Anna", "role": "editor", "version": 1,
                       "disabled": false, "createdAt": "2025-12-01T10:00:00Z" },
          "key": { "id": "019ab1c2-7d3e-7f00-8a11-5c0de5ca11ee", "account": "019ab1c2-7d3e-7f00-8a11-5c0de5ca11ed",
                   "name": "desk", "prefix": "hyp_a", "role": "editor", "leaks": null,
                   "createdAt": "2025-12-01T10:00:00Z", "expiresAt": null, "revokedAt": null, "lastUsedAt": null },
          "role": "editor" }
        """;

    private static readonly string[] Leaks = ["leaks", "--json"];

    private Answering _service = null!;
    private Line _line = null!;

    [SetUp]
    public void Open()
    {
        _service = new Answering((request, _) => Answering.Answer(
            HttpStatusCode.OK,
            request.RequestUri!.AbsolutePath.EndsWith("/me", StringComparison.Ordinal)
                ? Me : """{ "items": [], "next": null }"""));
        _line = new Line { Handler = () => new Shared(_service) };
    }

    [TearDown]
    public void Close()
    {
        _line.Dispose();
        _service.Dispose();
    }

    [Test]
    public async Task A_login_asks_the_service_and_keeps_address_and_key_for_its_owner_alone()
    {
        var ran = await LoginAsync("https://one.test/", "hyp_file");
        Assert.That(ran, Is.EqualTo(new Ran(
            0, "", $"Anna, editor, at https://one.test/. Kept in {File}, for your eyes alone.\n")));
        Assert.That(_service.Asked.Single().Key, Is.EqualTo("hyp_file"));
        if (!OperatingSystem.IsWindows())
            Assert.That(
                System.IO.File.GetUnixFileMode(File), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task The_file_is_where_the_environment_says()
    {
        _line.With("HYPOTHESES_CONFIG", _line.Path("own.json"));
        await LoginAsync("https://one.test", "hyp_file");
        Assert.That(System.IO.File.Exists(_line.Path("own.json")));
    }

    [Test]
    public async Task A_key_that_does_not_hold_is_not_kept()
    {
        _service = new Answering((_, _) => Answering.Problem(401, "Not signed in"));
        var ran = await LoginAsync("https://one.test", "hyp_bad");
        Assert.That(ran.Exit, Is.EqualTo(4));
        Assert.That(ran.Error, Does.Contain("The key does not hold at https://one.test/"));
        Assert.That(System.IO.File.Exists(File), Is.False);
    }

    [Test]
    public async Task An_option_goes_before_the_environment_and_that_before_the_file()
    {
        await LoginAsync("https://one.test", "hyp_file");
        await _line.RunAsync(Leaks);
        _line.With("HYPOTHESES_URL", "https://two.test").With("HYPOTHESES_KEY", "hyp_env");
        await _line.RunAsync(Leaks);
        await _line.RunAsync([.. Leaks, "--url", "https://three.test/below", "--key", "hyp_option"]);
        Assert.That(
            _service.Asked.Skip(1).Select(asked => $"{asked.Uri.GetLeftPart(UriPartial.Path)} {asked.Key}"),
            Is.EqualTo(
            [
                "https://one.test/api/v1/leaks hyp_file", "https://two.test/api/v1/leaks hyp_env",
                "https://three.test/below/api/v1/leaks hyp_option",
            ]));
    }

    [Test]
    public async Task The_key_of_the_file_goes_to_the_address_of_the_file_alone()
    {
        await LoginAsync("https://one.test", "hyp_file");
        var ran = await _line.RunAsync([.. Leaks, "--url", "https://elsewhere.test"]);
        Assert.That(ran.Exit, Is.EqualTo(4));
        Assert.That(ran.Error, Does.StartWith("No key for https://elsewhere.test/. hypotheses login stores one;"));
        Assert.That(_service.Asked, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Without_address_it_says_how_to_give_one()
    {
        var ran = await _line.RunAsync(Leaks);
        Assert.That(ran.Exit, Is.EqualTo(2));
        Assert.That(ran.Error, Does.StartWith("No service is known. hypotheses login stores its address and a key;"));
    }

    [TestCase("one.test")]
    [TestCase("ftp://one.test")]
    [TestCase("https://user:word@one.test")]
    [TestCase("https://one.test?x=1")]
    public async Task What_is_no_address_is_refused(string url)
    {
        var ran = await _line.RunAsync([.. Leaks, "--url", url]);
        Assert.That((ran.Exit, ran.Error), Is.EqualTo(
            (2, $"{url} is no address of a service: https://host or http://host:port.\n")));
    }

    [TestCase("https://one.test/api/v1", "/api/v1", "https://one.test")]
    [TestCase("https://one.test/below/api/v1/", "/api/v1", "https://one.test/below")]
    [TestCase("https://one.test/API", "/api", "https://one.test")]
    public async Task The_address_of_the_api_is_refused_with_that_to_give(string url, string path, string address)
    {
        var ran = await _line.RunAsync([.. Leaks, "--url", url, "--key", "hyp_x"]);
        Assert.That((ran.Exit, ran.Error), Is.EqualTo(
            (2, $"{url}: give the address without {path}, which is added: {address}\n")));
        Assert.That(_service.Asked, Is.Empty);
    }

    [TestCase("hyp_ключ")]
    [TestCase(" ")]
    [TestCase("hyp_a b")]
    [TestCase("hyp_a\nhyp_b")]
    public async Task What_can_be_no_key_is_refused_and_not_said(string key)
    {
        var ran = await _line.RunAsync([.. Leaks, "--url", "https://one.test", "--key", key]);
        Assert.That((ran.Exit, ran.Error), Is.EqualTo((
            4, "That is no key: it is empty or has what no key has, such as a space, a line break or a letter beyond "
            + "ASCII.\n")));
        Assert.That(_service.Asked, Is.Empty);
    }

    [Test]
    public async Task A_line_break_behind_a_key_is_none_of_it()
    {
        _line.With("HYPOTHESES_KEY", "hyp_env\n").With("HYPOTHESES_URL", "https://one.test");
        await _line.RunAsync(Leaks);
        Assert.That(_service.Asked.Single().Key, Is.EqualTo("hyp_env"));
    }

    [Test]
    public async Task A_key_in_the_clear_is_warned_of()
    {
        var ran = await LoginAsync("http://one.test", "hyp_file");
        Assert.That(ran.Error, Does.StartWith("Take care: http://one.test/ is not https"));
    }

    private string File => _line.Path(".config/hypotheses/config.json");

    private Task<Ran> LoginAsync(string url, string key) =>
        _line.RunAsync(key + "\n", ["login", "--url", url], default);
}
