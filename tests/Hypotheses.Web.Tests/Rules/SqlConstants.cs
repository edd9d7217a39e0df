using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace Hypotheses.Web.Tests.Rules;

/// <summary>A constant of the service that holds SQL, as <c>Type.NameSql</c>.</summary>
public sealed record SqlConstant(string Name, string Text)
{
    public override string ToString() => Name;
}

/// <summary>Finds SQL constants and takes them apart.</summary>
internal static partial class SqlConstants
{
    private const BindingFlags Any =
        BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<SqlConstant> Of(IEnumerable<Type> types) =>
    [
        .. FieldsOf(types).Where(IsConstant)
            .Select(field => new SqlConstant(NameOf(field), (string)field.GetRawConstantValue()!)),
    ];

    /// <summary>Fields named as SQL that the program could fill at run time.</summary>
    public static IEnumerable<string> Variable(IEnumerable<Type> types) =>
        FieldsOf(types).Where(field => !IsConstant(field)).Select(NameOf);

    /// <summary>What of a text outlives its transaction in the session.</summary>
    public static IEnumerable<string> LeavesInSession(string sql) =>
        Lasting().Matches(sql).Select(found => found.Value);

    /// <summary>The statements of a constant, each with <c>@name</c> made <c>$n</c>.</summary>
    public static IEnumerable<(string Text, IReadOnlyList<string> Parameters)> StatementsOf(string sql)
    {
        var (text, names) = (new StringBuilder(), new List<string>());
        foreach (Match token in Token().Matches(sql))
        {
            if (token.Value == ";")
            {
                if (!string.IsNullOrWhiteSpace(text.ToString()))
                    yield return (text.ToString(), names);
                (text, names) = (new StringBuilder(), []);
            }
            else if (token.Groups["parameter"] is { Success: true } parameter)
            {
                if (!names.Contains(parameter.Value))
                    names.Add(parameter.Value);
                text.Append('$').Append(names.IndexOf(parameter.Value) + 1);
            }
            else
            {
                text.Append(token.Value);
            }
        }
        if (!string.IsNullOrWhiteSpace(text.ToString()))
            yield return (text.ToString(), names);
    }

    /// <summary>The statement's own words: without comments, quoted text and parameters.</summary>
    public static string WordsOf(string sql) => string.Concat(Token().Matches(sql).Select(token =>
        token.Groups["quoted"].Success || token.Groups["parameter"].Success ? " " : token.Value));

    private static IEnumerable<FieldInfo> FieldsOf(IEnumerable<Type> types) =>
        types.Where(type => !type.ContainsGenericParameters)
        .SelectMany(type => type.GetFields(Any)).Where(field => field.Name.EndsWith("Sql", StringComparison.Ordinal));

    private static bool IsConstant(FieldInfo field) =>
        field is { IsLiteral: true } && field.FieldType == typeof(string);

    private static string NameOf(FieldInfo field) => $"{field.DeclaringType!.Name}.{field.Name}";

    [GeneratedRegex(
        @"(^|;)\s*(set\s+(?!local\b)|listen\b|prepare\b|declare\b|create\s+(local\s+)?temp)"
        + @"|set_config\([^()]*,\s*false\s*\)|pg_(try_)?advisory_lock",
        RegexOptions.IgnoreCase)]
    private static partial Regex Lasting();

    [GeneratedRegex("""(?<quoted>--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'|"[^"]*")|(?<!@)@(?<parameter>[a-zA-Z_]\w*)|.""",
        RegexOptions.Singleline)]
    private static partial Regex Token();
}
