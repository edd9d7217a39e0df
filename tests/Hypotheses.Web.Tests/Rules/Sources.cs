using System.Text;
using System.Text.RegularExpressions;

namespace Hypotheses.Web.Tests.Rules;

/// <summary>The files of the repository that rules read.</summary>
internal static partial class Sources
{
    public static string Root { get; } = Find();

    /// <summary>Files below a folder of the repository, without what the build makes.</summary>
    public static IReadOnlyList<SourceFile> In(string folder, params string[] endings) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path =>
                endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)) && !Made().IsMatch(path))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, File.ReadAllText(Path.Combine(Root, path), Encoding.UTF8))),
    ];

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Hypotheses.sln")))
                return folder.FullName;
        throw new InvalidOperationException("The tests do not run inside the repository.");
    }

    [GeneratedRegex("/(bin|obj)/")]
    private static partial Regex Made();
}

/// <summary>A file by its path from the root of the repository.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    public IEnumerable<string> Lines => Text.Split('\n').Select(line => line.TrimEnd('\r'));
}
