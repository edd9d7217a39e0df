using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Hypotheses.Client;
using Hypotheses.Client.Wire;
using Hypotheses.Web.Imports.Sheets;
using Hypotheses.Web.Intake;

namespace Hypotheses.Web.Imports.Formats;

/// <summary>
/// Lines of JSON, each an article as <c>POST …/articles</c> takes it or a claim as <c>POST …/claims</c> does.
/// </summary>
internal sealed partial class NdJsonFile(string path, ImportReading reading) : ImportFile
{
    private static readonly JsonSerializerOptions Loose = new(WireJson.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    };

    private readonly LogArticleValidator _ofArticle = new();
    private readonly LogClaimValidator _ofClaim = new();

    public override IEnumerable<FileLine> Lines() => TextLines.Of(path, reading);

    public override Fragment Read(FileLine line)
    {
        if (line.Content is not string json)
            return Fragment.Wrong(line, new Fault(null, line.Fault!));
        // As the lines to mend have it.
        if (Unread().IsMatch(json))
            return Fragment.Wrong(line, new Fault(null, Unstorable.NotRead));
        try
        {
            if (JsonSerializer.Deserialize<Kind>(json, Loose)?.Article is not null)
                return Of(line, Parse<LogArticle>(json));
            var claim = Parse<LogClaim>(json);
            return new Fragment(line.Number, line.Raw) { Claim = claim, Faults = Fault.Of(_ofClaim.Validate(claim)) };
        }
        catch (JsonException e)
        {
            return Fragment.Wrong(line, new Fault(FieldOf(e.Path), e.Path is null or "$"
                ? "The line is no JSON object of an article or a claim." : "Is not of its kind, or not known here."));
        }
    }

    private Fragment Of(FileLine line, LogArticle article)
    {
        var faults = Fault.Of(_ofArticle.Validate(article)).ToList();
        if (article.Key is not null)
            faults.Add(new Fault("key", "A line stands by itself: name articles by their address or id."));
        return new Fragment(line.Number, line.Raw) { Articles = [article], Faults = faults };
    }

    private static T Parse<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, WireJson.Options) ?? throw new JsonException();

    private static string? FieldOf(string? place) => place is null or "$" ? null : place[2..];

    // Escaped as U+FFFD; a backslash that is escaped itself escapes nothing.
    [GeneratedRegex(@"(^|[^\\])(\\\\)*\\u[fF]{3}[dD]", RegexOptions.NonBacktracking)]
    private static partial Regex Unread();

    private sealed record Kind(JsonElement? Article);
}
