using System.Net;
using System.Text.Json;
using Hypotheses.Cli.Ending;
using Hypotheses.Cli.Screen;
using Hypotheses.Client;
using Hypotheses.Client.Calls;

namespace Hypotheses.Cli.Logging;

/// <summary>Logs, and tells what was made and what was there.</summary>
internal sealed class LogRun(HypothesesClient client, string leak, Terminal terminal, Uri address, bool isJson)
{
    public async Task LogAsync(LogArticles article, CancellationToken cancel)
    {
        if (article.Items is null)
            Tell((await client.Articles.LogArticleAsync(leak, article, cancel: cancel)).Value);
        else
            Tell((await client.Articles.LogArticlesAsync(leak, article, cancel: cancel)).Value, Tell);
    }

    public async Task LogAsync(LogClaims claim, CancellationToken cancel)
    {
        if (claim.Items is null)
            Tell((await client.Claims.LogClaimAsync(leak, claim, cancel: cancel)).Value);
        else
            Tell((await client.Claims.LogClaimsAsync(leak, claim, cancel: cancel)).Value, Tell);
    }

    /// <summary>
    /// Documents one by one. One that is refused is told and passed over; what stops all of them stops here.
    /// </summary>
    public async Task<int> LogAsync(Stream stream, CancellationToken cancel)
    {
        var (all, refused) = (0, 0);
        await foreach (var (number, json) in Documents.ReadAsync(stream, cancel))
            try
            {
                all = number;
                if (Documents.IsClaim(json))
                    await LogAsync(Documents.Of<LogClaims>(json), cancel);
                else
                    await LogAsync(Documents.Of<LogArticles>(json), cancel);
            }
            catch (Exception e) when (IsOfOne(e))
            {
                refused++;
                terminal.Say($"Number {number} was not logged.");
                foreach (var line in Mishaps.Of(e, address, isInterrupted: false).Lines)
                    terminal.Say($"  {line}");
            }
        if (all == 0)
            throw StopException.WrongUse("There was nothing to log.");
        if (refused > 0)
            terminal.Say($"{Numbers.Of(all - refused)} of {Numbers.Of(all)} were logged.");
        return refused == 0 ? Exits.Done : refused == all ? Exits.Refused : Exits.NotAll;
    }

    private static bool IsOfOne(Exception e) => e is JsonException { InnerException: JsonException }
        || (e is FailedCallException failed && IsOfOne(failed.Status));

    private static bool IsOfOne(HttpStatusCode status) => status is HttpStatusCode.BadRequest or HttpStatusCode.Conflict
        or HttpStatusCode.UnprocessableEntity or HttpStatusCode.RequestEntityTooLarge;

    private static void Tell<T>(Batch<T> batch, Action<T> tell)
    {
        foreach (var item in batch.Items)
            tell(item);
    }

    private void Tell(Article article)
    {
        if (isJson)
        {
            terminal.Out.WriteLine(Json.Of(article, isIndented: false));
            return;
        }
        Say(article.Created, "article", article.Id, Words(article.Outlet, article.Headline ?? article.Url));
        foreach (var cited in article.Citations.Where(cited => cited.Created is not null))
            Say(
                cited.Created, "claim", cited.Claim.Id,
                Words(cited.Stance, cited.Claim.Suspects, cited.Claim.Claimant));
        Say(article.Conflicts);
    }

    private void Tell(Claim claim)
    {
        if (isJson)
        {
            terminal.Out.WriteLine(Json.Of(claim, isIndented: false));
            return;
        }
        Say(claim.Created, "claim", claim.Id, Words(claim.Stance, claim.Suspects, claim.Claimant));
        foreach (var cited in claim.Citations.Where(cited => cited.Created is not null))
            Say(
                cited.Created, "article", cited.Article.Id,
                Words(cited.Outlet, cited.Article.Headline ?? cited.Article.Url));
        Say(claim.Conflicts);
    }

    private void Say(bool? isMade, string what, Guid id, string words) => terminal.Out.WriteLine(
        $"{(isMade == true ? "made" : "held")}  {what,-7}  {id}  {Shown.Line(words)}");

    private void Say(IReadOnlyList<Conflict>? conflicts)
    {
        foreach (var conflict in conflicts ?? [])
            terminal.Say($"Kept out, on the work list now: {conflict.Field} {conflict.Stated}; held: {conflict.Held}.");
    }

    private static string Words(OutletName? outlet, string? article) => $"{outlet?.Name ?? "no outlet"}: {article}";

    private static string Words(string stance, IReadOnlyList<SuspectName> suspects, ClaimantName claimant) =>
        $"{claimant.Name} {stance} {string.Join(", ", suspects.Select(suspect => suspect.Name))}";
}
