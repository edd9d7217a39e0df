using System.Net;
using System.Net.Sockets;

namespace Hypotheses.Cli.Tests.Importing;

/// <summary>Stands before a service, and cuts its first connections once so many bytes went through.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Uri _service;
    private readonly long _bytes;
    private readonly Task _accepting;
    private int _cuts;

    public CuttingProxy(string service, int cuts, long bytes)
    {
        (_service, _cuts, _bytes) = (new Uri(service), cuts, bytes);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public int Cut { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = CarryAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using (client)
        using (var service = new TcpClient())
        {
            await service.ConnectAsync(_service.Host, _service.Port);
            var (near, far) = (client.GetStream(), service.GetStream());
            await Task.WhenAny(CopyAsync(near, far, isCounted: true), CopyAsync(far, near, isCounted: false));
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, bool isCounted)
    {
        var (buffer, passed) = (new byte[64 << 10], 0L);
        try
        {
            while (await from.ReadAsync(buffer, _stop.Token) is > 0 and var read)
            {
                await to.WriteAsync(buffer.AsMemory(0, read), _stop.Token);
                passed += read;
                if (!isCounted || passed < _bytes || Interlocked.Decrement(ref _cuts) < 0)
                    continue;
                Cut++;
                return;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // One of the two ends went.
        }
    }
}
