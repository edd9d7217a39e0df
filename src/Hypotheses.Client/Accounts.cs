namespace Hypotheses.Client;

/// <summary>Make an account.</summary>
public sealed record NewAccount
{
    /// <summary>1–200 bytes; once in the newsroom. Required.</summary>
    public string? Name { get; init; }

    /// <summary>One of <see cref="Vocabulary.Roles"/>. Required.</summary>
    public string? Role { get; init; }
}

/// <summary>Change an account.</summary>
public sealed record AccountChange
{
    /// <summary>One of <see cref="Vocabulary.Roles"/>.</summary>
    public string? Role { get; init; }

    /// <summary>True: none of its keys opens anything from the next request on.</summary>
    public bool? Disabled { get; init; }
}

/// <summary>An account.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Role">One of <see cref="Vocabulary.Roles"/>.</param>
/// <param name="Version">Its version, from 1.</param>
/// <param name="Disabled">Whether it is shut.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record Account(Guid Id, string Name, string Role, int Version, bool Disabled, DateTimeOffset CreatedAt);

/// <summary>Make an API key.</summary>
public sealed record NewKey
{
    /// <summary>The account that it belongs to; not stated = one's own. Others' by an admin alone.</summary>
    public Guid? Account { get; init; }

    /// <summary>What it is for, 1–200 bytes. Required.</summary>
    public string? Name { get; init; }

    /// <summary>One of <see cref="Vocabulary.Roles"/>: narrows the account's; not stated: the account's.</summary>
    public string? Role { get; init; }

    /// <summary>Narrows it to these leaks (id or slug), at most 100; not stated = all that the account sees.</summary>
    public IReadOnlyList<string>? Leaks { get; init; }

    /// <summary>When it ends; not stated = never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>An API key; its secret is shown once, in the answer that makes it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Account">The account that it belongs to.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Prefix">How it begins: <c>hyp_…</c>.</param>
/// <param name="Role">One of <see cref="Vocabulary.Roles"/>: what it is narrowed to.</param>
/// <param name="Leaks">The ids of the leaks that it is narrowed to; null = all that the account sees.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="RevokedAt">When it was revoked.</param>
/// <param name="LastUsedAt">When it was last used, to the minute.</param>
public sealed record Key(
    Guid Id, Guid Account, string Name, string Prefix, string Role, IReadOnlyList<Guid>? Leaks,
    DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt, DateTimeOffset? LastUsedAt)
{
    /// <summary>The whole key <c>hyp_&lt;id&gt;_&lt;secret&gt;</c>: only in the answer that makes it.</summary>
    [System.Text.Json.Serialization.JsonIgnore(
        Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }
}

/// <summary>Who is asking.</summary>
/// <param name="Account">The account.</param>
/// <param name="Key">The key used.</param>
/// <param name="Role">One of <see cref="Vocabulary.Roles"/>: the lower of the account's and the key's.</param>
public sealed record Me(Account Account, Key Key, string Role);
