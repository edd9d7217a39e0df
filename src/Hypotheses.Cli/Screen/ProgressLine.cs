using System.Globalization;
using Spectre.Console;

namespace Hypotheses.Cli.Screen;

/// <summary>
/// One line of progress among the messages, drawn anew in its place: a bar, the rate and the time left. Where nobody
/// follows, nothing of it is written.
/// </summary>
internal sealed class ProgressLine(Terminal terminal, TimeProvider time)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private int _drawn;
    private long _shownAt;
    private long _startedAt = time.GetTimestamp();
    private long _first;
    private string? _what;

    /// <summary>How far it is; <paramref name="all"/> null = nobody knows how much there is.</summary>
    public void Show(string what, long done, long? all, Func<long, string> unit, string? more = null)
    {
        if (_what != what)
            (_what, _first, _startedAt, _shownAt) = (what, done, time.GetTimestamp(), 0);
        if (!terminal.IsFollowed || (_shownAt != 0 && time.GetElapsedTime(_shownAt) < Pace && done != all))
            return;
        _shownAt = time.GetTimestamp();
        Draw(Line(what, done, all, unit, more, time.GetElapsedTime(_startedAt), terminal.MessageWidth - 1));
    }

    /// <summary>The line goes, to make place for messages.</summary>
    public void Clear()
    {
        if (_drawn > 0)
            terminal.Error.Write("\r" + new string(' ', _drawn) + "\r");
        _drawn = 0;
    }

    internal string Line(
        string what, long done, long? all, Func<long, string> unit, string? more, TimeSpan elapsed, int width)
    {
        var rate = elapsed.TotalSeconds < 0.5 ? 0 : (done - _first) / elapsed.TotalSeconds;
        List<string> parts = [];
        if (all is { } whole)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{(whole == 0 ? 100 : 100 * done / whole),3} %"));
        parts.Add(all is { } end ? $"{unit(done)} of {unit(end)}" : unit(done));
        if (rate > 0)
            parts.Add($"{unit((long)rate)}/s");
        if (rate > 0 && all is { } total && total > done)
            parts.Add($"{Numbers.Span(TimeSpan.FromSeconds(Math.Min((total - done) / rate, 1e7)))} left");
        if (more is not null)
            parts.Add(more);
        var text = string.Join("  ", parts);
        var room = width - what.Length - text.Length - 4;
        if (all is { } most && room >= 10)
        {
            var columns = Math.Min(30, room / 5 * 5);
            return $"{what}  {Bars.Of(done, most, columns)}".PadRight(what.Length + 2 + columns) + $"  {text}";
        }
        return $"{what}  {text}";
    }

    // Without codes of any kind: the line before is overwritten by blanks.
    private void Draw(string line)
    {
        var columns = line.GetCellWidth();
        terminal.Error.Write("\r" + line + new string(' ', Math.Max(0, _drawn - columns)));
        _drawn = columns;
    }
}
