using System.Globalization;
using System.Text;

namespace Hypotheses.Analysis.Headlines;

/// <summary>
/// A text in ICU message syntax, of which this much is used: <c>{name}</c> and
/// <c>{number, plural, =0 {…} one {…} few {…} many {…} other {…}}</c>, the cases being messages themselves.
/// An exact case goes before a category, and <c>other</c> must be there. The number sign and the apostrophe mean
/// something in the whole syntax and are refused here, so that no text is read in two ways. Values are put in as
/// they are and never read as messages.
/// </summary>
internal sealed class Message
{
    private const string Other = "other";

    private readonly List<Part> _parts = [];

    /// <exception cref="FormatException">The text is not of the syntax above.</exception>
    internal static Message Parse(string text)
    {
        var at = 0;
        var message = Read(text, ref at);
        return at == text.Length ? message : throw Malformed(text, at);
    }

    /// <param name="category">The language's plural category of a number: one, few, many, other.</param>
    /// <param name="values">By name: a text or a whole number.</param>
    /// <exception cref="KeyNotFoundException">A value is missing.</exception>
    internal string Format(Func<int, string> category, IReadOnlyDictionary<string, object> values)
    {
        var words = new StringBuilder();
        foreach (var part in _parts)
            words.Append(part switch
            {
                { Cases: { } cases } => Case(cases, (int)values[part.Words], category).Format(category, values),
                { IsValue: true } => Convert.ToString(values[part.Words], CultureInfo.InvariantCulture),
                _ => part.Words,
            });
        return words.ToString();
    }

    private static Message Case(Dictionary<string, Message> cases, int number, Func<int, string> category) =>
        cases.TryGetValue(string.Create(CultureInfo.InvariantCulture, $"={number}"), out var exact) ? exact
        : cases.TryGetValue(category(number), out var byCategory) ? byCategory
        : cases[Other];

    // Up to the end of the text or the brace that closes the case.
    private static Message Read(string text, ref int at)
    {
        var message = new Message();
        while (at < text.Length && text[at] != '}')
        {
            var from = at;
            while (at < text.Length && text[at] is not ('{' or '}'))
                if (text[at++] is '#' or '\'')
                    throw Malformed(text, at - 1);
            if (at > from)
                message._parts.Add(new(text[from..at], false, null));
            if (at < text.Length && text[at] == '{')
                message._parts.Add(Argument(text, ref at));
        }
        return message;
    }

    private static Part Argument(string text, ref int at)
    {
        at++;
        var name = Word(text, ref at);
        if (Next(text, ref at) == '}')
            return new(name, true, null);
        if (text[at - 1] != ',' || Word(text, ref at) != "plural" || Next(text, ref at) != ',')
            throw Malformed(text, at - 1);
        var cases = new Dictionary<string, Message>();
        while (true)
        {
            var selector = Word(text, ref at);
            if (Next(text, ref at) != '{' || !cases.TryAdd(selector, Read(text, ref at)) || Next(text, ref at) != '}')
                throw Malformed(text, at - 1);
            SkipSpace(text, ref at);
            if (at == text.Length || text[at] != '}')
                continue;
            at++;
            return cases.ContainsKey(Other) ? new(name, true, cases) : throw Malformed(text, at - 1);
        }
    }

    private static string Word(string text, ref int at)
    {
        SkipSpace(text, ref at);
        var from = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '='))
            at++;
        return at > from ? text[from..at] : throw Malformed(text, at);
    }

    private static char Next(string text, ref int at)
    {
        SkipSpace(text, ref at);
        return at < text.Length ? text[at++] : throw Malformed(text, at);
    }

    private static void SkipSpace(string text, ref int at)
    {
        while (at < text.Length && text[at] == ' ')
            at++;
    }

    private static FormatException Malformed(string text, int at) => new($"Not a message, at {at}: {text}");

    private readonly record struct Part(string Words, bool IsValue, Dictionary<string, Message>? Cases);
}
