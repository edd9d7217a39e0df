using Hypotheses.Client;
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

    /// <summary>The errors that any route under the API may answer.</summary>
    public static RouteGroupBuilder AnswersProblems(this RouteGroupBuilder group, params int[] statuses)
    {
        foreach (var status in statuses)
            group.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(Problem), ["application/problem+json"]));
        return group;
    }

    internal static void AddRoles(AuthorizationOptions options)
    {
        options.FallbackPolicy = options.DefaultPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser()
            .Build();
        foreach (var role in Enum.GetValues<Role>())
            options.AddPolicy(role.ToString(), policy => policy.RequireAuthenticatedUser().RequireAssertion(
                context => context.User.Identity is ActorIdentity identity && identity.Who.Role >= role));
    }
}
