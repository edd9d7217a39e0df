using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Dapper;
using Hypotheses.Client;
using Hypotheses.Client.Calls;
using Hypotheses.Web.Imports.Bulk;
using Hypotheses.Web.Tests.Summaries;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Hypotheses.Web.Tests.Imports.Bulk;

/// <summary>Files that do not come whole, or not as files.</summary>
public sealed class UploadTests : ServiceFixture
{
    private const int Size = 1_500_000;
    private const string BrokenOff = "Its file broke off on its way here; nothing of it was logged: send it again.";

    private readonly MovedClock _clock = new();

    [Test]
    public async Task An_upload_that_is_cut_ends_and_says_what_to_do()
    {
        var leak = await LeakAsync();
        await using var cut = new Upload(() => throw new IOException("The other end went."));
        await Assert.CatchAsync(() => Client.Imports.StartImportAsync(leak, new() { Format = "addresses" }, cut));
        var ended = await EndAsync(leak);
        Assert.That(
            (ended.Status, ended.Trouble),
            Is.EqualTo(("failed", BrokenOff)));
        await DroppedAsync(ended.Id);
    }

    [Test]
    public async Task One_whose_service_hears_nothing_any_more_ends_too()
    {
        var leak = await LeakAsync();
        using var go = new ManualResetEventSlim();
        await using var slow = new Upload(go.Wait);
        var sending = Client.Imports.StartImportAsync(leak, new() { Format = "addresses" }, slow);
        await Eventually.TrueAsync(
            async () => (await ImportsAsync(leak)).Any(import => import.Received > 0), "a part comes in");
        Assert.That((await ImportsAsync(leak)).Single().Status, Is.EqualTo("receiving"));
        _clock.Move(TimeSpan.FromMinutes(5));
        var ended = await EndAsync(leak);
        Assert.That((ended.Status, ended.Trouble), Is.EqualTo(("failed", BrokenOff)));
        await DroppedAsync(ended.Id);
        go.Set();
        Assert.That(
            (await Assert.ThrowsAsync<FailedCallException>(() => sending))!.Status,
            Is.EqualTo(HttpStatusCode.Conflict));
    }

    [Test]
    public async Task One_in_parts_may_be_gone_on_with_for_a_day()
    {
        var leak = await LeakAsync();
        var opened = (await Client.Imports.StartImportAsync(leak, new() { Format = "addresses", Size = Size })).Value;
        await Client.Imports.SendImportAsync(leak, opened.Id, 0, new MemoryStream(new byte[1_000_000]));
        await GiveUpAfterAsync(TimeSpan.FromHours(23));
        var waiting = (await ImportsAsync(leak)).Single();
        Assert.That((waiting.Status, waiting.Received), Is.EqualTo(("receiving", 1_000_000L)));
        await GiveUpAfterAsync(TimeSpan.FromHours(25));
        var ended = await EndAsync(leak);
        Assert.That(
            (ended.Status, ended.Trouble),
            Is.EqualTo((
                "failed",
                "Only 1000000 of the 1500000 bytes of its file came, and no more for a day; nothing of it was logged: "
                + "send it again.")));
        await DroppedAsync(ended.Id);
    }

    [Test]
    public async Task What_is_packed_is_refused_before_an_import_is_opened()
    {
        var leak = await LeakAsync();
        foreach (var packed in new[] { "gzip", "br", "identity, gzip" })
            Refused(await SendAsync(HttpMethod.Post, $"leaks/{leak}/imports?format=addresses", packed));
        Assert.That(await ImportsAsync(leak), Is.Empty);
        var opened = (await Client.Imports.StartImportAsync(leak, new() { Format = "addresses", Size = 4 })).Value;
        Refused(await SendAsync(HttpMethod.Put, $"leaks/{leak}/imports/{opened.Id}/content?from=0", "gzip"));
        (await SendAsync(HttpMethod.Put, $"leaks/{leak}/imports/{opened.Id}/content?from=0", "identity")).Answers(200);

        static void Refused(Reply reply)
        {
            Assert.That(reply.Status, Is.EqualTo(415), reply.Body);
            Assert.That(
                reply["errors"].GetProperty("Content-Encoding")[0].GetString(),
                Is.EqualTo("Files are not taken packed: unpack the file, and send it without this header."));
        }
    }

    protected override void Configure(WebApplicationBuilder builder) =>
        builder.Services.AddSingleton<TimeProvider>(_clock);

    [SetUp]
    public void Reset() => _clock.Move(TimeSpan.Zero);

    private async Task<Reply> SendAsync(HttpMethod method, string path, string encoding)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = new ByteArrayContent("a\nb\n"u8.ToArray());
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        request.Content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        return await Admin.SendAsync(request);
    }

    private Task<int> GiveUpAfterAsync(TimeSpan time) => Database.InTransactionAsync(
        session => JobStore.GiveUpAsync(session, _clock.GetUtcNow() + time, CancellationToken.None),
        CancellationToken.None);

    private async Task<Import> EndAsync(string leak)
    {
        await Eventually.TrueAsync(
            async () => await ImportsAsync(leak) is [{ IsOver: true }], "the import ends");
        return (await ImportsAsync(leak)).Single();
    }

    private async Task<IReadOnlyList<Import>> ImportsAsync(string leak) =>
        (await Client.Imports.ListImportsAsync(leak)).Value.Items;

    private async Task DroppedAsync(Guid id)
    {
        await using var superuser = await SuperuserAsync();
        await Eventually.TrueAsync(
            async () => await superuser.ExecuteScalarAsync<long>(
                "select count(*) from import_chunk where import_id = @id", new { id }) == 0,
            "its parts are dropped");
    }

    // Most of a file; then something happens.
    private sealed class Upload(Action then) : MemoryStream(
        Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("https://cut.example/0123456789\n", 40_000))))
    {
        private bool _isPast;

        public override bool CanSeek => false;

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            if (read == 0 && !_isPast)
            {
                _isPast = true;
                // What was read before is on its way.
                await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
                await Task.Run(then, cancellationToken);
                return await ReadAsync(buffer, cancellationToken);
            }
            return read;
        }
    }
}
