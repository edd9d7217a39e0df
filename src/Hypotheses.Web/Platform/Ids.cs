using UUIDNext;

namespace Hypotheses.Web.Platform;

/// <summary>Ids of things that are kept.</summary>
internal static class Ids
{
    /// <summary>
    /// A UUIDv7 (RFC 9562, method 1) above those that this process made before, of the same millisecond too: where the
    /// lower id decides between equal dates, it is what was logged first.
    /// </summary>
    public static Guid Next() => Uuid.NewDatabaseFriendly(UUIDNext.Database.PostgreSql);
}
