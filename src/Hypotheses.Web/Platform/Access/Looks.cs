using System.Diagnostics;
using Dapper;

namespace Hypotheses.Web.Platform.Access;

/// <summary>
/// Looks up the keys of all requests that wait, and the leaks that are asked for with them, by one statement; while it
/// runs the next ones gather. Nothing is kept: each request is answered by what stood after it came.
/// </summary>
public sealed class Looks : IDisposable
{
    private const int LargestBatch = 500;

    // So many may hang at a time, on connections that broke without a word.
    private const int Most = 8;

    // One statement is asked at a time, so that as many as can be share it. Beside one that takes longer than any look
    // should, another is asked.
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(200);

    // Who does not hold the key makes nobody look for a leak. One that is restricted is not looked for: what is read of
    // it goes on record, by a read of its own.
    private const string LookSql = """
        select q.place, k.id, k.account_id, k.secret_hash, k.role as key_role, a.role as account_role, w.leaks,
            u.last_used_at, s.id, s.slug, s.time_zone, s.visibility, s.registry_entries, s.counted, s.title, s.status,
            s.recorded_at, s.registry_seq, s.entries
        from unnest(
            cast(@publicIds as text[]), cast(@hashes as bytea[]), cast(@leakIds as uuid[]), cast(@slugs as text[]))
            with ordinality as q (public_id, secret_hash, leak_id, slug, place)
        join api_key k on k.public_id = q.public_id
        join account a on a.id = k.account_id
        left join api_key_use u on u.key_id = k.id
        cross join lateral (
            select k.account_id, false as sees_own, false as sees_all,
                case when not k.all_leaks
                    then array(select n.leak_id from api_key_leak n where n.key_id = k.id) end as leaks) w
        left join lateral (

        """ + LeakAccess.Selected + """
            h.entries

        """ + LeakAccess.Tables + LeakAccess.IsSeen + """
            and l.id = case
                when k.secret_hash = q.secret_hash
                then coalesce(
                    q.leak_id,
                    (select x.leak_id from leak_version x where x.slug = q.slug and x.recorded_to = 'infinity'))
            end
        ) s on true
        where k.revoked_at is null
            and (k.expires_at is null or k.expires_at > @now)
            and a.disabled_at is null
        """;

    private readonly Database _database;
    private readonly TimeProvider _clock;
    private readonly Timer _slow;
    private readonly Lock _gate = new();
    private readonly Queue<Waiting> _waiting = [];
    private readonly List<Run> _runs = [];
    private bool _isWatched;

    public Looks(Database database, TimeProvider clock)
    {
        (_database, _clock) = (database, clock);
        _slow = new Timer(_ => Start(isLate: true));
    }

    /// <summary>The key as it stands, with the leak if it sees it; null = there is no such key in force.</summary>
    /// <param name="key">As it was shown. Its secret is still to be compared.</param>
    /// <param name="leak">The leak's id or slug as it was written; null = none is asked for.</param>
    /// <param name="cancel">Ends this wait, and nobody else's.</param>
    public Task<Look?> AskAsync(ApiKey key, string? leak, CancellationToken cancel)
    {
        var waiting = new Waiting(new Question(key, leak), cancel);
        lock (_gate)
            _waiting.Enqueue(waiting);
        Start(isLate: false);
        return waiting.Answer.Task.WaitAsync(cancel);
    }

    public void Dispose() => _slow.Dispose();

    // Another statement, if all that run are slow; else it is looked at again by when the last of them is.
    private void Start(bool isLate)
    {
        Run? started = null;
        lock (_gate)
        {
            _isWatched &= !isLate;
            if (_waiting.Count == 0 || _runs.Count >= Most)
                return;
            if (_runs.TrueForAll(run => run.IsSlow))
                _runs.Add(started = new Run());
            else if (!_isWatched)
                _isWatched = _slow.Change(Slow, Timeout.InfiniteTimeSpan);
        }
        if (started is not null)
            ThreadPool.UnsafeQueueUserWorkItem(run => _ = RunAsync(run), started, preferLocal: false);
    }

    private async Task RunAsync(Run run)
    {
        // Behind all that is to be done already: more may come to wait by then.
        for (; Next(run) is { Count: > 0 } batch; await Task.Yield())
            try
            {
                await LookAsync(batch);
            }
            catch (Exception e)
            {
                // Whatever it is, each of them is told.
                foreach (var waiting in batch)
                    waiting.Answer.TrySetException(e);
            }
    }

    private List<Waiting> Next(Run run)
    {
        var batch = new List<Waiting>();
        lock (_gate)
        {
            run.Begins();
            // One that was slow, and is back, leaves it to the one that was started beside it.
            if (!_runs.Exists(other => other != run && !other.IsSlow))
                while (batch.Count < LargestBatch && _waiting.TryDequeue(out var waiting))
                    if (!waiting.IsGone)
                        batch.Add(waiting);
            if (batch.Count == 0)
                _runs.Remove(run);
        }
        return batch;
    }

    private async Task LookAsync(List<Waiting> batch)
    {
        var places = new Dictionary<Question, int>();
        foreach (var waiting in batch)
            places.TryAdd(waiting.Question, places.Count);
        var looks = await ReadAsync([.. places.Keys]);
        foreach (var waiting in batch)
            waiting.Answer.TrySetResult(looks[places[waiting.Question]]);
    }

    // By the primary: a standby might not know yet that a key was revoked.
    private async Task<Look?[]> ReadAsync(Question[] asked)
    {
        await using var connection = await _database.Writer.OpenConnectionAsync();
        var looks = new Look?[asked.Length];
        await connection.QueryAsync<long, KeyRow, LeakScope?, Look>(
            LookSql,
            (place, key, leak) => looks[place - 1] =
                new Look(key, leak is null ? null : new SeenLeak(asked[place - 1].Leak!, leak)),
            new
            {
                publicIds = Array.ConvertAll(asked, one => one.Key.PublicId),
                hashes = Array.ConvertAll(asked, one => one.Key.SecretHash),
                leakIds = Array.ConvertAll(asked, one => one.Id),
                slugs = Array.ConvertAll(asked, one => one.Slug),
                now = _clock.GetUtcNow(),
            },
            splitOn: "id,id");
        return looks;
    }

    private sealed record Question(ApiKey Key, string? Leak)
    {
        public Guid? Id => Guid.TryParse(Leak, out var id) ? id : null;

        // Whatever is none may hold what the database takes for no text, and all that ask with it would fail.
        public string? Slug => Leak?.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') == true ? Leak : null;
    }

    private sealed class Waiting(Question question, CancellationToken cancel)
    {
        public Question Question { get; } = question;

        public TaskCompletionSource<Look?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsGone => cancel.IsCancellationRequested;
    }

    private sealed class Run
    {
        private long _began = Stopwatch.GetTimestamp();

        public bool IsSlow => Stopwatch.GetElapsedTime(_began) > Slow;

        public void Begins() => _began = Stopwatch.GetTimestamp();
    }
}

/// <summary>
/// What was seen of a key in force, and of the leak that was asked for with it if all of the newsroom see it.
/// </summary>
public sealed record Look(KeyRow Key, SeenLeak? Leak);

/// <summary>A key in force; the leaks that it is narrowed to, null = all that its account sees.</summary>
public sealed record KeyRow(
    Guid Id, Guid AccountId, byte[] SecretHash, string KeyRole, string AccountRole, Guid[]? Leaks,
    DateTimeOffset? LastUsedAt);

/// <summary>A leak as it was seen for a request along with its key, and what the request calls it.</summary>
public sealed record SeenLeak(string Written, LeakScope Scope);
