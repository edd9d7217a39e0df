using System.Collections.Concurrent;

namespace Hypotheses.Web.Tests.Fuzz;

/// <summary>What a run asked and got.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<int, int> _statuses = [];
    private readonly ConcurrentDictionary<string, int> _done = [];
    private readonly ConcurrentDictionary<string, byte> _told = [];
    private readonly ConcurrentQueue<string> _wrong = [];
    private int _retried;
    private int _kept;

    /// <summary>What was wrong, each kind of complaint of an operation once.</summary>
    public IReadOnlyCollection<string> Wrong => _wrong;

    public int Requests => _statuses.Values.Sum();

    public void Count(FuzzRequest request, int status)
    {
        _statuses.AddOrUpdate(status, 1, (_, n) => n + 1);
        if (status is >= 200 and < 300)
            _done.AddOrUpdate(request.Operation.Name, 1, (_, n) => n + 1);
    }

    /// <summary>An accepted text came back as it was.</summary>
    public void Keep() => Interlocked.Increment(ref _kept);

    public void Retry() => Interlocked.Increment(ref _retried);

    /// <summary>Whether nobody complained of this operation so before.</summary>
    public bool IsNew(FuzzRequest request, string complaint) =>
        _told.TryAdd(request.Operation.Name + " " + complaint.Split(':')[0], 0);

    public void Complain(string text) => _wrong.Enqueue(text);

    /// <summary>The operations that were never done.</summary>
    public IReadOnlyList<string> Missing(Contract contract) =>
        [.. contract.Operations.Select(operation => operation.Name).Where(name => !_done.ContainsKey(name))];

    public string Report(Contract contract)
    {
        var statuses = string.Join(", ", _statuses.OrderBy(one => one.Key).Select(one => $"{one.Key}: {one.Value}"));
        var missing = Missing(contract);
        return $"{Requests} requests; {statuses}; asked again after 503: {_retried}; "
            + $"{_kept} accepted texts came back as they were; "
            + $"{contract.Operations.Count - missing.Count} of {contract.Operations.Count} operations answered 2xx"
            + (missing.Count == 0 ? "." : $", not {string.Join(", ", missing)}.");
    }
}
