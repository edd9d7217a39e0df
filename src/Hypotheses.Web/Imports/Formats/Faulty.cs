using FluentValidation.Results;

namespace Hypotheses.Web.Imports.Formats;

/// <summary>A line that can't be logged.</summary>
/// <param name="Line">Its number.</param>
/// <param name="Raw">As it can be sent again.</param>
/// <param name="Faults">What is wrong with it.</param>
internal sealed record Faulty(int Line, string Raw, IReadOnlyList<Fault> Faults)
{
    /// <summary>So many faults of a line are told.</summary>
    public const int Most = 50;
}

/// <summary>What is wrong: with a field, or with the line as a whole.</summary>
internal readonly record struct Fault(string? Field, string Message)
{
    /// <summary>What a validator says.</summary>
    public static IReadOnlyList<Fault> Of(ValidationResult result) =>
        [.. result.Errors.Select(error => new Fault(error.PropertyName, error.ErrorMessage))];
}
