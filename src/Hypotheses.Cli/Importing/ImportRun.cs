using System.Net;
using Hypotheses.Cli.Ending;
using Hypotheses.Cli.Screen;
using Hypotheses.Client;
using Hypotheses.Client.Calls;

namespace Hypotheses.Cli.Importing;

/// <summary>
/// Takes an import from its file to its end, through breaks of the connection: what the service has is not sent again.
/// </summary>
internal sealed class ImportRun(HypothesesClient client, string leak, Terminal terminal, TimeProvider time)
{
    // In all this time nothing came through: the connection is given up and made anew.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(90);

    // So often in a row without getting any further.
    private const int Patience = 8;

    private readonly ProgressLine _progress = new(terminal, time);

    private bool _isTold;

    private bool _isWaitTold;

    private string? _trouble;

    /// <summary>The import as it was told last; null until it is open.</summary>
    public Import? Now { get; private set; }

    /// <summary>Opens the import of a file, or finds the one that was opened for it and was not stopped.</summary>
    public async Task OpenAsync(NewImport how, ImportMemory memory, CancellationToken cancel)
    {
        var kept = memory.Recall();
        if (kept?.Id is { } held && await FindAsync(held, cancel) is { Status: not ("cancelled" or "failed") } import)
        {
            Now = import;
            terminal.Say($"Going on with the import {held}.");
            return;
        }
        // Kept before it is opened: whoever is killed in between finds the same import under the same key.
        kept = kept is { Id: null } ? kept : new KeptImport(Guid.NewGuid().ToString("n"), null);
        memory.Keep(kept);
        try
        {
            Now = (await client.Imports.StartImportAsync(leak, how, null, kept.Key, cancel)).Value;
        }
        catch (FailedCallException e) when (IsRefused(e.Status))
        {
            // Under the same key it would be refused again, whatever was put right meanwhile.
            memory.Forget();
            throw;
        }
        memory.Keep(kept with { Id = Now.Id });
    }

    /// <summary>Sends what can't be had again, such as what is piped in, as the body of the import.</summary>
    public async Task PipeAsync(NewImport how, Stream content, CancellationToken cancel)
    {
        long sent = 0;
        await using var counted = new CountedStream(content, read =>
            _progress.Show("Sending", sent += read, null, Numbers.Bytes));
        Now = (await client.Imports.StartImportAsync(leak, how, counted, null, cancel)).Value;
        _progress.Clear();
    }

    /// <summary>Sends the rest of the file.</summary>
    public Task SendAsync(FileInfo file, CancellationToken cancel) => PersistAsync(
        () => Now!.Status != "receiving",
        async (silence, stop) =>
        {
            var sent = Now!.Received;
            await using var content = file.OpenRead();
            content.Position = sent;
            await using var counted = new CountedStream(content, read =>
            {
                silence.CancelAfter(Silence);
                _progress.Show("Sending", sent += read, file.Length, Numbers.Bytes);
            });
            Now = (await client.Imports.SendImportAsync(leak, Now.Id, Now.Received, counted, stop)).Value;
        },
        mayBeSilent: false, cancel);

    /// <summary>Watches until it is over.</summary>
    public Task WatchAsync(CancellationToken cancel) => PersistAsync(
        () => Now!.IsOver,
        async (silence, stop) =>
        {
            await foreach (var now in client.Imports.WatchImportAsync(leak, Now!.Id, stop))
            {
                silence.CancelAfter(Silence);
                Now = now;
                TellColumns();
                TellTrouble(now);
                Show(now);
            }
        },
        mayBeSilent: true, cancel);

    /// <summary>Of a table its columns, once they are known: what is taken as what, stated or guessed.</summary>
    public void TellColumns()
    {
        if (_isTold || Now is not { Columns.Count: > 0 })
            return;
        _isTold = true;
        _progress.Clear();
        foreach (var column in Now.Columns)
            terminal.Say($"  {column.Header} → {column.Field ?? "not taken"}");
    }

    // Why it does not get further, each reason once; why it ended stands in the report.
    private void TellTrouble(Import now)
    {
        if (now.IsOver || now.Trouble is not { } trouble || trouble == _trouble)
            return;
        _trouble = trouble;
        _progress.Clear();
        terminal.Say(ImportOptions.Named(trouble));
    }

    private void TellWait()
    {
        if (_isWaitTold || Now!.Status != "waiting")
            return;
        _isWaitTold = true;
        _progress.Clear();
        terminal.Say("Waiting for other imports.");
    }

    private void Show(Import now)
    {
        var more = now.Rejected > 0 ? $"{Numbers.Of(now.Rejected)} rejected" : null;
        if (now.Lines is { } lines)
            _progress.Show(now.DryRun ? "Trying" : "Logging", now.Settled, lines, Numbers.Of, more);
        else
            _progress.Show(
                now.Status == "waiting" ? "Waiting for its turn" : "Counting", now.Settled, null, Numbers.Of);
    }

    private async Task PersistAsync(
        Func<bool> isDone, Func<CancellationTokenSource, CancellationToken, Task> go, bool mayBeSilent,
        CancellationToken cancel)
    {
        var (failures, reached) = (0, (-1L, -1));
        while (!isDone())
        {
            using var silence = new CancellationTokenSource(Silence, time);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, silence.Token);
            try
            {
                await go(silence, stop.Token);
                // What ended without a word, and far from done, is asked for anew, not at once.
                if (!isDone())
                    await Task.Delay(TimeSpan.FromMilliseconds(200), time, cancel);
            }
            catch (Exception e) when (IsBreak(e, cancel))
            {
                // The service tells nothing while nothing changes: if it answers, nothing broke.
                var isSilent = mayBeSilent && silence.IsCancellationRequested;
                if (isSilent && await FindAsync(Now!.Id, cancel) is { } held)
                {
                    (Now, failures) = (held, 0);
                    TellWait();
                    continue;
                }
                await PauseAsync(++failures, e, cancel);
                Now = await FindAsync(Now!.Id, cancel) ?? Now;
            }
            var at = (Now!.Received, Now.Settled);
            if (at != reached)
                (failures, reached) = (0, at);
        }
        _progress.Clear();
    }

    private async Task PauseAsync(int failures, Exception error, CancellationToken cancel)
    {
        _progress.Clear();
        if (failures > Patience)
            throw new StopException(
                Exits.NoAnswer, "It does not get through, again and again. The same command goes on where it is.");
        var pause = TimeSpan.FromSeconds(Math.Min(15, Math.Pow(2, failures - 1)));
        var what = error switch
        {
            FailedCallException failed => $"It answered {(int)failed.Status}",
            OperationCanceledException => "Nothing came through for a while",
            _ => "The connection broke",
        };
        terminal.Say($"{what}; going on in {Numbers.Span(pause)} …");
        await Task.Delay(pause, time, cancel);
    }

    // It is not to be tried again as it is.
    private static bool IsRefused(HttpStatusCode status) => (int)status is >= 400 and < 500
        && status is not (HttpStatusCode.Conflict or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests);

    // The import where it is now; null = it is gone, or nobody answers yet.
    private async Task<Import?> FindAsync(Guid id, CancellationToken cancel)
    {
        try
        {
            return (await client.Imports.GetImportAsync(leak, id, cancel: cancel)).Value;
        }
        catch (FailedCallException e) when (e.IsNotFound || (e.IsUnavailable && Now is not null))
        {
            return null;
        }
        catch (Exception e) when (
            e is HttpRequestException or OperationCanceledException && Now is not null
            && !cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    // Another byte comes next (409): somebody sent a part meanwhile, or the part before arrived after all.
    private static bool IsBreak(Exception e, CancellationToken cancel) => !cancel.IsCancellationRequested && e is
        HttpRequestException or IOException or OperationCanceledException
        or FailedCallException
        {
            Status: HttpStatusCode.Conflict or HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway
                or HttpStatusCode.GatewayTimeout or HttpStatusCode.TooManyRequests,
        };
}
