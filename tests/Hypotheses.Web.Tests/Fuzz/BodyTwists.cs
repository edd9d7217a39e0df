using System.Text;
using System.Text.Json.Nodes;

namespace Hypotheses.Web.Tests.Fuzz;

/// <summary>Makes a wrong body of a right one.</summary>
internal static class BodyTwists
{
    public static byte[] Twist(JsonNode body, Tape tape)
    {
        var places = Places(body).ToList();
        (JsonObject Holder, string Name)? place = places.Count > 0 ? tape.Pick(places) : null;
        if (place is not null)
            switch (tape.Next(7))
            {
                case 0:
                    break;
                case 1:
                    place.Value.Holder.Remove(place.Value.Name);
                    break;
                case 2:
                    place.Value.Holder[place.Value.Name] = null;
                    break;
                case 3:
                    place.Value.Holder[place.Value.Name] = Wrong(tape);
                    break;
                case 4:
                    place.Value.Holder[tape.Pick(["unknown", "", "__proto__", "ID", place.Value.Name + " "])] = 1;
                    break;
                case 5:
                    var many = tape.Pick([0, 9, 21, 51, 201, 1_001]);
                    place.Value.Holder[place.Value.Name] = new JsonArray(
                        [.. Enumerable.Range(0, many).Select(n => (JsonNode)$"item {n}")]);
                    break;
                default:
                    return Text(JsonText.Of(body), tape);
            }
        return Encoding.UTF8.GetBytes(JsonText.Of(body));
    }

    private static byte[] Text(string json, Tape tape) => tape.Next(10) switch
    {
        0 => Encoding.UTF8.GetBytes(json[..(json.Length / 2)]),
        1 => [],
        2 => Encoding.UTF8.GetBytes($"{json[..^1]},{json[1..]}"),
        3 => Encoding.UTF8.GetBytes(new string('[', 40) + new string(']', 40)),
        4 => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 10_000))),
        5 => Encoding.UTF8.GetBytes($"[{json}]"),
        6 => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(json)],
        7 => [.. Encoding.UTF8.GetBytes(json[..^1]), 0xC3, 0x28, (byte)'}'],
        8 => Encoding.UTF8.GetBytes(tape.Pick(["null", "1", "\"\"", "[]", "{}", " ", "nonsense", "{}{}", "{} x"])),
        _ => Encoding.Unicode.GetBytes(json),
    };

    private static JsonNode Wrong(Tape tape) => tape.Next(7) switch
    {
        0 => 1,
        1 => "",
        2 => true,
        3 => new JsonArray(),
        4 => new JsonObject(),
        5 => JsonNode.Parse("1e400")!,
        _ => new JsonArray(new JsonArray(), null, "x"),
    };

    private static IEnumerable<(JsonObject Holder, string Name)> Places(JsonNode? node) => node switch
    {
        JsonObject members => members.ToList()
            .SelectMany(member => Places(member.Value).Prepend((members, member.Key))),
        JsonArray items => items.SelectMany(Places),
        _ => [],
    };
}
