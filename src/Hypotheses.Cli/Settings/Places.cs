namespace Hypotheses.Cli.Settings;

/// <summary>Folders of the user's own, and files in them that nobody else reads.</summary>
internal static class Places
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>A folder as the XDG base directories have it.</summary>
    public static string Of(Surroundings around, string variable, string below) => Path.Combine(
        around.Variable(variable) is { } place && Path.IsPathRooted(place)
            ? place
            : Path.Combine(
                around.Variable("HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), below),
        "hypotheses");

    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, Own | UnixFileMode.UserExecute);
        var draft = $"{path}.{Environment.ProcessId}.new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = Own;
        using (var file = new FileStream(draft, options))
            file.Write(content);
        File.Move(draft, path, overwrite: true);
    }
}
