using System.Text;
using Hypotheses.Web.Tests.Rules;

namespace Hypotheses.Web.Tests.Fuzz;

/// <summary>Bodies that are not JSON: a page, and a table of owners.</summary>
internal static class OtherBodies
{
    public static byte[] Of(Described operation, Tape tape, bool twisted)
    {
        var example = operation.Request()!.Value.Text;
        if (!twisted)
            return Encoding.UTF8.GetBytes(example);
        var said = Naughty.Of(tape, null);
        var text = operation.Name == "TakePage" ? Page(example, said, tape) : Table(example, said, tape);
        byte[] bytes = [.. Encoding.UTF8.GetBytes(text)];
        return tape.Next(8) switch
        {
            0 => [],
            1 => bytes[..(bytes.Length / 2)],
            2 => [0xFF, 0xFE, .. bytes],
            3 => [.. bytes, 0, 0xC3, 0x28],
            4 => [0xEF, 0xBB, 0xBF, .. bytes],
            _ => bytes,
        };
    }

    private static string Page(string example, string said, Tape tape) => tape.Next(6) switch
    {
        0 => example,
        1 => $"<html lang=\"{said}\"><title>{said}</title><meta name=\"author\" content=\"{said}\">",
        2 => $"<link rel=canonical href=\"{said}\"><script type=\"application/ld+json\">{said}</script>",
        3 => string.Concat(Enumerable.Repeat("<div>", 5_000)) + said,
        4 => "<meta property=\"article:published_time\" content=\"9999-99-99\"><h1>" + said,
        _ => "<script type=\"application/ld+json\">" + new string('[', 5_000) + "</script>" + said,
    };

    private static string Table(string example, string said, Tape tape) => tape.Next(6) switch
    {
        0 => example,
        1 => $"outlet,owner,share\n\"{said.Replace("\"", "\"\"")}\",\"{said.Replace("\"", "\"\"")}\",51\n",
        2 => $"outlet,owner,share\n{said},{said},{said}\n",
        3 => "outlet,owner,share\n\"open,Scott Trust,100\n",
        4 => "outlet,outlet,owner\na,b,c,d,e\n,,\n",
        _ => said,
    };
}
