using System.Globalization;
using System.Text.Json;
using Hypotheses.Client;
using Hypotheses.Client.Wire;
using Hypotheses.Web.Imports.Formats;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.OpenApi;

namespace Hypotheses.Web.Imports.Bulk;

/// <summary>Imports of files over HTTP: opened, sent, watched, stopped, and what was rejected of them.</summary>
public static class ImportEndpoints
{
    private const string Bytes = "application/octet-stream";

    private static readonly Parameter From = new(
        "from", "The byte of the file that the body begins with: what is received already.",
        new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "0" }, 0)
    {
        IsRequired = true,
    };

    public static void MapImports(this RouteGroupBuilder api)
    {
        var leak = api.MapGroup("/leaks/{leak}").WithTags("Imports").Needs(Role.Analyst);
        leak.MapGet("/imports", List).WithName("ListImports").WithSummary("The imports of a leak").TakesPages();
        leak.MapPost("/imports", Start).WithName("StartImport").WithSummary("Import a file, of any size")
            .Accepts<byte[]>(Bytes, "*/*").Takes(ImportOptions.Taken).Answers<Import>(202)
            .AnswersProblems(413);
        leak.MapGet("/imports/{id:guid}", Get).WithName("GetImport").WithSummary("How far an import is");
        leak.MapPut("/imports/{id:guid}/content", Send).WithName("SendImport")
            .WithSummary("Send the file of an import, or go on with it").Accepts<byte[]>(Bytes, "*/*")
            .Takes(From).Answers<Import>(200).AnswersProblems(409, 413).Flows();
        leak.MapGet("/imports/{id:guid}/events", Watch).WithName("WatchImport")
            .WithSummary("How far an import is, whenever it gets further").Produces<string>(200, "text/event-stream")
            .Flows();
        leak.MapGet("/imports/{id:guid}/rejects", Rejects).WithName("ListImportRejects")
            .WithSummary("What is wrong with the lines that were rejected").TakesPages();
        leak.MapGet("/imports/{id:guid}/rejects/file", Lines).WithName("GetRejectedLines")
            .WithSummary("The rejected lines as a file to mend and import again")
            .Produces<string>(200, "text/csv", "application/x-ndjson", "text/plain").Flows();
        leak.MapPost("/imports/{id:guid}/cancel", Cancel).WithName("CancelImport").WithSummary("Stop an import")
            .Answers<Import>(200).AnswersProblems(409);
        leak.MapGet("/import-mappings", Mappings).WithName("ListImportMappings")
            .WithSummary("The mappings of columns that were saved, by name");
    }

    private static Task<Found<Page<Import>>> List(string leak, HttpContext http, Reads reads)
    {
        var page = Paging.Of(http.Request);
        return FoundAsync(leak, http, reads, (session, scope, cancel) =>
            ImportStore.PageAsync(session, scope, page, cancel));
    }

    private static Task<Found<Import>> Get(string leak, Guid id, HttpContext http, Reads reads)
    {
        QueryOf.Known(http.Request);
        return FoundAsync(leak, http, reads, (session, scope, cancel) => NeedAsync(session, scope, id, cancel));
    }

    private static async Task<StoredAnswer> Start(
        string leak, HttpContext http, Acts acts, Reads reads, ContentStore contents, ImportRuns runs,
        TimeProvider clock, LinkGenerator links)
    {
        var options = ImportOptions.Of(http.Request);
        NeedPlain(http.Request);
        var answer = await acts.OnLeakAsync(http, leak, options, async act =>
        {
            if (options.Mapping is { } mapping)
                options = options.With(await ImportStore.MappingAsync(act.Session, act.Leak.Id, mapping, act.Cancel)
                    ?? throw new ProblemException(
                        ProblemType.Unprocessable, "mapping", $"No mapping is saved as {mapping}."));
            var id = Ids.Next();
            await ImportStore.OpenAsync(act, id, options, clock.GetUtcNow());
            return new Answer(
                StatusCodes.Status202Accepted, await NeedAsync(act.Session, act.Leak, id, act.Cancel),
                links.GetPathByName(http, "GetImport", new { leak, id }));
        });
        // What comes again was followed by its file then: it is whole, or the import has ended.
        if (answer.Status != StatusCodes.Status202Accepted || options.Size is not null || answer.Replayed)
            return answer;
        var opened = JsonSerializer.Deserialize<Import>(answer.Body, WireJson.Options)!;
        try
        {
            var received = await ReceiveAsync(leak, opened.Id, 0, http, reads, contents, runs);
            return received with { Status = answer.Status, Location = answer.Location };
        }
        catch (Exception e)
        {
            // Its sender was told of no import that could be gone on with.
            await contents.EndAsync(opened.Id, e as ProblemException);
            throw;
        }
    }

    private static Task<StoredAnswer> Send(
        string leak, Guid id, HttpContext http, Reads reads, ContentStore contents, ImportRuns runs)
    {
        QueryOf.Known(http.Request, From.Name);
        NeedPlain(http.Request);
        return long.TryParse(
            http.Request.Query[From.Name], NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            ? ReceiveAsync(leak, id, from, http, reads, contents, runs)
            : throw new ProblemException(ProblemType.Validation, From.Name, "Must be a number of bytes.");
    }

    // What is packed would be kept as it is, and read as lines of nothing.
    private static void NeedPlain(HttpRequest request)
    {
        var packed = $"{request.Headers.ContentEncoding}";
        if (packed.Length > 0 && !packed.Equals("identity", StringComparison.OrdinalIgnoreCase))
            throw new ProblemException(
                ProblemType.MediaType, "Content-Encoding",
                "Files are not taken packed: unpack the file, and send it without this header.");
    }

    private static async Task<StoredAnswer> ReceiveAsync(
        string leak, Guid id, long from, HttpContext http, Reads reads, ContentStore contents, ImportRuns runs)
    {
        var scope = await reads.ScopeAsync<Import>(http, leak);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;
        await contents.ReceiveAsync(scope.Id, id, from, http.Request.Body, http.RequestAborted);
        runs.Wake();
        return Answer.Ok(await reads.RunAsync(http, (session, cancel) => NeedAsync(session, scope, id, cancel)))
            .Store();
    }

    private static async Task<IResult> Watch(string leak, Guid id, HttpContext http, Reads reads, TimeProvider clock)
    {
        QueryOf.Known(http.Request);
        await reads.PageOfLeakAsync(http, leak, (session, scope, cancel) => NeedAsync(session, scope, id, cancel));
        http.Response.Headers.CacheControl = "no-cache,no-store";
        // Or nginx keeps events back until there are enough of them.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        var events = new ProgressEvents(_ => NowAsync(leak, id, http, reads), clock);
        return TypedResults.Stream(target => events.WriteToAsync(target, http.RequestAborted), "text/event-stream");
    }

    // Whoever loses the leak meanwhile is told no more.
    private static async Task<Import?> NowAsync(string leak, Guid id, HttpContext http, Reads reads)
    {
        try
        {
            return await reads.RunAsync(http, async (session, stop) => await NeedAsync(
                session, await LeakAccess.FindAsync(session, leak, Actor.Of(http), stop), id, stop));
        }
        catch (ProblemException)
        {
            return null;
        }
    }

    private static Task<Found<Page<ImportReject>>> Rejects(string leak, Guid id, HttpContext http, Reads reads)
    {
        var page = SeqPaging.Of(http.Request);
        return FoundAsync(leak, http, reads, async (session, scope, cancel) =>
        {
            await NeedAsync(session, scope, id, cancel);
            return await ImportStore.RejectsAsync(session, scope.Id, id, page, cancel);
        });
    }

    private static async Task<IResult> Lines(string leak, Guid id, HttpContext http, Reads reads)
    {
        QueryOf.Known(http.Request);
        var (scope, import) = await reads.PageOfLeakAsync(http, leak, async (session, scope, cancel) =>
            (scope, await NeedAsync(session, scope, id, cancel)));
        var (type, ending) = RejectedLines.FormOf(import.Format);
        return TypedResults.Stream(
            target => reads.RunAsync(http, async (session, cancel) =>
            {
                await RejectedLines.WriteAsync(
                    import, ImportStore.LinesAsync(session, scope.Id, id), target, cancel);
                return true;
            }),
            type, $"{scope.Slug}-rejected.{ending}");
    }

    private static Task<StoredAnswer> Cancel(
        string leak, Guid id, HttpContext http, Acts acts, TimeProvider clock) =>
        acts.OnLeakAsync(http, leak, null, async act =>
        {
            await NeedAsync(act.Session, act.Leak, id, act.Cancel);
            return await ImportStore.CancelAsync(act, id, clock.GetUtcNow())
                ? Answer.Ok(await NeedAsync(act.Session, act.Leak, id, act.Cancel))
                : throw new ProblemException(ProblemType.Conflict, "The import is over.");
        });

    private static Task<Found<Page<ImportMapping>>> Mappings(string leak, HttpContext http, Reads reads)
    {
        QueryOf.Known(http.Request);
        return FoundAsync(leak, http, reads, async (session, scope, cancel) =>
            new Page<ImportMapping>(await ImportStore.MappingsAsync(session, scope.Id, cancel), null));
    }

    private static async Task<Import> NeedAsync(Session session, LeakScope scope, Guid id, CancellationToken cancel) =>
        await ImportStore.FindAsync(session, scope, id, cancel)
        ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);

    // An import gets further while its leak stands: nothing of it is told by the leak's state.
    private static async Task<Found<T>> FoundAsync<T>(
        string leak, HttpContext http, Reads reads, Func<Session, LeakScope, CancellationToken, Task<T>> read)
    {
        var scope = await reads.ScopeAsync<T>(http, leak);
        return await reads.RunAsync(
            http, async (session, cancel) => new Found<T>(await read(session, scope, cancel)));
    }
}
