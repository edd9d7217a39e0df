using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hypotheses.Web.Tests.Rules;

/// <summary>Compiles sources inside a test: bad fixtures that a rule must catch, and the service's own files.</summary>
internal static class Compiled
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Logging;
        """;

    // Not what tests bring along, nor the service itself, whose sources are compiled anew.
    private static readonly string[] Tools =
    [
        "Hypotheses.Web", "Microsoft.CodeAnalysis", "Microsoft.TestPlatform", "Microsoft.VisualStudio", "Mono.",
        "NUnit", "FsCheck", "FSharp", "TngTech",
    ];

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Tools.Any(
                tool => Path.GetFileName(path).StartsWith(tool, StringComparison.OrdinalIgnoreCase)))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The compilation, which may hold errors where a generator's part is missing.</summary>
    public static CSharpCompilation Of(IEnumerable<SourceFile> files) => CSharpCompilation.Create(
        "Fixture",
        files.Append(new SourceFile("Usings.cs", Usings))
            .Select(file => CSharpSyntaxTree.ParseText(file.Text, path: file.Path)),
        References,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>What a fixture's types use.</summary>
    public static IReadOnlyList<Use> Uses(params string[] sources)
    {
        using var assembly = new MemoryStream();
        var result = Of(sources.Select((text, i) => new SourceFile($"Fixture{i}.cs", text))).Emit(assembly);
        Assert.That(result.Diagnostics.Where(line => line.Severity == DiagnosticSeverity.Error), Is.Empty);
        assembly.Position = 0;
        return Rules.Uses.Of(assembly);
    }
}
