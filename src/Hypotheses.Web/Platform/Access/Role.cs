namespace Hypotheses.Web.Platform.Access;

/// <summary>What an account may do; each may do what the ones before it may.</summary>
public enum Role
{
    Reader,
    Analyst,
    Editor,
    Admin,
}

/// <summary>Roles as words on the wire and in the database.</summary>
public static class Roles
{
    public static Role Of(string word) => Enum.Parse<Role>(word, ignoreCase: true);

    public static string Word(this Role role) => role.ToString().ToLowerInvariant();
}
