using System.Globalization;
using Hypotheses.Web.Platform.Problems;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>
/// The version that a change was made on: 428 without, so that nobody overwrites what they have not read.
/// </summary>
public static class IfMatch
{
    public static int VersionOf(HttpRequest request)
    {
        var given = request.Headers.IfMatch.ToString();
        if (given.Length == 0)
            throw new ProblemException(
                ProblemType.PreconditionRequired, "Send If-Match with the ETag of the version that you read.");
        return int.TryParse(given.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new ProblemException(ProblemType.PreconditionFailed, "The ETag is none of this thing.");
    }
}
