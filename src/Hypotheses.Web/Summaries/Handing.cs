using System.Text.Json;
using Hypotheses.Client;
using Hypotheses.Client.Wire;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Summaries.Forms;
using Hypotheses.Web.Summaries.Forms.Documents;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Hypotheses.Web.Summaries;

/// <summary>
/// Hands published summaries out. What is restricted or under embargo when its turn comes does not leave; what fails is
/// tried again, and said on the page of the summaries.
/// </summary>
public sealed class Handing(
    Database database, Settings settings, TimeProvider clock, ILogger<Handing> log)
{
    private const string Restricted = "The leak is restricted: nothing of it leaves.";
    private const string Removed = "Words of it were taken out by law: a later revision goes out.";

    private const string TakenBack = "Words of it were taken out by law: its files were taken back.";
    private const string NotTakenBack = "Words of it were taken out by law, but its files are still in the folder.";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string[] Attached = ["pdf", "xlsx"];

    /// <summary>Everything that waits now, after the files of what the law took words out of are taken back.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        await TakeBackAsync(cancel);
        await using (var session = await database.OpenAsync(cancel))
            await DeliveryStore.LiftAsync(session, clock.GetUtcNow(), cancel);
        while (true)
        {
            await using var session = await database.OpenAsync(cancel);
            if (await DeliveryStore.TakeAsync(session, clock.GetUtcNow(), cancel) is not { } delivery)
                return;
            await HandAsync(session, delivery, cancel);
        }
    }

    // A leak may have had other words in addresses when it was handed out.
    private async Task TakeBackAsync(CancellationToken cancel)
    {
        await using var session = await database.OpenAsync(cancel);
        foreach (var gone in await DeliveryStore.GoneAsync(session, cancel))
        {
            var trouble = TakenBack;
            try
            {
                foreach (var slug in gone.Slugs)
                    Delete(gone, slug);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                log.LogWarning("Files of a weekly summary could not be taken back: {Kind}", e.GetType().Name);
                trouble = NotTakenBack;
            }
            await DeliveryStore.TakenBackAsync(session, gone.Id, trouble, trouble == TakenBack, cancel);
        }
    }

    private static void Delete(Gone gone, string slug)
    {
        try
        {
            foreach (var form in SummaryForms.All)
                File.Delete(Path.Combine(
                    gone.Recipient, slug, SummaryFile.NameOf(slug, gone.Week, gone.Revision, form)));
        }
        catch (DirectoryNotFoundException)
        {
            // Then nothing of it is there.
        }
    }

    private async Task HandAsync(Session session, Delivery delivery, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var of = (await DeliveryStore.OfAsync(session, delivery, cancel))?.Veiled(
            delivery.LeakId, await Veil.OfAsync(session, [delivery.LeakId], null, cancel));
        if (of is null or { Leaves: false })
            await DeliveryStore.WaitAsync(session, delivery, null, Restricted, cancel);
        else if (of.EmbargoUntil > now)
            await DeliveryStore.WaitAsync(session, delivery, of.EmbargoUntil, DeliveryStore.Embargo, cancel);
        else if (of.Body is null)
            await DeliveryStore.WaitAsync(session, delivery, null, Removed, cancel);
        else
        {
            try
            {
                var value = JsonSerializer.Deserialize<WeeklySummary>(of.Body, WireJson.Options)!;
                if (delivery.Channel == DeliveryStore.Mail)
                    await MailAsync(delivery.Recipient, of, value, cancel);
                else
                    await PutAsync(delivery.Recipient, of, value, cancel);
            }
            catch (Exception e) when (!cancel.IsCancellationRequested)
            {
                log.LogWarning("A weekly summary could not be handed out: {Kind}", e.GetType().Name);
                await DeliveryStore.FailedAsync(session, delivery, now, TroubleOf(e), cancel);
                return;
            }
            await DeliveryStore.DoneAsync(session, delivery, now, cancel);
        }
    }

    // What a server answers may hold addresses: the kind of trouble is enough to look into it.
    private static string TroubleOf(Exception e) => e switch
    {
        UnauthorizedAccessException => "The folder may not be written to.",
        DirectoryNotFoundException => "The folder is not there.",
        IOException => "The disk or the connection failed.",
        AuthenticationException => "The mail server refused the name or password.",
        SmtpCommandException refused => $"The mail server refused it ({(int)refused.StatusCode}).",
        OperationCanceledException or TimeoutException => "The mail server did not answer in time.",
        _ => $"It failed: {e.GetType().Name}.",
    };

    // A name of its own first, then the right one: who reads the folder never finds half a file.
    private async Task PutAsync(string folder, Delivered of, WeeklySummary value, CancellationToken cancel)
    {
        var place = Path.Combine(folder, of.Slug);
        Directory.CreateDirectory(place);
        foreach (var form in SummaryForms.All)
        {
            var path = Path.Combine(place, NameOf(of, form));
            var draft = $"{path}.{Guid.NewGuid():N}.part";
            await File.WriteAllBytesAsync(draft, form.Make(value, Options(of)), cancel);
            File.Move(draft, path, overwrite: true);
        }
    }

    private async Task MailAsync(string recipient, Delivered of, WeeklySummary value, CancellationToken cancel)
    {
        using var mail = new MimeMessage();
        mail.From.Add(MailboxAddress.Parse(settings.Summaries.From!));
        mail.To.Add(MailboxAddress.Parse(recipient));
        mail.Subject = value.Revision == 1 ? $"{of.Title}: {of.Week}" : $"{of.Title}: {of.Week} ({value.Revision})";
        mail.Date = clock.GetUtcNow();
        mail.MessageId = $"{of.Week}.{value.Revision}.{value.Leak.Id:N}@hypotheses.invalid";
        var body = new BodyBuilder
        {
            TextBody = TextOf(of, value),
        };
        foreach (var form in SummaryForms.All.Where(form => Attached.Contains(form.Extension)))
            body.Attachments.Add(
                NameOf(of, form), form.Make(value, Options(of)), ContentType.Parse(form.ContentType));
        mail.Body = body.ToMessageBody();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        using var client = new SmtpClient();
        var server = settings.Summaries.Smtp!;
        await client.ConnectAsync(
            server.Host, server.IsDefaultPort ? 0 : server.Port,
            server.Scheme == "smtps" ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTlsWhenAvailable,
            patience.Token);
        if (server.UserInfo.Split(':', 2) is [{ Length: > 0 } user, var password])
            await client.AuthenticateAsync(
                Uri.UnescapeDataString(user), Uri.UnescapeDataString(password), patience.Token);
        await client.SendAsync(mail, patience.Token);
        await client.DisconnectAsync(quit: true, patience.Token);
    }

    private string TextOf(Delivered of, WeeklySummary value)
    {
        var words = FormWords.In(of.Language);
        IEnumerable<string> changed = value.Changed is { } puts
            ? [words.Text("state.changed", ("changed", words.Changed(puts)))] : [];
        IEnumerable<string> address = settings.PublicUrl is null ? []
            : [$"{settings.PeopleUrl}/leaks/{of.Slug}/summaries/{of.Week}"];
        return string.Join(
            "\n\n",
            [
                words["banner"], .. changed, .. SummaryLanguages.In(value.Sentences, of.Language),
                .. SummaryLanguages.In(value.New.Line, of.Language), .. address,
            ]);
    }

    private FormOptions Options(Delivered of) => new(of.Language, "a4", null, settings.PublicUrl);

    private static string NameOf(Delivered of, SummaryForm form) =>
        SummaryFile.NameOf(of.Slug, of.Week, of.Revision, form);
}
