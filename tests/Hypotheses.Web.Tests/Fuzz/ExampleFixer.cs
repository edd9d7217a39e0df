using System.Text.Json.Nodes;

namespace Hypotheses.Web.Tests.Fuzz;

/// <summary>Sets an example's ids, addresses and names to what a world has, or has not yet.</summary>
internal sealed class ExampleFixer(FuzzWorld world, Tape tape, string? into, bool ownName)
{
    public JsonNode? Fix(JsonNode? node, string name, string holder)
    {
        switch (node)
        {
            case JsonObject members:
                if (name == "control")
                    return new JsonObject
                    {
                        ["owner"] = new JsonObject { ["id"] = world.Id("owners", tape) },
                        ["basis"] = "explicit",
                        ["from"] = "2020-01-01",
                    };
                return new JsonObject(members.ToList().Select(member =>
                    KeyValuePair.Create(member.Key, Fix(member.Value, member.Key, name))));
            case JsonArray items:
                return new JsonArray([.. items.ToList().Select(item => Fix(item, name, holder))]);
            case JsonValue value when value.TryGetValue<string>(out var text):
                return Text(text, name, holder);
            default:
                return node?.DeepClone();
        }
    }

    private string Text(string text, string name, string holder) => name switch
    {
        "into" => into ?? world.Id("articles", tape),
        _ when Guid.TryParse(text, out _) =>
            world.Id(FuzzWorld.FolderOf(name == "id" ? holder : name), tape),
        "slug" => "fuzz-" + world.Next(),
        "domains" => $"fuzz-{world.Next()}.org",
        "key" when holder == "locators" => "t.me/fuzz" + world.Next(),
        "url" => world.Url(),
        "expiresAt" => "2099-01-01T00:00:00Z",
        "suspect" => world.Id("suspects", tape),
        "name" when ownName && holder.Length == 0 => $"{text} {world.Next()}",
        "aliases" => $"{text} {world.Next()}",
        // A claim, and what is said of it, is new by its claimant.
        "name" when holder == "claimant" => $"{text} {world.Next()}",
        "description" or "what" => $"{text} {world.Next()}",
        "name" when holder == "aliases" => $"{text} {world.Next()}",
        _ => text,
    };
}
