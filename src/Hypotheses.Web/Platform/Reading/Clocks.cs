using System.Globalization;
using Dapper;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>
/// The two clocks by which a leak is read: what was on file at one instant, and of that what was out at another.
/// </summary>
/// <param name="At">What stood on file then is read; never later than the leak's head.</param>
/// <param name="Seq">The sequence of the registry that the leak had taken up by then.</param>
/// <param name="IsHead">Whether nothing was recorded since: then derived state is of this instant too.</param>
/// <param name="Slug">The leak's slug as recorded then.</param>
/// <param name="Upto">What could be known by then is read; null = nothing is cut.</param>
/// <param name="Zone">The zone in which the leak's days are read.</param>
public sealed record Clocks(
    DateTimeOffset At, long Seq, bool IsHead, string Slug, DateTimeOffset? Upto, TimeZoneInfo Zone)
{
    /// <summary>The header that says of which recorded instant an answer is.</summary>
    public const string Header = "Recorded-As-Of";

    public static readonly Parameter Published = Parameters.Text(
        "publishedAsOf",
        "Only what could be known by then: by the end of a day, month or year in the leak's zone, or at an instant.",
        "2025-12-01");

    public static readonly Parameter Recorded = Parameters.Instant(
        "recordedAsOf",
        $"Answers by what was on file then; not stated, or after the last act = now. `{Header}` tells which it was.");

    public static readonly Parameter[] Taken = [Published, Recorded];

    private const string ReadSql = """
        select t.recorded_at as at, t.recorded_at = h.recorded_at as is_head,
            case when t.recorded_at = h.recorded_at then h.registry_seq
                else coalesce(
                    (select e.registry_seq
                     from leak_entry e
                     where e.leak_id = @leak and e.recorded_at <= t.recorded_at
                     order by e.recorded_at desc, e.seq desc
                     limit 1), 0) end as seq,
            (select v.slug
             from leak_version v
             where v.leak_id = @leak
             order by v.recorded_from > t.recorded_at,
                 case when v.recorded_from <= t.recorded_at then v.recorded_from end desc, v.recorded_from
             limit 1) as slug
        from leak_head h
        cross join lateral (select least(h.recorded_at, cast(@asked as timestamptz)) as recorded_at) t
        where h.leak_id = @leak
        """;

    // Later than whatever is recorded, yet before the infinity that rows stand until.
    private static readonly DateTimeOffset Last = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The published time as it was asked for; null = nothing is cut.</summary>
    public string? Written { get; init; }

    /// <summary>
    /// Until when our own requests for comment, and what came of them, are known; null = as what is published.
    /// </summary>
    public DateTimeOffset? AskedUpto { get; init; }

    /// <summary>By what was on file when of these; null = as of all else.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>The day that the cut is on: what ends later in the world has not ended.</summary>
    public DateOnly? Day => Upto is { } upto ? PublishedDate.DayOf(upto, Zone) : null;

    /// <summary>The first day that is not wholly over at the cut, as it is written.</summary>
    public string? OpenDay => Upto is { } upto
        ? PublishedDate.DayOf(upto.AddMicroseconds(1), Zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : null;

    /// <summary>The recorded instant as the header says it.</summary>
    public string Echo => At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>
    /// The rows that stand, whatever the head says: for a read within an act, whose rows lie above it, and for one of a
    /// single thing. There is no sequence to it: outlets are as the leak has taken them up.
    /// </summary>
    public static Clocks Now(LeakScope leak) => new(Last, 0, true, leak.Slug, null, leak.Zone);

    /// <summary>Those that a request asks for.</summary>
    public static Task<Clocks> OfAsync(
        Session session, LeakScope leak, HttpRequest request, CancellationToken cancel) =>
        OfAsync(session, leak, PublishedIn(request), QueryOf.Instant(request, Recorded.Name), cancel);

    /// <summary>
    /// Those that a request asks for, if it asks for the head; null = the record has to be read for them.
    /// </summary>
    internal static Clocks? AtHead(LeakScope leak, HttpRequest request)
    {
        if (request.Query.ContainsKey(Recorded.Name))
            return null;
        var (zone, published) = (leak.Zone, PublishedIn(request));
        return new Clocks(leak.RecordedAt, leak.RegistrySeq, true, leak.Slug, UptoOf(published, zone), zone)
        {
            Written = published,
        };
    }

    /// <summary>
    /// Those of a published time as it is written, and of a recorded instant; null = now. One after the head is the
    /// head, as the snapshot has it.
    /// </summary>
    public static async Task<Clocks> OfAsync(
        Session session, LeakScope leak, string? published, DateTimeOffset? recorded, CancellationToken cancel)
    {
        var zone = leak.Zone;
        var upto = UptoOf(published, zone);
        var row = await session.Connection.QuerySingleAsync<Row>(new CommandDefinition(
            ReadSql, new { leak = leak.Id, asked = recorded }, cancellationToken: cancel));
        return new Clocks(row.At, row.Seq, row.IsHead, row.Slug, upto, zone) { Written = published };
    }

    /// <summary>Whether a day or instant as it is written was wholly over by the cut; true without one.</summary>
    public bool Holds(string date) => Upto is not { } upto || PublishedDate.Parse(date, Zone)!.Until <= upto;

    /// <summary>The same of a request for comment, and of an answer to it.</summary>
    public bool HoldsRequest(string date) => AskedUpto is not { } asked ? Holds(date)
        : PublishedDate.Parse(date, Zone)!.Until <= asked;

    /// <summary>A thing's end from its two columns; null while it stands, or ends in the world after the cut.</summary>
    public Ending? EndOf(string? cause, DateOnly? effectiveOn) =>
        effectiveOn > Day ? null : End.Of(cause, effectiveOn);

    private static string? PublishedIn(HttpRequest request) =>
        request.Query[Published.Name] is { Count: > 0 } published ? published.ToString() : null;

    private static DateTimeOffset? UptoOf(string? published, TimeZoneInfo zone) => published is null ? null
        : PublishedDate.Parse(published, zone)?.Until
            ?? throw new ProblemException(
                ProblemType.Validation, Published.Name,
                "Must be a day such as 2025-11-26, a month, a year, or an instant with its offset.");

    private sealed record Row(DateTimeOffset At, bool IsHead, long Seq, string Slug);
}
