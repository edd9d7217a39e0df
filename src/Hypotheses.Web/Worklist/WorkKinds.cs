using Hypotheses.Client;

namespace Hypotheses.Web.Worklist;

/// <summary>The kinds of work, in the order in which they are listed.</summary>
internal static class WorkKinds
{
    public const string Unresolved = "unresolved_outlet";
    public const string Suggestion = "suggestion";
    public const string Inferred = "inferred_claim";
    public const string Conflict = "conflict";
    public const string NoResponse = "no_response";
    public const string Provisional = "provisional_outlet";
    public const string NoDate = "missing_date";
    public const string NoAddress = "missing_address";

    private static readonly List<string> Order = [.. Vocabulary.WorklistKinds];

    /// <summary>Its place in the order.</summary>
    public static int PlaceOf(string kind) => Order.IndexOf(kind);
}

/// <summary>What an item is known by.</summary>
internal sealed record WorkKey(string Kind, Guid Thing);
