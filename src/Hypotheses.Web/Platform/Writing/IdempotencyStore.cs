using System.Text.Json;
using Dapper;
using Hypotheses.Client.Wire;
using Hypotheses.Web.Platform.Problems;
using Npgsql;

namespace Hypotheses.Web.Platform.Writing;

/// <summary>Answers of keyed POSTs, kept for 7 days in the transaction of their act.</summary>
public static class IdempotencyStore
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private const string ClaimSql = """
        select pg_try_advisory_xact_lock(hashtextextended(cast(@principal as text) || ' ' || @key, 0))
        """;

    private const string FindSql = """
        select fingerprint, status, location, etag, content_type, body
        from idempotency
        where principal_id = @principal and key = @key and recorded_at > @since
        """;

    private const string PutSql = """
        insert into idempotency as held (principal_id, key, fingerprint, status, location, etag, content_type, body,
            recorded_at, leak_id)
        values (@principal, @key, @fingerprint, @status, @location, @etag, @contentType, @body, @now, @leak)
        """;

    private const string KeptSql = """
        select body, recorded_at
        from idempotency
        where principal_id = @principal and key = @key and leak_id = @leak and status in (200, 201)
        """;

    private const string ForgetOneSql = """
        delete from idempotency
        where principal_id = @principal and key = @key
        """;

    private const string ForgetSql = """
        delete from idempotency
        where recorded_at <= @since
        """;

    /// <summary>Claims the key for this transaction, or returns the answer that it already has.</summary>
    public static async Task<StoredAnswer?> ClaimAsync(
        NpgsqlConnection connection, Guid principal, IdempotencyKey key, DateTimeOffset now, CancellationToken cancel)
    {
        var free = await connection.ExecuteScalarAsync<bool>(
            new CommandDefinition(ClaimSql, new { principal, key = key.Key }, cancellationToken: cancel));
        if (!free)
            throw new ProblemException(ProblemType.Busy, "A request with this Idempotency-Key is still running.")
            {
                RetryAfter = 1,
            };
        var held = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            FindSql, new { principal, key = key.Key, since = now - Kept }, cancellationToken: cancel));
        if (held is null)
            return null;
        if (!held.Fingerprint.AsSpan().SequenceEqual(key.Fingerprint))
            throw new ProblemException(
                ProblemType.KeyReused, IdempotencyKey.Header,
                "Was used for another request: take a new one for a new request.");
        return new StoredAnswer(held.Status, held.Location, held.Etag, held.ContentType, held.Body) { Replayed = true };
    }

    public static async Task PutAsync(
        NpgsqlConnection connection, Guid principal, Guid? leak, IdempotencyKey key, StoredAnswer answer,
        DateTimeOffset now, CancellationToken cancel)
    {
        await connection.ExecuteAsync(
            new CommandDefinition(ForgetOneSql, new { principal, key = key.Key }, cancellationToken: cancel));
        await connection.ExecuteAsync(new CommandDefinition(
            PutSql,
            new
            {
                principal, key = key.Key, key.Fingerprint, answer.Status, answer.Location, etag = answer.ETag,
                answer.ContentType, answer.Body, now, leak,
            },
            cancellationToken: cancel));
    }

    /// <summary>What an act under a leak answered when it was done; null where it was not, or long ago.</summary>
    public static Task<KeptAnswer?> KeptAsync(
        NpgsqlConnection connection, Guid principal, Guid leak, string key, CancellationToken cancel) =>
        connection.QuerySingleOrDefaultAsync<KeptAnswer?>(
            new CommandDefinition(KeptSql, new { principal, leak, key }, cancellationToken: cancel));

    /// <summary>Forgets the answers that are older than 7 days.</summary>
    public static Task<int> ForgetAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancel) =>
        connection.ExecuteAsync(
            new CommandDefinition(ForgetSql, new { since = now - Kept }, cancellationToken: cancel));

    private sealed record Row(
        byte[] Fingerprint, int Status, string? Location, string? Etag, string ContentType, byte[] Body);
}

/// <summary>What an act answered.</summary>
public sealed record KeptAnswer(byte[] Body, DateTimeOffset RecordedAt)
{
    /// <summary>What was answered; null where the key is of an act that answers something else.</summary>
    public T? As<T>()
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(Body, WireJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
