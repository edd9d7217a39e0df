using System.Text;
using System.Text.Json.Nodes;
using Hypotheses.Web.Tests.Rules;

namespace Hypotheses.Web.Tests.Fuzz;

/// <summary>Makes a request of an operation as a tape says; on an empty tape a right one.</summary>
internal sealed class RequestMaker(Contract contract)
{
    private static readonly string[] Callers = ["admin", "reader", "analyst", "editor", "outsider", "nobody"];
    private static readonly string[] Forms =
        ["application/json", "text/csv", "application/x-ndjson", "*/*", "text/html", "nonsense", "", "a/b;q=x",
            "application/json;q=0", "application/problem+json", "text/csv;q=0.1, application/json;q=0.9"];
    private static readonly string[] WrongTypes =
        ["text/plain", "application/xml", "application/json; charset=utf-16", "application/merge-patch+json", "x",
            "multipart/form-data; boundary=x", "application/json;", "text/csv"];
    // Not %00: the server below the service refuses that itself, with a bare 400.
    private static readonly string[] WrongIds =
        ["nothing", "0", "-1", "null", "%ED%A0%80", "%FF", "a%2Fb", "00000000-0000-0000-0000-000000000000",
            "019AB1C2-7D3E-7F00-8A11-5C0DE5CA11ED", "%D0%B6", "{id}", "%25", "a b", "x'--", "~", "🇩🇪"];
    private static readonly HashSet<string> OfSpare = ["ChangeLeak", "AdmitMember", "DismissMember"];

    // What one account asked for another approves.
    private static readonly HashSet<string> OfAnother = ["ApproveClaim", "ApproveRedaction", "ReleaseSuspect"];

    private readonly Bodies _bodies = new(contract);

    /// <summary>A right request, which a text may be laid into.</summary>
    public FuzzRequest Plain(Described operation, FuzzWorld world, TextField? field = null, string? text = null) =>
        Make(operation, world, new Tape([]), field, text);

    /// <summary>The same with a text as a query parameter.</summary>
    public FuzzRequest Asking(Described operation, FuzzWorld world, string parameter, string text)
    {
        var plain = Plain(operation, world);
        return plain with
        {
            Path = $"{plain.Path.Split('?')[0]}?{parameter}={QueryValues.Escape(text)}",
        };
    }

    public FuzzRequest Make(
        Described operation, FuzzWorld world, Tape tape, TextField? field = null, string? text = null)
    {
        var twisted = tape.Next(4) != 0;
        var path = Address(operation, world, tape, twisted && tape.OneIn(6), out var last);
        var query = Query(operation, world, tape, twisted);
        var request = new FuzzRequest(operation, path + query)
        {
            Caller = twisted && tape.OneIn(4) ? tape.Pick(Callers)
                : OfAnother.Contains(operation.Name) ? "editor" : "admin",
            Headers = Headers(operation, world, path, tape, twisted),
            Says = field is null ? null : (field.Name, text!),
        };
        if (Contract.TypesOf(operation) is not { Count: > 0 } types)
            return twisted && tape.OneIn(30) ? request with { Body = "{}"u8.ToArray(), ContentType = "x/y" } : request;
        request = request with { ContentType = twisted && tape.OneIn(25) ? tape.Pick(WrongTypes) : tape.Pick(types) };
        return contract.RequestOf(operation) is null
            ? request with { Body = OtherBodies.Of(operation, tape, twisted) }
            : WithJson(request, world, tape, twisted, last, field, text);
    }

    private FuzzRequest WithJson(
        FuzzRequest request, FuzzWorld world, Tape tape, bool twisted, string? last, TextField? field, string? text)
    {
        var operation = request.Operation;
        var folder = operation.Path.Split('/')[^3];
        var into = folder.Length == 0 ? null : Another(world, folder, last, tape);
        var body = _bodies.Valid(operation, world, tape, into);
        if (field is not null)
            body = _bodies.With(operation, body, field, text!, world, tape);
        if (!twisted || tape.Next(3) == 0)
            return request with { Body = Encoding.UTF8.GetBytes(JsonText.Of(body)) };
        var fields = TextField.AllOf(contract, contract.RequestOf(operation)!.Value);
        if (tape.OneIn(4) && fields.Count > 0)
        {
            var place = tape.Pick(fields);
            var said = Naughty.Of(tape, place.Bound);
            body = _bodies.With(operation, body, place, said, world, tape);
            return request with { Body = Encoding.UTF8.GetBytes(JsonText.Of(body)), Says = (place.Name, said) };
        }
        if (tape.OneIn(3))
            body = _bodies.Value(contract.RequestOf(operation)!.Value, "", world, tape, 0) ?? new JsonObject();
        return request with { Body = BodyTwists.Twist(body, tape) };
    }

    private static string? Another(FuzzWorld world, string folder, string? than, Tape tape)
    {
        for (var tries = 0; tries < 8; tries++)
            if (world.Id(folder, tries == 0 ? tape : new Tape([0, (byte)tries])) is var id && id != than)
                return id;
        return null;
    }

    private static string Address(
        Described operation, FuzzWorld world, Tape tape, bool twisted, out string? last)
    {
        last = null;
        var steps = operation.Path["/api/v1/".Length..].Split('/');
        for (var n = 0; n < steps.Length; n++)
        {
            if (steps[n][0] != '{')
                continue;
            last = steps[n] == "{leak}" ? OfSpare.Contains(operation.Name) ? world.Spare : world.Leak
                : world.Id(FuzzWorld.FolderOf(steps[n - 1], steps[n - 1]), tape);
            if (twisted && tape.Next(2) == 1)
                last = tape.Next(3) switch
                {
                    0 => Guid.CreateVersion7().ToString(),
                    1 => Uri.EscapeDataString(tape.Pick(WrongIds)).Replace("%25", "%", StringComparison.Ordinal),
                    _ => world.Id(tape.Pick(["articles", "claims", "outlets", "suspects", "keys"]), tape),
                };
            steps[n] = last;
        }
        return string.Join('/', steps);
    }

    private static string Query(Described operation, FuzzWorld world, Tape tape, bool twisted)
    {
        var given = new List<string>();
        foreach (var parameter in operation.Parameters("query"))
        {
            var name = parameter.GetProperty("name").GetString()!;
            var required = parameter.TryGetProperty("required", out var must) && must.GetBoolean();
            if (!required && !tape.OneIn(3))
                continue;
            var value = QueryValues.Of(parameter, world, tape, twisted && tape.OneIn(4));
            given.Add(name + "=" + value);
            if (twisted && tape.OneIn(30))
                given.Add(name + "=" + value);
        }
        if (twisted && tape.OneIn(25))
            given.Add(tape.Pick(["unknown=1", "=", "&&", "%00=1", "limit", "Limit=1"]));
        return given.Count == 0 ? "" : "?" + string.Join('&', given);
    }

    private static List<(string, string)> Headers(
        Described operation, FuzzWorld world, string path, Tape tape, bool twisted)
    {
        var headers = new List<(string, string)>();
        var names = operation.Names("header");
        if (names.Contains("If-Match"))
        {
            var right = world.TagOf(Resource(path));
            var required = operation.Parameters("header")
                .Any(one => one.TryGetProperty("required", out var must) && must.GetBoolean());
            var given = twisted && tape.OneIn(5)
                ? tape.Pick([null, "\"0\"", "*", "garbage", "W/\"1\"", "\"", "\"99999999999999999999\"", ","])
                : required || tape.OneIn(3) ? right ?? "\"1\"" : null;
            if (given is not null)
                headers.Add(("If-Match", given));
        }
        if (names.Contains("If-None-Match") && twisted && tape.OneIn(5))
            headers.Add(("If-None-Match", tape.Pick(
                [world.TagOf(path) ?? "\"2\"", "*", "garbage", "W/\"1\"", "\"a\", \"b\"", ","])));
        if (names.Contains("Idempotency-Key") && twisted && tape.OneIn(5))
            headers.Add(("Idempotency-Key", tape.Next(5) != 4 ? Guid.CreateVersion7().ToString("N")
                : tape.Pick(["\"", "a b", "\"\"", new string('k', 256), "\"a\\b\"", new string('k', 255)])));
        if (twisted && tape.OneIn(8))
            headers.Add(("Accept", tape.Pick(Forms)));
        return headers;
    }

    /// <summary>The address of the thing that an act is on, where its ETag is read.</summary>
    public static string Resource(string path)
    {
        var plain = path.Split('?')[0];
        var verb = plain.LastIndexOf('/');
        return plain[(verb + 1)..] is "end" or "restoration" or "approval" or "release" ? plain[..verb] : plain;
    }
}
