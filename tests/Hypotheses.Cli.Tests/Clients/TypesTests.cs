using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hypotheses.Cli.Tests.Clients;

/// <summary>The types for TypeScript ask for what the service asks for.</summary>
public sealed class TypesTests
{
    [Test]
    public void What_has_a_default_may_be_left_out()
    {
        var types = File.ReadAllText(Path.Combine(Repository.Root, "docs", "client.d.ts"));
        using var document = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(Repository.Root, "docs", "openapi.v1.json")));
        var schemas = document.RootElement.GetProperty("components").GetProperty("schemas");
        var (left, asked) = (0, new List<string>());
        foreach (var schema in schemas.EnumerateObject())
            foreach (var name in WithDefault(schema.Value))
            {
                left++;
                var type = types.Split($"\n        {schema.Name}: {{\n")[1].Split("\n        };\n")[0];
                if (!Regex.IsMatch(type, $@"(?m)^ +{name}\?: "))
                    asked.Add($"{schema.Name}.{name}");
            }
        Assert.That(asked, Is.Empty);
        Assert.That(left, Is.GreaterThan(10));
    }

    private static IEnumerable<string> WithDefault(JsonElement schema)
    {
        if (!schema.TryGetProperty("properties", out var properties))
            return [];
        var required = schema.TryGetProperty("required", out var names)
            ? names.EnumerateArray().Select(name => name.GetString()).ToHashSet() : [];
        return properties.EnumerateObject()
            .Where(property => property.Value.TryGetProperty("default", out _) && !required.Contains(property.Name))
            .Select(property => property.Name);
    }
}
