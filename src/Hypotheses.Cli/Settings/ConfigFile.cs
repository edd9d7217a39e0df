using System.Text.Json;
using Hypotheses.Cli.Ending;

namespace Hypotheses.Cli.Settings;

/// <summary>
/// The file of address and key: <c>HYPOTHESES_CONFIG</c>, else <c>hypotheses/config.json</c> where the desktop keeps
/// settings. Its owner alone may read it.
/// </summary>
internal static class ConfigFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string PathOf(Surroundings around) => around.Variable("HYPOTHESES_CONFIG")
        ?? Path.Combine(Places.Of(around, "XDG_CONFIG_HOME", ".config"), "config.json");

    /// <summary>What the file holds; null where there is none.</summary>
    /// <exception cref="StopException">It can't be read.</exception>
    public static Config? Read(Surroundings around)
    {
        var path = PathOf(around);
        try
        {
            return JsonSerializer.Deserialize<Config>(File.ReadAllText(path), Options);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw StopException.WrongUse($"{path} can't be read: {e.Message} hypotheses login writes it anew.");
        }
    }

    /// <summary>Writes it whole or not at all, for its owner's eyes from its first byte on.</summary>
    public static string Write(Surroundings around, Config config)
    {
        var path = PathOf(around);
        Places.Write(path, JsonSerializer.SerializeToUtf8Bytes(config, Options));
        return path;
    }
}
