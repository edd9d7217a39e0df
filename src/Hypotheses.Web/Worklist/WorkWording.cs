using Hypotheses.Client;
using Hypotheses.Web.Intake;

namespace Hypotheses.Web.Worklist;

/// <summary>
/// What each kind says and asks for, in one place. A sentence tells what is to be settled, never how it will turn out.
/// </summary>
internal static class WorkWording
{
    private const string Unnamed = "an outlet that is not known";
    private const int Longest = 160;

    /// <summary>The sentence of an item.</summary>
    public static string What(
        WorkRow row, WorkThing thing, string? outlet, IReadOnlyList<SuspectName> suspects, ReportName? from) =>
        row.Kind switch
        {
            WorkKinds.Unresolved => $"Judge where {outlet ?? Unnamed} has this report from: nobody has yet.",
            WorkKinds.Suggestion => $"Judge whether {outlet ?? Unnamed} {Suggested(row.TakenAs!, from)}.",
            WorkKinds.Inferred =>
                $"Judge whether {row.Claimant} means {Listed(suspects)}: so far that is our inference.",
            WorkKinds.Conflict => $"Decide what holds of the {row.Field} of the {thing.Kind}: two values were stated. "
                + "If the held one does, put this aside.",
            WorkKinds.NoResponse => $"Ask {thing.Name} for comment: no request is on file.",
            WorkKinds.Provisional =>
                $"Enter {thing.Name} into the registry, or merge it there: {Counted(row.Articles)}.",
            WorkKinds.NoDate => $"Find out when {outlet ?? Unnamed} published this article.",
            _ when row.Short =>
                $"Find the full address of this article of {outlet ?? Unnamed}: a short one is on file.",
            _ => $"Find the address of this article of {outlet ?? Unnamed}.",
        };

    /// <summary>What was done with an item just now, to whoever did it.</summary>
    public static string Done(WorkChanged changed, Guid me) =>
        changed.SetAside != changed.SetAsideBefore ? changed.SetAside is null ? "Taken up again" : "Put aside"
        : changed.AssigneeId is null ? "Given back, nobody’s now"
        : changed.AssigneeId == me ? "Assigned to you" : $"Given to {changed.AssigneeName}";

    /// <summary>What was judged just now of where a report is from.</summary>
    public static string Judged(DerivationItem from, bool made) =>
        made ? $"Entered as {from.Kind.Replace('_', ' ')}" : $"Judged {from.Judgement}";

    /// <summary>An inference of ours, in short.</summary>
    public static string Inference(Claim claim) => $"{claim.Claimant.Name} means {Listed(claim.Suspects)}";

    /// <summary>An item in short: its article, else what it is about.</summary>
    public static string Short(WorkItem item)
    {
        var article = new LoggedArticle(
            item.Id, item.Outlets.Count > 0 ? item.Outlets[0].Name : null, item.Article?.Name, null);
        return Cut(
            item.Article is not null && article.Label.Length > 0 ? article.Label
                : item.Thing.Name ?? item.What.TrimEnd('.'));
    }

    /// <summary>An article in short.</summary>
    public static string Short(Article article) =>
        LogLooks.LabelOf(article) is { Length: > 0 } label ? Cut(label) : "an article without a headline";

    // No character is cut in two.
    private static string Cut(string text) => text.Length <= Longest ? text
        : text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)] + "…";

    /// <summary>The words that an item rests on.</summary>
    public static WorkWords? Words(WorkRow row) => row.Kind switch
    {
        WorkKinds.Suggestion when row.Credit is not null => new(row.Credit, null, null, null, null),
        WorkKinds.Inferred when row.Statement is not null => new(null, row.Statement, null, null, null),
        WorkKinds.Conflict => new(null, null, row.Field, row.Stated, row.Held),
        _ => null,
    };

    /// <summary>The operation that settles an item.</summary>
    public static WorkAct Act(string leak, WorkRow row, WorkThing thing)
    {
        var of = $"/api/v1/leaks/{leak}";
        return row.Kind switch
        {
            WorkKinds.Unresolved => new("POST", $"{of}/derivations"),
            WorkKinds.Inferred => new("POST", $"{of}/claims/{thing.Id}/approval"),
            WorkKinds.NoResponse => new("POST", $"{of}/responses"),
            WorkKinds.Provisional => new("POST", "/api/v1/outlets"),
            _ => new("PATCH", $"{of}/{FolderOf(thing.Kind)}/{thing.Id}"),
        };
    }

    private static string FolderOf(string thing) => thing == "evidence" ? thing : thing + "s";

    private static string Suggested(string takenAs, ReportName? from) => (takenAs, from) switch
    {
        ("own_reporting", _) => "has this by its own reporting",
        ("independently_confirmed", _) => "has this from sources of its own",
        (_, null) => "takes this from elsewhere",
        _ => $"takes this from {from.Name}",
    };

    private static string Listed(IReadOnlyList<SuspectName> suspects) =>
        suspects.Count == 0 ? "a suspect" : string.Join(", ", suspects.Select(suspect => suspect.Name));

    private static string Counted(int articles) =>
        articles == 1 ? "1 article of it is cited" : $"{articles} articles of it are cited";
}
