using System.Security.Cryptography;

namespace Hypotheses.Web.Archives;

/// <summary>
/// Reads an archive line by line, never holding more of it than the longest line, and keeps the hash of what came
/// before the line at hand.
/// </summary>
internal sealed class ArchiveLines(Stream source) : IDisposable
{
    private const int Longest = 64 * 1024 * 1024;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _buffer = new byte[256 * 1024];
    private int _start;
    private int _end;
    private int _taken;

    /// <summary>The number of the line at hand, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The next line, good until the one after it is asked for; null at the end.</summary>
    public async Task<ReadOnlyMemory<byte>?> NextAsync(CancellationToken cancel)
    {
        _hash.AppendData(_buffer.AsSpan(_start, _taken));
        _start += _taken;
        _taken = 0;
        for (var looked = _start; ;)
        {
            var found = _buffer.AsSpan(looked, _end - looked).IndexOf((byte)'\n');
            if (found >= 0)
            {
                Number++;
                _taken = looked + found + 1 - _start;
                return _buffer.AsMemory(_start, _taken - 1);
            }
            looked = _end;
            if (_end == _buffer.Length)
                looked -= MakeRoom();
            // A pipe that nobody writes to would not hear of it.
            var read = await source.ReadAsync(_buffer.AsMemory(_end), cancel).AsTask().WaitAsync(cancel);
            if (read == 0)
                return _end == _start ? null
                    : throw new ArchiveException($"Line {Number + 1} has no end: the archive was cut off.");
            _end += read;
        }
    }

    /// <summary>The hash of all lines before the one at hand, in hexadecimal.</summary>
    public string Before => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public void Dispose() => _hash.Dispose();

    // How far what is held has moved.
    private int MakeRoom()
    {
        var moved = _start;
        var held = _end - _start;
        if (held >= Longest)
            throw new ArchiveException($"Line {Number + 1} is longer than {Longest / 1024 / 1024} MB.");
        var room = held > _buffer.Length / 2 ? new byte[Math.Min(_buffer.Length * 2L, Longest + 1L)] : _buffer;
        _buffer.AsSpan(_start, held).CopyTo(room);
        (_buffer, _start, _end) = (room, 0, held);
        return moved;
    }
}
