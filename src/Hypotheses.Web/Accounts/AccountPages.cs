using FluentValidation;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;
using Hypotheses.Web.Site;
using Microsoft.AspNetCore.Mvc;

namespace Hypotheses.Web.Accounts;

/// <summary>Accounts, and the links by which their people choose a password: for admins.</summary>
public static class AccountPages
{
    public static void MapAccountPages(this IEndpointRouteBuilder pages)
    {
        var accounts = pages.MapGroup("/accounts").Needs(Role.Admin);
        accounts.MapGet("", Show);
        accounts.MapPost("", Make);
        accounts.MapPost("/{id:guid}", Change);
        accounts.MapPost("/{id:guid}/link", Link);
    }

    private static Task<IResult> Show(HttpContext http, Reads reads, AccountStore store) =>
        ShowAsync(http, reads, store, new AccountForm());

    private static async Task<IResult> Make(
        [FromForm] string? name, [FromForm] string? role, HttpContext http, Reads reads, Database database,
        AccountStore store, InvitationStore invitations, IValidator<NewAccount> validator)
    {
        var request = new NewAccount { Name = name?.Trim(), Role = role };
        var wrong = (await validator.ValidateAsync(request, http.RequestAborted)).Errors.FirstOrDefault();
        if (wrong is not null)
            return await ShowAsync(http, reads, store, new()
            {
                Name = name,
                Role = role,
                Error = $"{PlainWords.Place(wrong.PropertyName)}: {PlainMessages.Of(wrong.ErrorMessage)}",
            });
        var by = Actor.Of(http).Principal;
        var (link, refusal) = await Refusal.OfAsync(() => database.InTransactionAsync(
            async session => await invitations.InviteAsync(
                session, (await store.MakeAsync(session, by, request, http.RequestAborted)).Id, by,
                http.RequestAborted),
            http.RequestAborted));
        return await ShowAsync(http, reads, store, refusal is null
            ? new() { Invited = request.Name, Link = AddressOf(http, link!) }
            : new() { Name = name, Role = role, Error = refusal });
    }

    // What a row does not say stays: its two forms change the role, or shut the account and open it again.
    private static async Task<IResult> Change(Guid id, HttpContext http, Reads reads, Acts acts, AccountStore store)
    {
        var typed = await Typed.OfAsync(http);
        var formed = await FormActs.RunAsync<AccountChange, Account>(
            http, Role.Admin,
            new AccountChange { Role = typed["role"], Disabled = typed["do"] is { } act ? act == "shut" : null },
            body => AccountEndpoints.Change(id, http, body, acts, store));
        return formed.Refused is { } refused
            ? await ShowAsync(http, reads, store, new() { Unchanged = refused })
            : Results.Extensions.SeeOther("/accounts");
    }

    // For one who forgot the password, and for accounts that had keys alone.
    private static async Task<IResult> Link(
        Guid id, HttpContext http, Reads reads, Database database, AccountStore store, InvitationStore invitations)
    {
        var (name, link) = await database.InTransactionAsync(
            async session =>
            {
                var account = await store.FindAsync(session, id, http.RequestAborted)
                    ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);
                return (account.Name,
                    await invitations.InviteAsync(session, id, Actor.Of(http).Principal, http.RequestAborted));
            },
            http.RequestAborted);
        return await ShowAsync(http, reads, store, new() { Invited = name, Link = AddressOf(http, link) });
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http, Reads reads, AccountStore store, AccountForm form)
    {
        var paging = Paging.Of(http.Request);
        var accounts = await reads.RunAsync(http, (session, cancel) => store.PageAsync(session, paging, cancel));
        return Page.Of<AccountList>(
            new { Visitor = Visitor.Of(Actor.Of(http)), Accounts = accounts, Form = form },
            form.Unchanged?.Status
                ?? (form.Error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity));
    }

    private static string AddressOf(HttpContext http, Secret link) =>
        $"{http.Request.Scheme}://{http.Request.Host}/welcome/{link.Text}";
}

/// <summary>What the form of the page holds, and what came of it.</summary>
public sealed record AccountForm
{
    public string? Name { get; init; }

    public string? Role { get; init; }

    public string? Error { get; init; }

    public string? Invited { get; init; }

    public string? Link { get; init; }

    /// <summary>Why an account was not changed.</summary>
    public Refused? Unchanged { get; init; }
}
