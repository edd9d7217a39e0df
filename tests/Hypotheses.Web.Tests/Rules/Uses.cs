using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Hypotheses.Web.Tests.Rules;

/// <summary>
/// That one type uses another. Lambdas, state machines and nested types count as the outermost type around them.
/// </summary>
internal readonly record struct Use(TypeName From, TypeName To)
{
    public override string ToString() => $"{From} uses {To}";
}

/// <summary>An outermost type.</summary>
internal readonly record struct TypeName(string Namespace, string Name)
{
    public override string ToString() => $"{Namespace}.{Name}";
}

/// <summary>Reads from an assembly which types use which: in signatures, attributes and every instruction.</summary>
internal static class Uses
{
    public static IReadOnlyList<Use> Of(Stream assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        return
        [
            .. module.GetTypes()
                .SelectMany(type => In(type).SelectMany(Parts).Select(used => new Use(NameOf(type), NameOf(used))))
                .Where(use => use.From != use.To && use.From.Namespace.Length > 0)
                .Distinct(),
        ];
    }

    public static IReadOnlyList<Use> Of(System.Reflection.Assembly assembly)
    {
        using var file = File.OpenRead(assembly.Location);
        return Of(file);
    }

    private static IEnumerable<TypeReference?> In(TypeDefinition type) =>
        [
            type.BaseType,
            .. type.Interfaces.Select(one => one.InterfaceType),
            .. type.GenericParameters.SelectMany(Constraints),
            .. Attributes(type),
            .. type.Fields.SelectMany(field => Attributes(field).Append(field.FieldType)),
            .. type.Properties.SelectMany(Attributes),
            .. type.Methods.SelectMany(In),
        ];

    private static IEnumerable<TypeReference?> In(MethodDefinition method) =>
        [
            .. Signature(method),
            .. Attributes(method),
            .. method.Parameters.SelectMany(Attributes),
            .. method.GenericParameters.SelectMany(Constraints),
            .. method.HasBody ? In(method.Body) : [],
        ];

    private static IEnumerable<TypeReference?> In(MethodBody body) =>
        [
            .. body.Variables.Select(variable => variable.VariableType),
            .. body.ExceptionHandlers.Select(handler => handler.CatchType),
            .. body.Instructions.SelectMany(instruction => instruction.Operand switch
            {
                TypeReference type => [type],
                MethodReference method => Signature(method).Append(method.DeclaringType),
                FieldReference field => [field.DeclaringType, field.FieldType],
                _ => Enumerable.Empty<TypeReference?>(),
            }),
        ];

    private static IEnumerable<TypeReference?> Signature(MethodReference method) =>
        [
            method.ReturnType,
            .. method.Parameters.Select(parameter => parameter.ParameterType),
            .. method is GenericInstanceMethod generic ? generic.GenericArguments : [],
        ];

    private static IEnumerable<TypeReference?> Constraints(GenericParameter parameter) =>
        parameter.Constraints.Select(constraint => constraint.ConstraintType);

    private static IEnumerable<TypeReference?> Attributes(ICustomAttributeProvider provider) =>
        provider.CustomAttributes.SelectMany(attribute => attribute.ConstructorArguments
            .Select(argument => argument.Value as TypeReference).Append(attribute.AttributeType));

    // An array of a list of T is the list and T.
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
        TypeSpecification specification => Parts(specification.ElementType),
        _ => [type],
    };

    private static TypeName NameOf(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return new TypeName(type.Namespace, type.Name.Split('`')[0]);
    }
}
