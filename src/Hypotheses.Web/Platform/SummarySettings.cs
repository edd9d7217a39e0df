using System.Net.Mail;

namespace Hypotheses.Web.Platform;

/// <summary>What the operator chose for weekly summaries; by default they leave the service for nowhere.</summary>
/// <param name="Folder">Where each is put as files; null = nowhere.</param>
/// <param name="Smtp">The server that mails them: smtp://host:25, smtps://user:password@host; null = none.</param>
/// <param name="From">Who the mails are from.</param>
/// <param name="To">Who gets them.</param>
/// <param name="Paused">True: the schedule publishes nothing here; another instance may.</param>
public sealed record SummarySettings(string? Folder, Uri? Smtp, string? From, IReadOnlyList<string> To, bool Paused)
{
    public static readonly SummarySettings None = new(null, null, null, [], false);

    /// <summary>By channel.</summary>
    public IReadOnlyList<(string Channel, string Recipient)> Recipients =>
        [
            .. Folder is null ? Array.Empty<(string, string)>() : [("folder", Folder)],
            .. To.Select(to => ("mail", to)),
        ];

    public static SummarySettings Read(Func<string, string?> value)
    {
        var smtp = value("HYPOTHESES_SMTP_URL");
        var from = value("HYPOTHESES_MAIL_FROM");
        var to = (value("HYPOTHESES_SUMMARY_MAIL_TO") ?? "").Split(
            ',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (to.Length > 0 && (smtp is null || from is null))
            throw new SettingsException(
                "HYPOTHESES_SUMMARY_MAIL_TO is set: it needs HYPOTHESES_SMTP_URL and HYPOTHESES_MAIL_FROM too.");
        foreach (var address in to.Append(from).OfType<string>())
            if (!MailAddress.TryCreate(address, out var parsed) || parsed.Address != address)
                throw new SettingsException(
                    "HYPOTHESES_MAIL_FROM and HYPOTHESES_SUMMARY_MAIL_TO: allowed are e-mail addresses, the latter "
                    + "separated by commas.");
        return new SummarySettings(
            value("HYPOTHESES_SUMMARY_FOLDER") is { } folder ? Path.GetFullPath(folder) : null,
            smtp is null ? null : Server(smtp), from, to, IsPaused(value("HYPOTHESES_SUMMARIES")));
    }

    private static Uri Server(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "smtp" or "smtps" && uri.Host.Length > 0
            ? uri
            : throw new SettingsException(
                "HYPOTHESES_SMTP_URL: allowed is smtp://[user:password@]host[:port] or smtps://….");

    private static bool IsPaused(string? text) => text switch
    {
        null or "on" => false,
        "paused" => true,
        _ => throw new SettingsException("HYPOTHESES_SUMMARIES: allowed are on and paused."),
    };
}
