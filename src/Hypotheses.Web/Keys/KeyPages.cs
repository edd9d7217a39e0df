using System.Globalization;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;
using Hypotheses.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Key = Hypotheses.Client.Key;

namespace Hypotheses.Web.Keys;

/// <summary>API keys: one's own, and all of them for an admin.</summary>
public static class KeyPages
{
    private const string Path = "/keys";

    public static void MapKeyPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(Path, (HttpContext http, Reads reads, KeyStore store) =>
            ShowAsync(http, reads, store, new KeyForm()));
        pages.MapPost(Path, Make);
        pages.MapPost(Path + "/{id:guid}/revoke", Revoke);
    }

    private static async Task<IResult> Make(
        [FromForm] string? name, [FromForm] string? role, [FromForm] string? leaks, [FromForm] string? until,
        HttpContext http, Reads reads, Acts acts, KeyStore store, LinkGenerator links)
    {
        var form = new KeyForm { Name = name, Role = role, Leaks = leaks, Until = until };
        DateTimeOffset? expires = null;
        if (!string.IsNullOrWhiteSpace(until))
        {
            if (!DateOnly.TryParseExact(until.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, default, out var day))
                return await ShowAsync(http, reads, store, form with { Error = "The last day must be as 2026-12-31." });
            expires = new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        }
        var narrowed = (leaks ?? "").Split(
            [' ', ',', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var formed = await FormActs.RunAsync<NewKey, Key>(
            http, Role.Reader,
            new NewKey
            {
                Name = name?.Trim(),
                Role = string.IsNullOrEmpty(role) ? null : role,
                Leaks = narrowed.Length == 0 ? null : narrowed,
                ExpiresAt = expires,
            },
            body => KeyEndpoints.Make(http, body, acts, store, links));
        return await ShowAsync(http, reads, store, formed.Refused is { } refused
            ? form with { Refused = refused }
            : new KeyForm { Made = formed.Value });
    }

    private static async Task<IResult> Revoke(Guid id, HttpContext http, Reads reads, Acts acts, KeyStore store)
    {
        var formed = await FormActs.RunAsync<Key>(
            http, Role.Reader, () => KeyEndpoints.Revoke(id, http, acts, store));
        return formed.Refused is null ? Results.Extensions.SeeOther(Path)
            : await ShowAsync(http, reads, store, new KeyForm { Error = formed.Refused.Summary });
    }

    private static async Task<IResult> ShowAsync(HttpContext http, Reads reads, KeyStore store, KeyForm form)
    {
        var actor = Actor.Of(http);
        var keys = await reads.RunAsync(http, (session, cancel) =>
            store.PageAsync(session, actor, Paging.Of(http.Request), cancel));
        return Page.Of<KeyList>(
            new { Visitor = Visitor.Of(actor), Keys = keys, Form = form, actor.Account },
            form is { Error: null, Refused: null } ? StatusCodes.Status200OK
                : StatusCodes.Status422UnprocessableEntity);
    }
}

/// <summary>What the form of the page holds, and what came of it.</summary>
public sealed record KeyForm
{
    private static readonly string[] Own = ["name", "role", "expiresAt"];

    public string? Name { get; init; }

    public string? Role { get; init; }

    public string? Leaks { get; init; }

    public string? Until { get; init; }

    public string? Error { get; init; }

    /// <summary>Why no key was made.</summary>
    public Refused? Refused { get; init; }

    /// <summary>What is wrong with the leaks: the first that is, or that one of them is not to be seen.</summary>
    public string? WrongLeaks => Refused?.Wire.Keys.FirstOrDefault(IsOfLeaks) is { } key ? Refused[key]
        : IsUnseen ? "One of these is no leak, or none that you see." : null;

    /// <summary>What is wrong with no field of the form.</summary>
    public IEnumerable<string> Others => Refused is null ? Error is null ? [] : [Error]
        : IsUnseen || (Refused.Wire.Count > 0 && Refused.Wire.Keys.All(IsOwn)) ? []
        : Refused.But([.. Refused.Wire.Keys.Where(IsOwn)]);

    private bool IsUnseen => Refused?.Status == StatusCodes.Status404NotFound;

    private static bool IsOwn(string field) => Own.Contains(field) || IsOfLeaks(field);

    private static bool IsOfLeaks(string field) => field.StartsWith("leaks", StringComparison.Ordinal);

    public Key? Made { get; init; }
}
