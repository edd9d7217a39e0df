using System.Text.Json;
using Hypotheses.Client;
using Hypotheses.Client.Wire;

namespace Hypotheses.Web.Summaries.Forms;

/// <summary>A form that a summary is read in.</summary>
public sealed record SummaryForm(string Extension, string ContentType, Func<WeeklySummary, FormOptions, byte[]> Make);

/// <summary>How it is to be read.</summary>
public sealed record FormOptions(string Language, string Paper, string? Table, string? Site);

/// <summary>All forms.</summary>
public static class SummaryForms
{
    public static IReadOnlyList<SummaryForm> All { get; } =
    [
        new("json", "application/json; charset=utf-8",
            (value, _) => JsonSerializer.SerializeToUtf8Bytes(value, WireJson.Options)),
    ];
}
