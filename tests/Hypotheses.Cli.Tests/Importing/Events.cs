using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Hypotheses.Cli.Tests.Importing;

/// <summary>A stream of events: what is told, and then its end, a break, or silence while somebody waits.</summary>
internal sealed class Events(string told, Events.Ending ending) : MemoryStream(Encoding.UTF8.GetBytes(told))
{
    public enum Ending
    {
        Ends,
        Breaks,
        IsSilent,
    }

    public static HttpResponseMessage Answer(Ending ending, params string[] imports)
    {
        var told = string.Concat(imports.Select(import => $"event: import\ndata: {import}\n\n"));
        var content = new StreamContent(new Events(told, ending));
        content.Headers.ContentType = new MediaTypeHeaderValue("text/event-stream");
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
    }

    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await base.ReadAsync(buffer, cancellationToken);
        if (read > 0 || ending is Ending.Ends)
            return read;
        if (ending is Ending.Breaks)
            throw new IOException("The other end went.");
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return 0;
    }
}
