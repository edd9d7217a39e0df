using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hypotheses.Client.Wire;
using Hypotheses.Web.Platform.Problems;

namespace Hypotheses.Web.Platform.Writing;

/// <summary>
/// The caller's key for one act: a quoted structured string or a bare token of 1–255 visible ASCII characters.
/// </summary>
public sealed partial record IdempotencyKey(string Key, byte[] Fingerprint)
{
    public const string Header = "Idempotency-Key";

    public static IdempotencyKey? Of(HttpRequest request, object? body)
    {
        var values = request.Headers[Header];
        if (values.Count == 0)
            return null;
        var key = Unquoted(values.ToString());
        if (values.Count > 1 || key.Length is 0 or > 255 || key.Any(c => c is < '!' or > '~'))
            throw new ProblemException(
                ProblemType.Validation, Header, "Must be 1 to 255 visible ASCII characters, once.");
        return new IdempotencyKey(key, FingerprintOf(request, body));
    }

    // Empty when a quotation mark or backslash stands where none may.
    private static string Unquoted(string given) => QuotedForm().IsMatch(given) ? Escape().Replace(given[1..^1], "$1")
        : given.Contains('"') ? ""
        : given;

    [GeneratedRegex("""^"([^"\\]|\\["\\])*"\z""", RegexOptions.NonBacktracking)]
    private static partial Regex QuotedForm();

    [GeneratedRegex("""\\(["\\])""", RegexOptions.NonBacktracking)]
    private static partial Regex Escape();

    // The body as it was understood, so that white space and the order of members do not matter.
    private static byte[] FingerprintOf(HttpRequest request, object? body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(request.Method + " " + request.Path + request.QueryString + "\n"));
        if (body is not null)
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), WireJson.Options));
        return hash.GetHashAndReset();
    }
}
