using Npgsql;

namespace Hypotheses.Web.Platform.Problems;

/// <summary>
/// Turns a broken constraint into the error that the caller sees: constraints decide, this translates.
/// </summary>
public static class Constraints
{
    /// <summary>Whether two acts wrote the same at one moment, so that the second may simply come again.</summary>
    public static bool IsRace(PostgresException e) =>
        e.SqlState is ['2', '3', ..] && e.ConstraintName is { Length: > 0 } name
        && ConstraintTable.Lines.GetValueOrDefault(name) is { Type.Status: 409, Field: null };

    /// <summary>Null when it is no constraint's violation.</summary>
    public static ProblemException? Translate(PostgresException e)
    {
        if (e.SqlState is not ['2', '3', ..] || e.ConstraintName is not { Length: > 0 } name)
            return null;
        var meaning = ConstraintTable.Lines.GetValueOrDefault(name);
        return meaning switch
        {
            null => null,
            { Field: { } field } => new ProblemException(meaning.Type, field, meaning.Message!),
            _ => new ProblemException(meaning.Type, meaning.Message ?? "The request failed; nothing was written."),
        };
    }
}
