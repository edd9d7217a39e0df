namespace Hypotheses.Web.Accounts;

/// <summary>What a password must be: long, and nothing else.</summary>
public static class Passwords
{
    public const int Shortest = 12;
    public const int Longest = 1000;

    /// <summary>What is wrong with a new one; null if nothing is.</summary>
    public static string? WrongWith(string? password, string? again) =>
        password is null || password.EnumerateRunes().Count() < Shortest
            ? $"It must have at least {Shortest} characters."
            : password.Length > Longest ? $"It may have at most {Longest} characters."
            : password != again ? "The two are not the same."
            : null;
}
