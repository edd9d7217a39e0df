using System.Text.RegularExpressions;

namespace Hypotheses.Web.Tests.Rules;

/// <summary>The storage rules that texts show: of migrations, and of the service's SQL.</summary>
internal static partial class StorageRules
{
    /// <summary>Migrations that do not begin with their reason and then the mode that Citus needs.</summary>
    public static IEnumerable<string> Unopened(IEnumerable<SourceFile> migrations) =>
        migrations.Where(file => !Opening().IsMatch(file.Text)).Select(file => file.Path);

    /// <summary>Updates that a replica or a shard could answer otherwise.</summary>
    public static IEnumerable<string> Volatile(IEnumerable<SqlConstant> constants) => constants
        .Where(constant =>
            Update().Matches(SqlConstants.WordsOf(constant.Text)).Any(match => Moody().IsMatch(match.Value)))
        .Select(constant => constant.Name);

    /// <summary>Locks, recursion and grouping sets over a leak's tables without the one leak.</summary>
    public static IEnumerable<string> AcrossLeaks(IEnumerable<SqlConstant> constants) => constants
        .Where(constant => Bound().IsMatch(SqlConstants.WordsOf(constant.Text))
            && !constant.Text.Contains("leak_id = @leak", StringComparison.Ordinal)
            && OfLeak().IsMatch(constant.Text))
        .Select(constant => constant.Name);

    /// <summary>Versions are counted by a column, never by what the storage keeps for itself.</summary>
    public static IEnumerable<string> OfStorage(IEnumerable<SqlConstant> constants) =>
        constants.Where(constant => Inside().IsMatch(SqlConstants.WordsOf(constant.Text)))
            .Select(constant => constant.Name);

    [GeneratedRegex(@"\A(--[^\n]*\n)+\s*set local citus\.multi_shard_modify_mode = 'sequential';")]
    private static partial Regex Opening();

    // From set up to the end of the assignments.
    [GeneratedRegex(
        @"\bupdate\b\s+[^;]*?\bset\b(?<set>.*?)(?=\bwhere\b|\bfrom\b|\breturning\b|;|\z)", RegexOptions.Singleline)]
    private static partial Regex Update();

    [GeneratedRegex(@"\b(now|clock_timestamp|statement_timestamp|timeofday|random|gen_random_uuid|nextval)\s*\(")]
    private static partial Regex Moody();

    [GeneratedRegex(@"\bwith recursive\b|\bfor (no key )?update\b|\bgrouping sets\b|\brollup\s*\(|\bcube\s*\(")]
    private static partial Regex Bound();

    // The registry is the same on every node: what reads it alone may recurse and lock as it likes.
    [GeneratedRegex(
        @"\b(from|join)\s+"
        + @"(leak|suspect|claimant|claim|citation|article|evidence|public_event|derivation|conflict)(_\w+)?\b")]
    private static partial Regex OfLeak();

    [GeneratedRegex(@"\b(xmin|xmax|ctid)\b")]
    private static partial Regex Inside();
}
