using System.Security.Cryptography;
using System.Text;
using Hypotheses.Web.Platform.Problems;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>A body that is a text file, as UTF-8, and what stands for it in an idempotency key's fingerprint.</summary>
public sealed record Upload(byte[] Utf8, string Fingerprint)
{
    /// <summary>The largest file taken, in bytes.</summary>
    public const int Largest = 8 * 1024 * 1024;

    static Upload() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>
    /// Reads the body, which must be of this type; its charset is UTF-8 unless declared. Bytes that are none of it are
    /// 400 and never replaced.
    /// </summary>
    public static async Task<Upload> TextAsync(HttpContext http, string mediaType)
    {
        var (body, charset) = await RawBody.ReadAsync(http.Request, [mediaType], Largest);
        var encoding = EncodingOf(charset);
        try
        {
            var text = encoding.GetString(body);
            if (text.Contains('\0', StringComparison.Ordinal))
                throw new ProblemException(
                    ProblemType.Malformed, "The file holds U+0000: state its charset if it is not UTF-8.");
            return new Upload(
                Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF')), Convert.ToHexStringLower(SHA256.HashData(body)));
        }
        catch (DecoderFallbackException e)
        {
            throw new ProblemException(
                ProblemType.Malformed,
                $"The file is not {encoding.WebName} from byte {e.Index + 1} on: state its charset in Content-Type.");
        }
    }

    private static Encoding EncodingOf(string? charset)
    {
        try
        {
            return Encoding.GetEncoding(
                charset?.Trim('"') ?? "utf-8", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException)
        {
            throw new ProblemException(ProblemType.MediaType, "The charset is not known.");
        }
    }
}
