using Hypotheses.Client;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;
using Hypotheses.Web.Site;

namespace Hypotheses.Web.Suspects;

/// <summary>
/// A suspect as it stands on the record: an analyst changes it; an editor merges it, takes it off the record or
/// releases a person's name.
/// </summary>
public static class SuspectRecordPages
{
    public static void MapSuspectRecord(this IEndpointRouteBuilder pages)
    {
        var record = pages.MapGroup("/leaks/{leak}/suspects/{suspect}/record").Needs(Role.Analyst);
        record.MapGet("", Show).WithName("SuspectRecordPage");
        record.MapPost("", Change).WithName("SuspectRecordForm");
        record.MapPost("/merge", Merge).WithName("MergeSuspectForm");
        record.MapPost("/unmerge", Unmerge).WithName("UnmergeSuspectForm");
        record.MapPost("/end", End).WithName("EndSuspectForm");
        record.MapPost("/release", Release).WithName("ReleaseSuspectForm");
    }

    private static Task<IResult> Show(
        string leak, string suspect, HttpContext http, Reads reads, SuspectRecords records) =>
        ShowAsync(leak, suspect, http, reads, records, new Refusing());

    private static async Task<IResult> Change(
        string leak, string suspect, HttpContext http, Reads reads, SuspectRecords records, Acts acts,
        SuspectStore store, SuspectChangeStore changes)
    {
        var typed = await Typed.OfAsync(http);
        var formed = await FormActs.RunAsync<Suspect>(http, Role.Analyst, () => FormLines.GatherAsync(async () =>
        {
            var body = SuspectForm.Change(typed);
            await Validated.HoldAsync(http, body);
            return await SuspectEndpoints.Change(
                leak, suspect, http, Body<SuspectChange>.Of(body), acts, store, changes);
        }));
        return formed.Refused is { } refused
            ? await ShowAsync(leak, suspect, http, reads, records, new Refusing { Typed = typed, Change = refused })
            : Results.Extensions.SeeOther($"/leaks/{leak}/suspects/{suspect}/record");
    }

    private static async Task<IResult> Merge(
        string leak, string suspect, HttpContext http, Reads reads, SuspectRecords records, Acts acts,
        SuspectStore store, SuspectMergeStore merges)
    {
        var typed = await Typed.OfAsync(http);
        var meant = (typed["intoId"] ?? typed["into"]) is not { } into ? []
            : await reads.PageOfLeakAsync(http, leak, (session, scope, cancel) =>
                records.MeantAsync(session, scope, suspect, into, cancel));
        if (meant.Count > 1 && Actor.Of(http).Role >= Role.Editor)
            return await ShowAsync(
                leak, suspect, http, reads, records, new Refusing { Merge = new SuspectMergeForm(typed, meant) });
        var isDone = typed["do"] == "merge";
        var formed = await FormActs.RunAsync<Suspect>(http, Role.Editor, async () =>
        {
            if (meant.Count != 1)
                throw new ProblemException(
                    ProblemType.Unprocessable, "into",
                    typed["into"] is null ? "Say which suspect." : "The leak has no suspect of that name or id.");
            var body = new MergeSuspect { Into = meant[0].Id.ToString(), Reason = typed["reason"] };
            await Validated.HoldAsync(http, body);
            return isDone
                ? await SuspectEndpoints.Merge(leak, suspect, http, Body<MergeSuspect>.Of(body), acts, store, merges)
                : Answer.Ok(meant[0]).Store();
        });
        return formed.Refused is null && isDone
            ? Results.Extensions.SeeOther($"/leaks/{leak}/suspects/{suspect}/record")
            : await ShowAsync(leak, suspect, http, reads, records, new Refusing
            {
                Merge = new SuspectMergeForm(typed, meant, null, formed.Refused),
            });
    }

    private static async Task<IResult> Unmerge(
        string leak, string suspect, HttpContext http, Reads reads, SuspectRecords records, Acts acts,
        SuspectStore store, SuspectMergeStore merges)
    {
        var formed = await FormActs.RunAsync<Suspect>(
            http, Role.Editor, () => SuspectEndpoints.Unmerge(leak, suspect, http, acts, store, merges));
        return formed.Refused is { } refused
            ? await ShowAsync(leak, suspect, http, reads, records, new Refusing
            {
                Merge = new SuspectMergeForm(Typed.None, [], null, refused),
            })
            : Results.Extensions.SeeOther($"/leaks/{leak}/suspects/{suspect}/record");
    }

    private static async Task<IResult> End(
        string leak, string suspect, HttpContext http, Reads reads, SuspectRecords records, Acts acts,
        SuspectStore store, SuspectChangeStore changes)
    {
        var formed = await FormActs.RunAsync<Suspect>(
            http, Role.Editor, () => SuspectEndpoints.End(leak, suspect, http, acts, store, changes));
        return formed.Refused is { } refused
            ? await ShowAsync(leak, suspect, http, reads, records, new Refusing { End = refused })
            : Results.Extensions.SeeOther($"/leaks/{leak}/suspects/{suspect}/record");
    }

    private static async Task<IResult> Release(
        string leak, string suspect, HttpContext http, Reads reads, SuspectRecords records, Acts acts,
        SuspectStore store, ReleaseStore releases)
    {
        var typed = await Typed.OfAsync(http);
        var formed = await FormActs.RunAsync<ReleaseSuspect, Suspect>(
            http, Role.Editor, new ReleaseSuspect { Visibility = typed["visibility"], Reason = typed["reason"] },
            body => SuspectEndpoints.Release(leak, suspect, http, body, acts, store, releases));
        return formed.Refused is { } refused
            ? await ShowAsync(leak, suspect, http, reads, records, new Refusing { Given = typed, Release = refused })
            : Results.Extensions.SeeOther($"/leaks/{leak}/suspects/{suspect}/record");
    }

    // With one other named and nothing wrong, the form of the merge shows what it would change.
    private static Task<IResult> ShowAsync(
        string leak, string suspect, HttpContext http, Reads reads, SuspectRecords records, Refusing refusing) =>
        reads.PageOfLeakAsync<IResult>(http, leak, async (session, scope, cancel) =>
        {
            var record = await records.ReadAsync(session, scope, suspect, cancel);
            if (refusing.Merge is { Meant: [var into], Refused: null } form)
                refusing = refusing with
                {
                    Merge = form with
                    {
                        Effect = await records.EffectAsync(session, scope, record.Suspect, into, cancel),
                    },
                };
            var held = SuspectForm.Of(record.Suspect, record.Parent?.Name);
            var tag = StoredAnswer.ETagOf(record.Suspect.Version);
            return Page.Of<SuspectRecordOf>(
                new
                {
                    Visitor = Visitor.Of(Actor.Of(http)),
                    Leak = scope,
                    Record = record,
                    Edit = refusing is { Typed: { } typed, Change: { } refused }
                        ? Edit.Again(held, tag, typed, refused, SuspectForm.All) : Edit.Of(held, tag),
                    Refusing = refusing,
                },
                refusing.Status);
        });
}

/// <summary>Why one of the forms of a suspect was refused, and what was typed into it.</summary>
public sealed record Refusing
{
    public Typed? Typed { get; init; }

    public Refused? Change { get; init; }

    public SuspectMergeForm? Merge { get; init; }

    public Refused? End { get; init; }

    public Typed? Given { get; init; }

    public Refused? Release { get; init; }

    public int Status => (Change ?? Merge?.Refused ?? End ?? Release)?.Status ?? StatusCodes.Status200OK;
}
