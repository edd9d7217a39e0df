using Hypotheses.Client;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Worklist;

/// <summary>Which items are asked for; null = whatever.</summary>
internal sealed record WorklistQuery(
    int Limit, WorkPlace? After, string? Kind, Guid? Assignee, bool Unassigned, bool Aside)
{
    private const string Me = "me";
    private const string Nobody = "none";
    private const int PageLength = 25;

    public static readonly Parameter[] Taken =
    [
        Parameters.Word("kind", "Only items of this kind.", Vocabulary.WorklistKinds),
        Parameters.Text(
            "assignee", "Only those of the account of this id, of yourself (`me`), or of nobody (`none`).", Me),
        Parameters.Flag("setAside", "True: the items that were put aside, instead of the others."),
    ];

    public static readonly Parameter Cursor =
        Parameters.Cursor with { Example = "AAAAAQAAAAACAAAAAAAAAAABmrHCfT5wAIAAAAAAAAAI" };

    public static WorklistQuery Of(HttpRequest request, Actor actor)
    {
        QueryOf.Known(request, [.. Taken.Select(parameter => parameter.Name), Parameters.Limit.Name, Cursor.Name]);
        var assignee = QueryOf.Text(request, "assignee", 36);
        return new(
            Paging.LimitOf(request), CursorOf(request), QueryOf.Word(request, "kind", [.. Vocabulary.WorklistKinds]),
            assignee switch
            {
                null or Nobody => null,
                Me => actor.Account,
                _ when Guid.TryParseExact(assignee, "D", out var id) => id,
                _ => throw new ProblemException(
                    ProblemType.Validation, "assignee", "Must be the id of an account, me or none."),
            },
            assignee == Nobody, QueryOf.Flag(request, "setAside") ?? false);
    }

    /// <summary>As a page asks: what is no choice of it is left out.</summary>
    public static WorklistQuery OfPage(IReadOnlyDictionary<string, string> query, Actor actor)
    {
        var assignee = query.GetValueOrDefault("assignee");
        var kind = query.GetValueOrDefault("kind");
        return new(
            PageLength, query.GetValueOrDefault("cursor") is { } cursor ? WorkPlace.Read(cursor) : null,
            Vocabulary.WorklistKinds.Contains(kind) ? kind : null,
            assignee == Me ? actor.Account : Guid.TryParse(assignee, out var id) ? id : null, assignee == Nobody,
            query.GetValueOrDefault("setAside") == "true");
    }

    private static WorkPlace? CursorOf(HttpRequest request) => request.Query[Cursor.Name] is not { Count: > 0 } given
        ? null
        : WorkPlace.Read(given.ToString())
            ?? throw new ProblemException(ProblemType.Validation, Cursor.Name, "Must be the next of an earlier page.");
}
