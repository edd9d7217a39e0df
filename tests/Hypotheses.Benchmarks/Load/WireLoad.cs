using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Hypotheses.Benchmarks.Load;

/// <summary>
/// Asks over connections that stay open, one thread each, as fast as answers come. It writes bytes made before and
/// looks for the end of an answer alone, so that most of the machine is left to who answers.
/// </summary>
internal sealed class WireLoad : IDisposable
{
    private const int MostBytes = 1 << 23;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
    {
        NoDelay = true, ReceiveTimeout = 60_000,
    };

    private readonly byte[] _buffer = new byte[MostBytes];

    private WireLoad(int port) => _socket.Connect("127.0.0.1", port);

    /// <summary>Answers a second; each has the status that is expected.</summary>
    /// <param name="port">Where, on this machine.</param>
    /// <param name="status">What is expected.</param>
    /// <param name="asking">The n-th request, of all connections.</param>
    /// <param name="time">For how long.</param>
    public static double Run(int port, int status, Func<long, string> asking, TimeSpan time)
    {
        var (asked, answered, watch) = (0L, 0L, System.Diagnostics.Stopwatch.StartNew());
        Exception? failed = null;
        var threads = Enumerable.Range(0, Options.Connections).Select(_ => new Thread(() =>
        {
            try
            {
                using var wire = new WireLoad(port);
                while (watch.Elapsed < time)
                {
                    wire.Ask(Encoding.ASCII.GetBytes(asking(Interlocked.Increment(ref asked))), status);
                    Interlocked.Increment(ref answered);
                }
            }
            catch (Exception e) when (e is SocketException or InvalidOperationException)
            {
                failed = e;
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        if (failed is not null)
            throw new InvalidOperationException("The load broke off: " + failed.Message, failed);
        return answered / watch.Elapsed.TotalSeconds;
    }

    public void Dispose() => _socket.Dispose();

    private void Ask(byte[] request, int status)
    {
        _socket.Send(request);
        var (filled, end) = (0, -1);
        while ((end = _buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8)) < 0)
            filled += Receive(filled);
        var header = Encoding.ASCII.GetString(_buffer, 0, end);
        if (!header.StartsWith($"HTTP/1.1 {status} ", StringComparison.Ordinal))
            throw new InvalidOperationException(header);
        if (status is 204 or 304)
            return;
        const string length = "\r\nContent-Length: ";
        if (header.IndexOf(length, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
        {
            var digits = header[(at + length.Length)..].Split('\r')[0];
            var all = end + 4 + int.Parse(digits, CultureInfo.InvariantCulture);
            while (filled < all)
                filled += Receive(filled);
        }
        else
            while (!_buffer.AsSpan(0, filled).EndsWith("\r\n0\r\n\r\n"u8))
                filled += Receive(filled);
    }

    private int Receive(int from) => _socket.Receive(_buffer.AsSpan(from)) is > 0 and var more ? more
        : throw new InvalidOperationException("The connection was closed.");
}
