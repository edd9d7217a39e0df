namespace Hypotheses.Benchmarks.Load;

/// <summary>Where things are.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>The Release build of the service.</summary>
    public static string Built => Path.Combine(Root, "src/Hypotheses.Web/bin/Release/net10.0/Hypotheses.Web.dll");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Hypotheses.sln")))
                return folder.FullName;
        throw new InvalidOperationException("The benchmarks do not run inside the repository.");
    }
}
