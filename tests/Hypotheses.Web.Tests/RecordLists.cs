namespace Hypotheses.Web.Tests;

/// <summary>The lists of a leak's record, as they are answered.</summary>
public static class RecordLists
{
    public static readonly IReadOnlyList<string> Names =
        ["suspects", "claimants", "claims", "articles", "evidence", "public-events", "responses"];

    /// <summary>One list in full, with what is added to its query.</summary>
    public static async Task<Reply> ListAsync(
        this Api api, string leak, string list, string query = "", string accept = "application/json") =>
        (await api.GetAsync($"leaks/{leak}/{list}?limit=200&{query}".TrimEnd('&'), ("Accept", accept))).Answers(200);

    /// <summary>All lists by name.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ListsAsync(
        this Api api, string leak, string query = "")
    {
        var lists = new Dictionary<string, string>();
        foreach (var list in Names)
            lists[list] = (await api.ListAsync(leak, list, query)).Body;
        return lists;
    }

    /// <summary>The recorded instant that a list is of.</summary>
    public static string RecordedAsOf(this Reply reply) => reply.Headers["Recorded-As-Of"];

    /// <summary>The items' texts of one member.</summary>
    public static IReadOnlyList<string> Texts(this Reply list, string member) =>
        [.. list["items"].EnumerateArray().Select(item => item.Text(member)!)];
}
