using System.Reflection;
using System.Runtime.CompilerServices;
using Hypotheses.Analysis.Scoring;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests;

/// <summary>Whoever passes nothing where something is needed is told which argument it was.</summary>
public sealed class NullTests
{
    private static readonly NullabilityInfoContext Nullability = new();

    private static IEnumerable<TestCaseData> Needed =>
        from type in typeof(Tally).Assembly.GetExportedTypes()
        where type.Namespace == typeof(Tally).Namespace
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Cast<MethodBase>().Concat(IsData(type) ? [] : type.GetConstructors())
        where !method.IsSpecialName || method.IsConstructor
        from parameter in method.GetParameters()
        where IsNeeded(parameter)
        select new TestCaseData(method, parameter.Name)
            .SetArgDisplayNames($"{type.Name}.{method.Name}", parameter.Name!);

    [TestCaseSource(nameof(Needed))]
    public void An_argument_that_is_needed_is_asked_for_by_its_name(MethodBase method, string name)
    {
        object?[] given = [.. method.GetParameters().Select(p => p.Name == name ? null : Something(p.ParameterType))];
        Assert.That(
            () => method is ConstructorInfo made ? made.Invoke(given) : method.Invoke(null, given),
            Throws.TypeOf<TargetInvocationException>().With.InnerException.TypeOf<ArgumentNullException>()
                .With.InnerException.Property("ParamName").EqualTo(name));
    }

    // Facts are what they are given.
    private static bool IsData(Type type) => type.IsValueType || type.GetMethod("<Clone>$") is not null;

    private static bool IsNeeded(ParameterInfo parameter) =>
        !parameter.ParameterType.IsValueType && !parameter.ParameterType.IsByRef
        && Nullability.Create(parameter).WriteState == NullabilityState.NotNull;

    private static object? Something(Type type) => type.IsByRef ? Something(type.GetElementType()!)
        : type == typeof(string) ? ""
        : type.IsArray ? Array.CreateInstance(type.GetElementType()!, 0)
        : type.IsInterface ? Empty(type)
        : RuntimeHelpers.GetUninitializedObject(Nullable.GetUnderlyingType(type) ?? type);

    private static object? Empty(Type type)
    {
        var of = type.GetGenericArguments();
        var list = of.Length == 2 ? typeof(Dictionary<,>).MakeGenericType(of)
            : typeof(HashSet<>).MakeGenericType(of) is var set && type.IsAssignableFrom(set) ? set
            : typeof(List<>).MakeGenericType(of);
        return Activator.CreateInstance(list);
    }
}
