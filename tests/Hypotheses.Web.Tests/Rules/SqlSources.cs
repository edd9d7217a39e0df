using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hypotheses.Web.Tests.Rules;

/// <summary>Finds SQL that is put together while the program runs, by what is handed to Dapper and Npgsql.</summary>
internal static class SqlSources
{
    /// <summary>Files that run what no constant can say, each with its reason.</summary>
    private static readonly Dictionary<string, string> Allowed = new()
    {
        ["src/Hypotheses.Web/Platform/Archiving/TableLoader.cs"] =
            "Tables of a closed list and columns of the catalog: the server quotes their names.",
        ["src/Hypotheses.Web/Platform/Archiving/TableReader.cs"] =
            "Tables of a closed list and columns of the catalog: the server quotes their names.",
        ["src/Hypotheses.Web/Platform/Embedded/Roles.cs"] =
            "Roles and databases can't be parameters: the server quotes their names.",
        ["src/Hypotheses.Web/Platform/Migrator.cs"] =
            "Runs the files of migrations/, and one statement that the server quoted.",
        ["src/Hypotheses.Web/Redactions/RemovedWordsStore.cs"] = "Runs the constants of WordTable, one after another.",
    };

    public static IEnumerable<string> Built(IEnumerable<SourceFile> files)
    {
        var compilation = Compiled.Of(files);
        var takers = compilation.SyntaxTrees
            .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<ParameterSyntax>())
            .Where(parameter => parameter.Identifier.Text == "sql")
            .Select(parameter => TakerOf(parameter.Parent?.Parent)).ToHashSet();
        return compilation.SyntaxTrees.Where(tree => !Allowed.ContainsKey(tree.FilePath)).SelectMany(tree =>
        {
            var model = compilation.GetSemanticModel(tree);
            return tree.GetRoot().DescendantNodes().SelectMany(node => SqlIn(node, takers, model))
                .Where(sql => !IsConstant(sql, model))
                .Select(sql => $"{tree.FilePath}:{sql.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {sql}");
        });
    }

    private static IEnumerable<ExpressionSyntax> SqlIn(SyntaxNode node, HashSet<string> takers, SemanticModel model) =>
        node switch
        {
            VariableDeclaratorSyntax { Initializer.Value: { } value } variable
                when IsNamedSql(variable.Identifier.Text) => [value],
            AssignmentExpressionSyntax { Left: { } left, Right: { } right } when IsNamedSql(LastOf(left)) => [right],
            ArgumentSyntax argument when MayTake(argument, takers) && IsSql(argument, model) => [argument.Expression],
            _ => [],
        };

    // By name first: what the compiler is asked about costs far more.
    private static bool MayTake(ArgumentSyntax argument, HashSet<string> takers) => argument.Parent?.Parent switch
    {
        InvocationExpressionSyntax { Expression: var called } => LastOf(called) is var name
            && (takers.Contains(name) || name.StartsWith("Query", StringComparison.Ordinal)
                || name.StartsWith("Execute", StringComparison.Ordinal) || name == "CreateCommand"),
        ObjectCreationExpressionSyntax { Type: var made } =>
            made.ToString().Contains("Command", StringComparison.Ordinal) || takers.Contains(made.ToString()),
        ImplicitObjectCreationExpressionSyntax => true,
        _ => false,
    };

    private static string TakerOf(SyntaxNode? node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        LocalFunctionStatementSyntax function => function.Identifier.Text,
        TypeDeclarationSyntax type => type.Identifier.Text,
        _ => "",
    };

    // Whatever is passed on as a parameter named sql is looked at where it is passed in.
    private static bool IsSql(ArgumentSyntax argument, SemanticModel model)
    {
        if (argument.Parent is not BaseArgumentListSyntax { Parent: { } call } list
            || model.GetSymbolInfo(call).Symbol is not IMethodSymbol method)
            return false;
        var place = list.Arguments.IndexOf(argument);
        var parameter = argument.NameColon is { Name.Identifier.Text: var name }
            ? method.Parameters.FirstOrDefault(one => one.Name == name)
            : method.Parameters.ElementAtOrDefault(place);
        return parameter?.Type.SpecialType == SpecialType.System_String
            && (parameter.Name is "sql" or "cmdText"
                || (parameter.Name == "commandText" && IsLibrary(method.ContainingNamespace.ToString()!)));
    }

    private static bool IsLibrary(string name) => name.Split('.')[0] is "Dapper" or "Npgsql";

    private static bool IsConstant(ExpressionSyntax sql, SemanticModel model) =>
        model.GetSymbolInfo(sql).Symbol is IParameterSymbol { Name: "sql" }
        || (model.GetConstantValue(sql).HasValue
            && !sql.DescendantNodesAndSelf().Any(node => node is InterpolatedStringExpressionSyntax));

    private static bool IsNamedSql(string name) =>
        name.EndsWith("Sql", StringComparison.Ordinal) || name is "sql" or "CommandText";

    private static string LastOf(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
        MemberBindingExpressionSyntax member => member.Name.Identifier.Text,
        SimpleNameSyntax name => name.Identifier.Text,
        _ => "",
    };
}
