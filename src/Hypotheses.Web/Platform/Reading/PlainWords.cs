using System.Reflection;
using System.Text.Json;
using Hypotheses.Client;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>What the wire says, in words for people: no underscores, no names of fields run together.</summary>
public static class PlainWords
{
    private static readonly Dictionary<string, string> Fields = new()
    {
        ["partOf"] = "what it is part of",
        ["ruleOut"] = "what would rule it out",
        ["publishedAt"] = "date of publication",
        ["dateBasis"] = "where the date is from",
        ["access"] = "how it is known",
        ["claimantId"] = "claimant",
        ["articleId"] = "article",
        ["claimId"] = "claim",
        ["statedOn"] = "said on",
        ["citing"] = "heard from",
        ["speaksFor"] = "whom it speaks for",
        ["effectiveOn"] = "day of the end",
        ["cause"] = "cause of the end",
        ["facts"] = "who controls it",
        ["whom"] = "about whom",
        ["basis"] = "how they know",
        ["whoKind"] = "who is",
        ["saidOn"] = "said on",
        ["asis"] = "is the name as it stands",
        ["sure"] = "leads to nobody",
        ["expiresAt"] = "last day",
        ["toArticle"] = "article taken from",
        ["toOutlet"] = "outlet taken from",
        ["toEvent"] = "event taken from",
    };

    // Of the closed sets of the wire alone: what somebody typed stays as it is.
    private static readonly HashSet<string> Closed = typeof(Vocabulary)
        .GetProperties(BindingFlags.Public | BindingFlags.Static)
        .SelectMany(set => (IReadOnlyList<string>)set.GetValue(null)!)
        .Where(word => word.Contains('_', StringComparison.Ordinal)).ToHashSet();

    /// <summary>What a field is called.</summary>
    public static string Field(string name) => Fields.GetValueOrDefault(name) ?? Spaced(name);

    /// <summary>The place of a field in a form or body: "claims[0].statement" as "Claims 1, statement".</summary>
    public static string Place(string path)
    {
        var words = string.Join(", ", path.Split('.').Select(part => part.Split('[', ']') is [var of, var place, ..]
            && int.TryParse(place, out var number) ? $"{Field(of)} {number + 1}" : Field(part)));
        return words.Length == 0 ? path : char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>A word of a closed set as it is read; any other text as it is.</summary>
    public static string Value(string text) => Closed.Contains(text) ? Spaced(text) : text;

    /// <summary>A value of any kind in words.</summary>
    public static string Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Value(value.GetString()!),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Null => "nothing",
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Of)),
        JsonValueKind.Object => string.Join("; ", value.EnumerateObject()
            .Where(member => member.Value.ValueKind != JsonValueKind.Null)
            .Select(member => $"{Field(member.Name)}: {Of(member.Value)}")),
        _ => value.GetRawText(),
    };

    /// <summary>"publishedAt" as "published at", "put_aside" as "put aside".</summary>
    public static string Spaced(string name) => string.Concat(name.Select(c =>
        c == '_' ? " " : char.IsAsciiLetterUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}")).Trim();
}
