using System.Security.Cryptography;
using System.Text;

namespace Hypotheses.Web.Archives;

/// <summary>Writes lines through a buffer, and keeps the hash of all that was written.</summary>
internal sealed class HashedLines(Stream target) : IDisposable
{
    private const int Enough = 64 * 1024;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly MemoryStream _waiting = new(2 * Enough);

    /// <summary>Of all lines so far, in hexadecimal.</summary>
    public string Sha256 => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public async Task WriteAsync(string line, CancellationToken cancel)
    {
        var bytes = Encoding.UTF8.GetBytes(line + "\n");
        _hash.AppendData(bytes);
        _waiting.Write(bytes);
        if (_waiting.Length >= Enough)
            await FlushAsync(cancel);
    }

    public async Task FlushAsync(CancellationToken cancel)
    {
        await target.WriteAsync(_waiting.GetBuffer().AsMemory(0, (int)_waiting.Length), cancel);
        await target.FlushAsync(cancel);
        _waiting.SetLength(0);
    }

    public void Dispose()
    {
        _hash.Dispose();
        _waiting.Dispose();
    }
}
