using System.Net;
using System.Reflection;
using System.Text.Json;
using Hypotheses.Client;
using Hypotheses.Client.Calls;

namespace Hypotheses.Web.Tests.Rules;

/// <summary>The client and the document of the service say the same. Each method is called with all it takes.</summary>
internal sealed class ClientRules(JsonElement document)
{
    private static readonly Guid Id = Guid.Parse("019ab1c2-7d3e-7f00-8a11-5c0de5ca11ed");

    private static readonly string[] Named = ["If-Match", "If-None-Match", "Idempotency-Key"];

    private static readonly IReadOnlyList<(PropertyInfo Noun, MethodInfo Method)> Methods =
    [
        // Tables are other forms of lists, by what is accepted.
        .. from noun in typeof(HypothesesClient).GetProperties()
           where noun.PropertyType != typeof(TableCalls)
           from method in noun.PropertyType.GetMethods(
               BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
           select (noun, method),
    ];

    private readonly IReadOnlyList<Described> _operations = [.. Described.AllOf(document)];

    /// <summary>
    /// What the document has and the client has not, or otherwise; and methods of neither. The other forms of a summary
    /// are of its operation too, by the ending of the path.
    /// </summary>
    public async Task<IReadOnlyList<string>> BreaksAsync()
    {
        var breaks = new List<string>();
        foreach (var operation in _operations)
        {
            var found = Methods.Where(one => one.Method.Name == operation.Name + "Async").ToList();
            if (found.Count != 1)
                breaks.Add($"{operation.Name} has {found.Count} methods");
            else
                breaks.AddRange(Compare(operation, found[0].Method, await CallAsync(found[0].Noun, found[0].Method)));
        }
        var known = _operations.Select(operation => operation.Name + "Async").Concat(Lists()).ToHashSet();
        breaks.AddRange(Lists().Except(Methods.Select(one => one.Method.Name)).Select(list => $"{list} is missing"));
        breaks.AddRange(
            Methods.Select(one => one.Method).Where(method => !known.Contains(method.Name) && !IsBatch(method)
                && method.Name != nameof(SummaryCalls.GetSummaryFileAsync))
                .Select(method => $"{method.Name} is no operation"));
        return breaks;
    }

    private static IEnumerable<string> Compare(Described operation, MethodInfo method, Heard heard)
    {
        var path = operation.Path.Replace("{leak}", "leak").Replace("{suspect}", "suspect")
            .Replace("{id}", $"{Id}").Replace("{account}", $"{Id}").Replace("{summary}", "summary")
            .Replace("{week}", "week");
        if ($"{operation.Method} {path}" != $"{heard.Method} {heard.Path}")
            yield return $"{operation.Name} asks {heard.Method} {heard.Path}";
        if (!heard.Query.Order().SequenceEqual(operation.Names("query").Order()))
            yield return $"{operation.Name} has query {string.Join(",", heard.Query)}";
        if (!heard.Headers.Order().SequenceEqual(operation.Names("header").Order()))
            yield return $"{operation.Name} has headers {string.Join(",", heard.Headers)}";
        if (heard.ContentType != operation.Request()?.Type)
            yield return $"{operation.Name} sends {heard.ContentType}";
        if (method.ReturnType == typeof(IAsyncEnumerable<Import>) || method.ReturnType == typeof(Task))
            yield break;
        if (!AnswersOf(operation).Contains(NameOf(method.ReturnType.GetGenericArguments()[0].GetGenericArguments()[0])))
            yield return $"{operation.Name} answers {method.ReturnType}";
    }

    private static async Task<Heard> CallAsync(PropertyInfo noun, MethodInfo method)
    {
        using var listener = new Listener();
        using var http = new HttpClient(listener);
        var client = new HypothesesClient(http, new Uri("https://service.test"));
        var called = method.Invoke(noun.GetValue(client), [.. method.GetParameters().Select(Argument)])!;
        try
        {
            await (called as Task ?? HearAsync(called));
        }
        catch (FailedCallException) when (method.ReturnType == typeof(Task))
        {
            // The listener has nothing to be written anywhere.
        }
        return listener.Heard!;
    }

    // What is told as it comes is asked for when it is read.
    private static async Task HearAsync(object called)
    {
        await using var told = ((IAsyncEnumerable<Import>)called).GetAsyncEnumerator();
        try
        {
            await told.MoveNextAsync();
        }
        catch (FailedCallException)
        {
            // The listener says nothing.
        }
    }

    private static object? Argument(ParameterInfo parameter) => parameter.HasDefaultValue
        && parameter.Name is "contentType" ? parameter.DefaultValue : Value(parameter.ParameterType, parameter.Name!);

    private static object? Value(Type type, string name) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var text when text == typeof(string) => name,
        var id when id == typeof(Guid) => Id,
        var flag when flag == typeof(bool) => true,
        var day when day == typeof(DateOnly) => new DateOnly(2025, 11, 26),
        var instant when instant == typeof(DateTimeOffset) => DateTimeOffset.UnixEpoch,
        var stream when stream == typeof(Stream) => new MemoryStream(),
        var map when map == typeof(IReadOnlyDictionary<string, string>) => new Dictionary<string, string>
        {
            ["url"] = "Link",
        },
        var value when value.IsValueType => Activator.CreateInstance(value),
        var bounds when bounds.Namespace == typeof(HypothesesClient).Namespace => Filled(bounds),
        var body => Activator.CreateInstance(body),
    };

    private static object Filled(Type type)
    {
        var filled = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties())
            property.SetValue(filled, Value(property.PropertyType, property.Name));
        return filled;
    }

    private IEnumerable<string> Lists() => _operations.Where(operation => operation.Names("query").Contains("cursor"))
        .Select(operation => $"All{operation.Name["List".Length..]}Async");

    private static bool IsBatch(MethodInfo method) =>
        method.ReturnType.GetGenericArguments() is [{ IsGenericType: true } answered]
        && answered.GetGenericArguments()[0] is { IsGenericType: true } batch
        && batch.GetGenericTypeDefinition() == typeof(Batch<>);

    private static string NameOf(Type type) =>
        type.IsGenericType ? $"{type.Name.Split('`')[0]}Of{NameOf(type.GetGenericArguments()[0])}" : type.Name;

    private static IEnumerable<string> AnswersOf(Described operation)
    {
        foreach (var answer in operation.Operation.GetProperty("responses").EnumerateObject())
            if (answer.Name is "200" or "201" or "202")
            {
                // What is no JSON is taken as it is.
                if (!answer.Value.GetProperty("content").TryGetProperty("application/json", out var json))
                {
                    yield return typeof(byte[]).Name;
                    continue;
                }
                var schema = json.GetProperty("schema");
                JsonElement[] kinds =
                    schema.TryGetProperty("oneOf", out var all) ? [.. all.EnumerateArray()] : [schema];
                foreach (var one in kinds)
                    yield return one.GetProperty("$ref").GetString()!.Split('/')[^1];
            }
    }

    private sealed record Heard(
        string Method, string Path, IReadOnlyList<string> Query, IReadOnlyList<string> Headers, string? ContentType);

    private sealed class Listener : HttpMessageHandler
    {
        public Heard? Heard { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var uri = request.RequestUri!;
            Heard = new Heard(
                request.Method.Method, uri.AbsolutePath,
                [.. uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
                    .Select(pair => pair.Split('=')[0])],
                [.. Named.Where(request.Headers.Contains)], request.Content?.Headers.ContentType?.MediaType);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotModified) { RequestMessage = request });
        }
    }
}
