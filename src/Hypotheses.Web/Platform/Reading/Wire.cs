using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using Hypotheses.Client.Wire;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>Names as on the wire.</summary>
internal static class Wire
{
    /// <summary>
    /// The name of a member in validation errors: camelCase, as in JSON. The value of a stated member goes by the
    /// member's name.
    /// </summary>
    public static string? NameOf(Type type, MemberInfo? member, LambdaExpression? expression) =>
        (ValueOf(expression) ?? member) is { } named ? JsonNamingPolicy.CamelCase.ConvertName(named.Name) : null;

    private static MemberInfo? ValueOf(LambdaExpression? expression) =>
        expression?.Body is MemberExpression { Member.Name: nameof(Stated<int>.Value), Expression: MemberExpression of }
        && of.Type.IsGenericType && of.Type.GetGenericTypeDefinition() == typeof(Stated<>)
            ? of.Member
            : null;
}
