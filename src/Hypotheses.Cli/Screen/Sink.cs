using System.Text;

namespace Hypotheses.Cli.Screen;

/// <summary>
/// Where a file that the service made goes: to a file, which is there whole or not at all, or to where data goes.
/// Somebody who watches there gets it made harmless; a program gets its bytes.
/// </summary>
internal sealed class Sink : IAsyncDisposable
{
    private readonly Terminal _terminal;
    private readonly string? _path;
    private readonly string? _draft;
    private readonly FileStream? _file;
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private bool _isWhole;

    private Sink(Terminal terminal, string? path)
    {
        (_terminal, _path) = (terminal, path is null ? null : TargetOf(path));
        if (_path is null)
            return;
        // Else it is the draft that the message would name.
        if (TroubleWith(_path) is { } trouble)
            throw new IOException($"{path}: {trouble}");
        try
        {
            _file = Straight(_path);
            if (_file is not null)
                return;
            // Of a name that nobody else has, so that nothing of his is written over.
            _draft = $"{Path.GetFullPath(_path)}.{Guid.NewGuid():n}.part";
            _file = new FileStream(_draft, FileMode.CreateNew, FileAccess.Write);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var said = _draft is null ? e.Message : e.Message.Replace(_draft, path, StringComparison.Ordinal);
            throw new IOException($"{path}: {said}", e);
        }
    }

    /// <summary>Into a file if there is a path; else to where data goes.</summary>
    public static Sink Of(Terminal terminal, string? path) => new(terminal, path is "-" ? null : path);

    /// <summary>What a path leads to: links are followed, and stay what they are.</summary>
    public static string TargetOf(string path) =>
        path.Length > 0 && !IsDevice(path) && new FileInfo(path) is { LinkTarget: not null } link
            ? link.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? link.FullName : path;

    /// <summary>Why no file can be at a path, as far as that is known before; null = it can.</summary>
    public static string? TroubleWith(string path) =>
        path.Length == 0 ? "that is no name of a file."
        : Directory.Exists(path) ? "that is a directory."
        : Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))) ? null : "there is no such directory.";

    /// <summary>Where its bytes go as they are, whoever watches.</summary>
    public Stream Bytes => _file ?? _terminal.OutStream;

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        if (_file is not null)
            await _file.WriteAsync(bytes, cancel);
        else if (_terminal.IsWatched)
            await _terminal.Out.WriteAsync(Shown.Block(TextOf(bytes)));
        else
            await _terminal.OutStream.WriteAsync(bytes, cancel);
    }

    /// <summary>All of it has come.</summary>
    public async Task EndAsync()
    {
        if (_file is not null)
        {
            await _file.DisposeAsync();
            if (_draft is not null)
                Place(_draft, _path!);
        }
        else
            await _terminal.OutStream.FlushAsync();
        _isWhole = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_file is null || _isWhole)
            return;
        await _file.DisposeAsync();
        if (_draft is not null)
            File.Delete(_draft);
    }

    // A pipe or a device takes what comes, and is not to be replaced by a file. One that may not be written says so.
    private static FileStream? Straight(string path)
    {
        if (!File.Exists(path))
            return null;
        var there = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        if (!there.CanSeek || IsDevice(path))
            return there;
        there.Dispose();
        return null;
    }

    // What /dev/stdout leads to may have no name of its own.
    private static bool IsDevice(string path) =>
        Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal)
        && !Path.GetFullPath(path).StartsWith("/dev/shm/", StringComparison.Ordinal);

    // Who may read a file that was there may go on doing so, and nobody else.
    private static void Place(string draft, string path)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(path))
            File.SetUnixFileMode(draft, File.GetUnixFileMode(path));
        File.Move(draft, path, overwrite: true);
    }

    private string TextOf(ReadOnlyMemory<byte> bytes)
    {
        var signs = new char[_decoder.GetCharCount(bytes.Span, flush: false)];
        return new string(signs, 0, _decoder.GetChars(bytes.Span, signs, flush: false))
            .Replace("\r\n", "\n", StringComparison.Ordinal);
    }
}
