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
            ? form with { Error = string.Join(" ", refused.But()) }
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
            form.Error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}

/// <summary>What the form of the page holds, and what came of it.</summary>
public sealed record KeyForm
{
    public string? Name { get; init; }

    public string? Role { get; init; }

    public string? Leaks { get; init; }

    public string? Until { get; init; }

    public string? Error { get; init; }

    public Key? Made { get; init; }
}
