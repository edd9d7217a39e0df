using System.Globalization;
using Hypotheses.Client;
using Hypotheses.Client.Wire;
using Hypotheses.Web.Intake;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;
using Hypotheses.Web.Site;
using Microsoft.AspNetCore.WebUtilities;

namespace Hypotheses.Web.Worklist;

/// <summary>The work list, with judgements of one key.</summary>
public static class WorklistPages
{
    private const string Last = "last";
    private const string Undone = "undone";

    private static readonly string[] Kept = ["kind", "assignee", "setAside", "cursor"];

    public static void MapWorklistPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/leaks/{leak}/worklist", Show).WithName("WorklistPage");
        var act = pages.MapGroup("/leaks/{leak}/worklist").Needs(Role.Analyst);
        act.MapPost("/{id:guid}/judgement", Judge).WithName("JudgeForm");
        act.MapPost("/{id:guid}", Change).WithName("WorkItemForm");
        act.MapPost("/undo", TakeBack).WithName("UndoJudgement");
    }

    private static Task<IResult> Show(
        string leak, HttpContext http, Reads reads, Worklists lists, WorkStores stores) =>
        Tidy.Address(http.Request) is { } tidied ? Task.FromResult(tidied)
            : ShowAsync(leak, http, reads, lists, stores, null);

    private static async Task<IResult> Judge(
        string leak, Guid id, IFormCollection form, HttpContext http, Reads reads, Acts acts, Adoption adoption,
        Worklists lists, WorkStores stores, LogLooks looks, LogFacts facts)
    {
        if (!Guid.TryParse(form["thing"], out var thing))
            throw new ProblemException(ProblemType.Validation, "thing", "Is required.");
        var verdict = form["judgement"].ToString();
        var judging = new SourceJudging(stores.Derivations, facts);
        var (refused, last) = form["kind"].ToString() switch
        {
            WorkKinds.Suggestion => (
                (await FormActs.RunAsync<DerivationChange, DerivationItem>(
                    http, Role.Analyst, new DerivationChange { Judgement = verdict },
                    body => ChangeEndpoints.ChangeDerivation(
                        leak, thing, http, body, acts, adoption, stores.Derivations)))
                .Refused, $"judged:{thing}"),
            WorkKinds.Inferred => (
                (await FormActs.RunAsync<Approval, Claim>(
                    http, Role.Editor, new Approval(),
                    body => ChangeEndpoints.ApproveClaim(leak, thing, http, body, acts, adoption, stores.Claims)))
                .Refused, $"approved:{thing}"),
            _ => await TakeAsync(leak, thing, verdict, form, http, reads, acts, judging, looks),
        };
        return refused is null ? Back(leak, form, last) : await ShowAsync(
            leak, http, reads, lists, stores,
            new WorkTrouble(id, refused, form["from"], form["reason"])
            {
                Ended = judging.Ended, Kind = form["kind"].ToString(), Thing = thing, Seen = SeenBy(form),
            });
    }

    // Where a report is from that nobody has judged: of its own making, or taken.
    private static async Task<(Refused?, string)> TakeAsync(
        string leak, Guid article, string verdict, IFormCollection form, HttpContext http, Reads reads, Acts acts,
        SourceJudging judging, LogLooks looks)
    {
        var typed = form["from"].ToString().Trim();
        NewDerivation from;
        try
        {
            from = verdict == "own_reporting"
                ? new NewDerivation { Kind = verdict, Judgement = "confirmed" }
                : await reads.PageOfLeakAsync(http, leak, (session, scope, cancel) =>
                    looks.TakenAsync(session, scope, typed, form["fromId"].ToString(), form["as"].ToString(), cancel));
        }
        catch (ProblemException refused) when (refused.Type == ProblemType.Unprocessable)
        {
            return (new Refused(refused), "");
        }
        var formed = await FormActs.RunAsync<LogDerivation, DerivationItem>(
            http, Role.Analyst, new LogDerivation { Article = article, From = from },
            body => acts.OnLeakAsync(http, leak, body.Value, async act => Answer.Ok(
                await judging.RunAsync(act, article, from, IfMatch.TagsOf(http.Request)))));
        return (formed.Refused, $"made:{formed.Value?.Id}");
    }

    private static async Task<IResult> Change(
        string leak, Guid id, IFormCollection form, HttpContext http, Reads reads, Acts acts, Worklists lists,
        WorkStores stores)
    {
        var reason = form["reason"].ToString().Trim();
        var change = form["do"].ToString() switch
        {
            "me" => new WorkItemChange { Assignee = new Stated<Guid?>(Actor.Of(http).Account) },
            "nobody" => new WorkItemChange { Assignee = new Stated<Guid?>(null) },
            "give" => new WorkItemChange
            {
                Assignee = new Stated<Guid?>(Guid.TryParse(form["to"], out var to) ? to : null),
            },
            "up" => new WorkItemChange { SetAside = new Stated<string>(null) },
            _ => new WorkItemChange { SetAside = new Stated<string>(reason) },
        };
        var formed = await FormActs.RunAsync<WorkItemChange, WorkItem>(
            http, Role.Analyst, change, body => WorklistEndpoints.Change(leak, id, http, body, acts, stores.Items));
        return formed.Refused is null
            // Whoever asks for what is held already changes nothing that could be taken back.
            ? Back(leak, form, StoredAnswer.ETagOf(formed.Value!.Version) == form[FormActs.Tag] ? "" : $"changed:{id}")
            : await ShowAsync(
                leak, http, reads, lists, stores,
                new WorkTrouble(id, formed.Refused, null, reason) { Seen = SeenBy(form) });
    }

    private static async Task<IResult> TakeBack(
        string leak, IFormCollection form, HttpContext http, Reads reads, Acts acts, Adoption adoption,
        Worklists lists, WorkStores stores)
    {
        if (WorkUndo.PartsOf(form["last"]) is not var (done, id))
            throw new ProblemException(ProblemType.Validation, "last", "Is no judgement.");
        var refused = done switch
        {
            "judged" => (await FormActs.RunAsync<DerivationChange, DerivationItem>(
                http, Role.Analyst, new DerivationChange { Judgement = new Stated<string>(null) },
                body => ChangeEndpoints.ChangeDerivation(
                    leak, id, http, body, acts, adoption, stores.Derivations))).Refused,
            "approved" => (await FormActs.RunAsync<Approval, Claim>(
                http, Role.Editor, new Approval(),
                body => ChangeEndpoints.TakeBackApproval(
                    leak, id, http, body, acts, adoption, stores.Claims))).Refused,
            "changed" => await ChangeBackAsync(leak, id, http, reads, acts, stores.Items),
            _ => (await FormActs.RunAsync<NewEnd, DerivationItem>(
                http, Role.Analyst, new NewEnd { Cause = "logged_in_error", Reason = "Undone." },
                body => EndEndpoints.EndDerivation(leak, id, http, body, acts, adoption))).Refused,
        };
        return refused is null ? Back(leak, form, $"{done}:{id}", Undone) : await ShowAsync(
            leak, http, reads, lists, stores, new WorkTrouble(id, refused, null, null));
    }

    private static async Task<Refused?> ChangeBackAsync(
        string leak, Guid id, HttpContext http, Reads reads, Acts acts, WorklistStore store)
    {
        var changed = await reads.PageOfLeakAsync(http, leak, (session, scope, cancel) =>
            store.ChangedAsync(session, scope, id, Actor.Of(http).Principal, cancel));
        return changed is null ? new Refused(new ProblemException(ProblemType.PreconditionFailed, "It was changed."))
            : (await FormActs.RunAsync<WorkItemChange, WorkItem>(
                http, Role.Analyst, changed.Back,
                body => WorklistEndpoints.Change(leak, id, http, body, acts, store))).Refused;
    }

    private static async Task<IResult> ShowAsync(
        string leak, HttpContext http, Reads reads, Worklists lists, WorkStores stores, WorkTrouble? trouble)
    {
        var (actor, query) = (Actor.Of(http), QueryOfPage(http));
        return await reads.PageOfLeakAsync<IResult>(http, leak, async (session, scope, cancel) =>
        {
            var asked = WorklistQuery.OfPage(query, actor);
            var page = await lists.PageAsync(session, scope, asked, cancel);
            var suggested = page.Items.Where(item => item.Kind == WorkKinds.Suggestion).ToList();
            var versions = await stores.Derivations.VersionsAsync(
                session, scope, [.. suggested.Select(item => item.Thing.Id)], cancel);
            var tags = suggested.ToDictionary(
                item => item.Id, item => StoredAnswer.ETagOf(versions[item.Thing.Id]));
            var open = page.Items.Where(item => item.Kind == WorkKinds.Unresolved).ToList();
            var judged = await stores.Derivations.TagsAsync(
                session, scope, [.. open.Select(item => item.Thing.Id)], cancel);
            foreach (var item in open)
                tags[item.Id] = judged[item.Thing.Id];
            var inferred = page.Items.Where(item => item.Kind == WorkKinds.Inferred).ToList();
            var read = await stores.Claims.VersionsAsync(
                session, scope, [.. inferred.Select(item => item.Thing.Id)], cancel);
            foreach (var item in inferred)
                tags[item.Id] = StoredAnswer.ETagOf(read[item.Thing.Id]);
            if (trouble is { IsLate: true })
                trouble = trouble with
                {
                    Meanwhile = await stores.MeanwhileAsync(session, scope, trouble, cancel),
                };
            var undo = trouble is null && WorkUndo.PartsOf(http.Request.Query[Last]) is var (done, id)
                ? await WorkUndo.OfAsync(session, scope, actor, stores, done, id, cancel) : null;
            var undone = trouble is null && WorkUndo.PartsOf(http.Request.Query[Undone]) is var (taken, back)
                ? await WorkUndone.OfAsync(session, scope, actor, stores, taken, back, cancel) : null;
            return Page.Of<WorklistPage>(
                new
                {
                    Visitor = Visitor.Of(actor), Leak = scope, Page = page, Tags = tags, Trouble = trouble, Last = undo,
                    Undone = undone,
                    Kind = query.GetValueOrDefault("kind") ?? "", Assignee = query.GetValueOrDefault("assignee") ?? "",
                    Aside = asked.Aside, Me = actor.Account,
                    People = actor.Role >= Role.Analyst ? await stores.Items.PeopleAsync(session, scope, cancel) : [],
                },
                trouble?.Refused.Status ?? StatusCodes.Status200OK);
        });
    }

    // Of a form that does not say it, nothing was done since.
    private static long SeenBy(IFormCollection form) => long.TryParse(
        form["seen"], NumberStyles.None, CultureInfo.InvariantCulture, out var entries) ? entries : long.MaxValue;

    // A form that was refused is shown on the list from which it came.
    private static Dictionary<string, string> QueryOfPage(HttpContext http)
    {
        var given = HttpMethods.IsPost(http.Request.Method)
            ? QueryHelpers.ParseQuery(http.Request.Form["back"])
                .ToDictionary(pair => pair.Key, pair => pair.Value.ToString())
            : http.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        return given.Where(pair => Kept.Contains(pair.Key) && pair.Value.Length > 0).ToDictionary();
    }

    private static IResult Back(string leak, IFormCollection form, string told, string name = Last)
    {
        var query = QueryHelpers.ParseQuery(form["back"]).Where(pair => Kept.Contains(pair.Key))
            .Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value.ToString()));
        if (told.Length > 0)
            query = query.Append(KeyValuePair.Create(name, (string?)told));
        // What was taken back has no place yet: the page finds it.
        var place = int.TryParse(form["at"], out var at) ? $"#i{at}" : "";
        return Results.Extensions.SeeOther($"/leaks/{leak}/worklist{QueryString.Create(query)}{place}");
    }
}

/// <summary>Why an act on an item was refused, and what was typed.</summary>
public sealed record WorkTrouble(Guid Item, Refused Refused, string? From, string? Reason)
{
    /// <summary>The derivation that has ended and keeps a judgement out; null where none does.</summary>
    public Guid? Ended { get; init; }

    /// <summary>Of which kind the item was; empty where it itself was changed.</summary>
    public string Kind { get; init; } = "";

    /// <summary>What the item was about; null where it itself was changed.</summary>
    public Guid? Thing { get; init; }

    /// <summary>The last entry of the leak when its list was read.</summary>
    public long Seen { get; init; } = long.MaxValue;

    /// <summary>What somebody did to it since; null if that is not known.</summary>
    public Change? Meanwhile { get; init; }

    /// <summary>Whether somebody else came first.</summary>
    public bool IsLate => Refused.IsStale || Refused.Status == StatusCodes.Status404NotFound;
}
