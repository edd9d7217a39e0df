using System.Text.Json;
using Hypotheses.Client.Calls;

namespace Hypotheses.Web.Tests;

/// <summary>What a test expects of a reply; a failure shows its body.</summary>
public static class ReplyChecks
{
    private static readonly string[] Inner =
        ["postgres", "npgsql", "sql", "dapper", "Exception", " at Hypotheses", "System.", "FluentValidation", "_pk",
            "_once", "23505"];

    // An id is made of random digits, any of which may stand in it by chance.
    private static string WithoutId(string text, string? requestId) =>
        requestId is null ? text : text.Replace(requestId, "", StringComparison.Ordinal);

    public static Reply Answers(this Reply reply, int status)
    {
        Assert.That(reply.Status, Is.EqualTo(status), reply.Body);
        return reply;
    }

    /// <summary>Logged, whether anything was new or not.</summary>
    public static Reply Logged(this Reply reply)
    {
        Assert.That(reply.Status, Is.AnyOf(200, 201), reply.Body);
        return reply;
    }

    /// <summary>Problem details with this status that name these fields and tell nothing of the inside.</summary>
    public static Reply Refuses(this Reply reply, int status, params string[] fields)
    {
        reply.IsProblem().Answers(status);
        if (fields.Length > 0)
            Assert.That(reply.Fields, Is.EquivalentTo(fields), reply.Body);
        return reply;
    }

    /// <summary>A well-formed error that is not ours.</summary>
    public static Reply IsProblem(this Reply reply)
    {
        Assert.That(reply.Status, Is.InRange(400, 499), reply.Body);
        Assert.That(reply.Headers["Content-Type"], Is.EqualTo("application/problem+json"));
        Assert.That(reply.Headers["X-Request-Id"], Is.Not.Empty);
        Assert.That(reply["status"].GetInt32(), Is.EqualTo(reply.Status));
        Assert.That(reply.Text("type"), Does.StartWith("/problems/"));
        var body = WithoutId(reply.Body, reply.Headers["X-Request-Id"]);
        foreach (var word in Inner)
            Assert.That(body, Does.Not.Contain(word).IgnoreCase);
        return reply;
    }

    /// <summary>The value of an answer with this status.</summary>
    public static T Answers<T>(this Answered<T> answer, int status)
    {
        Assert.That((int)answer.Status, Is.EqualTo(status));
        Assert.That(answer.RequestId, Is.Not.Empty);
        return answer.Value;
    }

    /// <summary>As <see cref="Refuses(Reply, int, string[])"/>, through the typed client.</summary>
    public static async Task<FailedCallException> RefusesAsync<T>(
        this Task<Answered<T>> call, int status, params string[] fields)
    {
        FailedCallException? failure = null;
        try
        {
            await call;
        }
        catch (FailedCallException e)
        {
            failure = e;
        }
        Assert.That(failure, Is.Not.Null, "It was not refused.");
        Assert.That((int)failure!.Status, Is.EqualTo(status), failure.Message);
        Assert.That(failure.Type, Does.StartWith("/problems/"));
        Assert.That(failure.RequestId, Is.Not.Empty);
        if (fields.Length > 0)
            Assert.That(failure.Errors.Keys, Is.EquivalentTo(fields), failure.Message);
        var message = WithoutId(failure.Message, failure.RequestId);
        foreach (var word in Inner)
            Assert.That(message, Does.Not.Contain(word).IgnoreCase);
        return failure;
    }

    /// <summary>Whether the first element of a list was made by the request.</summary>
    public static bool Created(this JsonElement element) => element.GetProperty("created").GetBoolean();

    public static string? Text(this JsonElement element, string member) => element.GetProperty(member).GetString();
}
