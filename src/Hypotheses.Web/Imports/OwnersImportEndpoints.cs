using Hypotheses.Client;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Imports;

/// <summary>Imports of owners and control edges from a table, with a report per line.</summary>
public static class OwnersImportEndpoints
{
    private static readonly Parameter[] Options =
    [
        Parameters.DryRun,
        Parameters.Word("outlets", "Outlets that the registry lacks: only found, or entered.", OutletWords, "find"),
        Parameters.Text(
            "columns",
            "Which header stands for which field, as field:header pairs with commas; fields: "
            + $"{string.Join(", ", OwnersFile.FieldNames)}. Not stated = guessed from the headers.",
            "outlet:cible,owner:origine", 2000),
        Parameters.Word("basis", "The basis of lines that state none.", Vocabulary.ControlBases),
        Parameters.Text("source", "The source of lines that state none.", "https://example.org/owners", 2000),
        Parameters.Day("from", "The first day of edges whose line states none."),
    ];

    private static string[] OutletWords => ["find", "register"];

    public static void MapOwnersImport(this RouteGroupBuilder api) =>
        api.MapPost("/owners/imports", Import).WithTags("Owners").WithName("ImportOwners")
            .WithSummary("Enter owners and control edges from a CSV file; good lines go in, every line is reported")
            .Needs(Role.Editor).Accepts<string>("text/csv").Takes(Options).Answers<OwnersImport>(200);

    private static async Task<IResult> Import(
        HttpContext http, RegistryActs acts, Reads reads, OwnersImportStore store)
    {
        QueryOf.Known(http.Request, "dryRun", "outlets", "columns", "basis", "source", "from");
        var options = new OwnersOptions(
            QueryOf.Word(http.Request, "outlets", OutletWords) == "register",
            QueryOf.Word(http.Request, "basis", [.. Vocabulary.ControlBases]),
            SourceOf(QueryOf.Text(http.Request, "source", 2000)), QueryOf.Day(http.Request, "from"));
        var text = await Upload.TextAsync(http, "text/csv");
        var sheet = OwnersFile.Read(text.Utf8, ColumnsOf(http.Request), out var why)
            ?? throw new ProblemException(ProblemType.Malformed, why!);
        if (QueryOf.Flag(http.Request, "dryRun") == true)
            return await reads.RunAsync(http, async (session, cancel) => new Found<OwnersImport>(Report(
                sheet, OwnersPlan.Of(sheet, await OwnersImportStore.KnownAsync(session, sheet, cancel), options),
                dryRun: true)));
        return await acts.RunAsync(http, text.Fingerprint, async act =>
        {
            var known = await OwnersImportStore.KnownAsync(act.Session, sheet, act.Cancel);
            var plan = OwnersPlan.Of(sheet, known, options);
            var report = Report(sheet, plan, dryRun: false);
            await store.WriteAsync(act, plan);
            return Answer.Ok(report);
        });
    }

    private static OwnersImport Report(OwnersSheet sheet, OwnersPlan plan, bool dryRun)
    {
        int Count(string status) => plan.Lines.Count(line => line.Status == status);
        return new OwnersImport(
            dryRun, sheet.Columns, Count("written"), Count("unchanged"), Count("no_control"), Count("refused"),
            plan.NewOwners.Count(), plan.NewOutlets.Count(), plan.Lines);
    }

    // columns=outlet:cible,owner:origine
    private static Dictionary<string, string> ColumnsOf(HttpRequest request)
    {
        var stated = new Dictionary<string, string>();
        if (QueryOf.Text(request, "columns", 2000) is not { } given)
            return stated;
        foreach (var pair in given.Split(','))
        {
            var colon = pair.IndexOf(':', StringComparison.Ordinal);
            var field = colon < 0 ? pair : pair[..colon];
            if (colon < 0 || !OwnersFile.FieldNames.Contains(field) || !stated.TryAdd(field, pair[(colon + 1)..]))
                throw new ProblemException(
                    ProblemType.Validation, "columns",
                    $"Must be field:header pairs, each field once: {string.Join(", ", OwnersFile.FieldNames)}.");
        }
        return stated;
    }

    private static string? SourceOf(string? given) =>
        given is null || Analysis.Identity.ArticleUrl.Parse(given, out _) is not null
            ? given
            : throw new ProblemException(
                ProblemType.Validation, "source", "Must be an address that begins with http:// or https://.");
}
