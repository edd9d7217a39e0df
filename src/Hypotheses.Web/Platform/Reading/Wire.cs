using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>Names as on the wire.</summary>
internal static class Wire
{
    /// <summary>The name of a member in validation errors: camelCase, as in JSON.</summary>
    public static string? NameOf(Type type, MemberInfo? member, LambdaExpression? expression) =>
        member is null ? null : JsonNamingPolicy.CamelCase.ConvertName(member.Name);
}
