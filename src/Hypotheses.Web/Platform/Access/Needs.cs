using Microsoft.AspNetCore.Authorization;

namespace Hypotheses.Web.Platform.Access;

/// <summary>What a route asks of its caller, and what it says that it answers.</summary>
public static class RouteNeeds
{
    /// <summary>At least this role.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder route, Role role)
        where TBuilder : IEndpointConventionBuilder => route.RequireAuthorization(role.ToString());

    /// <summary>An answer of this type with this status, and errors as problem details.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder route, params int[] statuses)
    {
        foreach (var status in statuses)
            route.Produces<T>(status);
        return route;
    }

    /// <summary>Errors that the route may answer beside those that follow from its kind.</summary>
    public static RouteHandlerBuilder AnswersProblems(this RouteHandlerBuilder route, params int[] statuses) =>
        route.WithMetadata(new MoreProblems(statuses));

    /// <summary>What is sent or answered flows on: it has no ETag, and no key to be answered by again.</summary>
    public static RouteHandlerBuilder Flows(this RouteHandlerBuilder route) => route.WithMetadata(new Flowing());

    /// <summary>The answer carries an ETag to change the thing on.</summary>
    public static RouteHandlerBuilder ShowsETag(this RouteHandlerBuilder route) => route.WithMetadata(new ETagged());

    /// <summary>A batch is answered by the list of its things.</summary>
    public static RouteHandlerBuilder OrBatch<T>(this RouteHandlerBuilder route) =>
        route.WithMetadata(new InBatches(typeof(T)));

    internal static void AddRoles(AuthorizationOptions options)
    {
        options.FallbackPolicy = options.DefaultPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser()
            .Build();
        foreach (var role in Enum.GetValues<Role>())
            options.AddPolicy(role.ToString(), policy => policy.RequireAuthenticatedUser().RequireAssertion(
                context => context.User.Identity is ActorIdentity identity && identity.Who.Role >= role));
    }
}

/// <summary>Statuses of problems beside the usual ones.</summary>
public sealed record MoreProblems(IReadOnlyList<int> Statuses);

/// <summary>Says that an answer of a change carries an ETag.</summary>
public sealed record ETagged;

/// <summary>Says that a body is never held whole.</summary>
public sealed record Flowing;

/// <summary>Says what the items of a batch's answer are.</summary>
public sealed record InBatches(Type Item);
