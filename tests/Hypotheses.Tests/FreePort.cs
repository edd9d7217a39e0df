using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Hypotheses.Tests;

/// <summary>Ports for services that are started beside one another.</summary>
internal static class FreePort
{
    // Below those that a system hands out by itself: one of them may be a connection's before the service listens.
    private const int First = 20_000, Beyond = 32_000;

    /// <summary>One of the loopback interface that nobody listens at.</summary>
    public static int Next()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(First, Beyond);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException e) when (
                e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                // Another one, then.
            }
        }
    }
}
