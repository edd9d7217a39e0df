using System.Text.Json;
using FluentValidation;
using Hypotheses.Client.Wire;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>
/// A form of a page asks for an act as the API does: the same body, validation, handler and answer. What it was refused
/// for comes back, to stand beside its fields.
/// </summary>
public static class FormActs
{
    /// <summary>The form's field with the key of its act: sent twice, it is done once.</summary>
    public const string Key = "_key";

    /// <summary>The form's field with the ETag of what it changes.</summary>
    public const string Tag = "_tag";

    private const int Busy = StatusCodes.Status503ServiceUnavailable;
    private const int Looks = 50;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs the handler of a route on what a form says.</summary>
    /// <param name="http">The request of the form.</param>
    /// <param name="role">What the route asks of its caller.</param>
    /// <param name="body">What the form says, as the API takes it.</param>
    /// <param name="act">The handler.</param>
    public static async Task<Formed<T>> RunAsync<TBody, T>(
        HttpContext http, Role role, TBody body, Func<Body<TBody>, Task<StoredAnswer>> act)
        where TBody : class
        where T : class => await RunAsync<T>(http, role, async () =>
    {
        await Validated.HoldAsync(http, body);
        return await act(Body<TBody>.Of(body));
    });

    /// <summary>The same of a route without a body.</summary>
    public static async Task<Formed<T>> RunAsync<T>(HttpContext http, Role role, Func<Task<StoredAnswer>> act)
        where T : class
    {
        ProblemException problem;
        try
        {
            if (Actor.Of(http).Role < role)
                throw new ProblemException(ProblemType.Forbidden, ProblemType.Forbidden.Title);
            await TakeHeadersAsync(http);
            var answer = await OnceAsync(act, http.RequestAborted);
            if (answer.Status < 400)
                return new Formed<T>(JsonSerializer.Deserialize<T>(answer.Body, WireJson.Options), answer.Status, null);
            problem = ProblemWriter.Read(answer.Body);
        }
        catch (Exception e) when (ProblemMiddleware.Translate(e).Type.Status is (>= 400 and < 500) or Busy)
        {
            // A busy database refuses too: what was typed must outlive it.
            problem = ProblemMiddleware.Noted(
                http, e, http.RequestServices.GetRequiredService<ILogger<ProblemMiddleware>>());
        }
        return new Formed<T>(null, problem.Type.Status, new Refused(problem));
    }

    // Who presses a button twice sends the form again while it is at work: that waits for what comes of it. Of a
    // browser that let go of the first nothing comes, and the second does it.
    private static async Task<StoredAnswer> OnceAsync(Func<Task<StoredAnswer>> act, CancellationToken cancel)
    {
        for (var look = 1; ; look++)
            try
            {
                return await act();
            }
            catch (ProblemException running) when (running.Type == ProblemType.Busy && look < Looks)
            {
                await Task.Delay(Glance, cancel);
            }
    }

    private static async Task TakeHeadersAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (form[Key].ToString() is { Length: > 0 } key)
            http.Request.Headers[IdempotencyKey.Header] = key;
        if (form[Tag].ToString() is { Length: > 0 } tag)
            http.Request.Headers.IfMatch = tag;
    }
}

/// <summary>What came of a form: what its act answered, or why it was refused.</summary>
public sealed record Formed<T>(T? Value, int Status, Refused? Refused)
    where T : class;

/// <summary>Why an act was refused, by the fields of its body.</summary>
public sealed class Refused(ProblemException problem)
{
    private const string SavedBefore =
        "This form was saved before with other words. Look it over, and save it again.";

    private const string SendAgain = "What you typed is here: send it again in a moment.";

    public int Status { get; } = problem.Type.Status;

    /// <summary>What was changed meanwhile has to be read again.</summary>
    public bool IsStale => Status == StatusCodes.Status412PreconditionFailed;

    /// <summary>In one sentence, and what to do about it.</summary>
    public string Summary { get; } =
        problem.Errors is { Count: > 0 } all ? string.Join(" ", all.Select(e => PlainMessages.Of(e.Value[0])))
            : problem.Type == ProblemType.Unavailable ? $"{problem.Message} {SendAgain}" : problem.Message;

    /// <summary>By field, named as on the wire, in its words.</summary>
    public IReadOnlyDictionary<string, string> Wire { get; } =
        problem.Errors?.ToDictionary(error => error.Key, error => error.Value[0]) ?? [];

    /// <summary>What is wrong with a field, in plain words; null if nothing is.</summary>
    public string? this[string field] => !Wire.TryGetValue(field, out var wrong) ? null
        : field == IdempotencyKey.Header ? SavedBefore : PlainMessages.Of(wrong);

    /// <summary>What is wrong with fields that the form does not show.</summary>
    public IEnumerable<string> But(params string[] shown) =>
        Wire.Count == 0 ? [Summary]
            : Wire.Keys.Where(field => !shown.Contains(field)).Select(field =>
                field == IdempotencyKey.Header ? SavedBefore : $"{PlainWords.Place(field)}: {this[field]}");
}
