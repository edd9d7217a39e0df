using System.Security.Claims;

namespace Hypotheses.Web.Platform.Access;

/// <summary>
/// Who acts: the principal that is written down, its account, the role that holds, and what a narrowed key is for.
/// </summary>
/// <param name="Principal">The key; for who is signed in the account, and for the system its own principal.</param>
/// <param name="Account">The account that sees and is a member.</param>
/// <param name="Role">The lower of the account's and the key's.</param>
/// <param name="Leaks">The leaks that the key is narrowed to; null = all that the account sees.</param>
public sealed record Actor(Guid Principal, Guid Account, Role Role, Guid[]? Leaks)
{
    /// <summary>The key does less than its account: it manages no key but itself.</summary>
    public bool IsNarrowed { get; init; }

    /// <summary>The session that a person is signed in by; null for keys and the system.</summary>
    public Guid? Session { get; init; }

    /// <summary>What the account of a session is called; empty for keys and the system.</summary>
    public string Name { get; init; } = "";

    /// <summary>The session was not used for a while: restricted leaks ask for the password again.</summary>
    public bool IsIdle { get; init; }

    /// <summary>The principal that writes the seeds.</summary>
    public static readonly Guid Seed = new("00000000-0000-7000-8000-000000000001");

    /// <summary>The principal of the service's own acts: adoption, first start.</summary>
    public static readonly Guid Service = new("00000000-0000-7000-8000-000000000002");

    /// <summary>The seed as an actor: it may do what an admin may, and its judgements count as curated.</summary>
    public static readonly Actor OfSeed = new(Seed, Seed, Role.Admin, null);

    /// <summary>The service as an actor: it takes the registry up in every leak.</summary>
    public static readonly Actor OfService = new(Service, Service, Role.Admin, null);

    public bool IsSeed => Principal == Seed;

    /// <summary>The seed or the service: they see every leak, since what they write is no reading of it.</summary>
    public bool IsSystem => Principal == Seed || Principal == Service;

    public static Actor Of(HttpContext http) =>
        (http.User.Identity as ActorIdentity)?.Who
        ?? throw new InvalidOperationException("The route is open, yet it asks who acts.");
}

/// <summary>The actor as ASP.NET Core carries it.</summary>
public sealed class ActorIdentity(Actor actor, string scheme) : ClaimsIdentity(
    [new Claim(ClaimTypes.NameIdentifier, actor.Principal.ToString()), new Claim(ClaimTypes.Role, actor.Role.Word())],
    scheme)
{
    public Actor Who { get; } = actor;
}
