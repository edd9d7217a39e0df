using Hypotheses.Web.Platform.Problems;

namespace Hypotheses.Web.Intake;

/// <summary>What can't hold in a request, by field: all of it is said at once.</summary>
internal sealed class Refusals
{
    private readonly Dictionary<string, List<string>> _errors = [];

    public void Add(string path, string message)
    {
        // Of a request for a part alone the part has no name of its own.
        path = path.TrimStart('.');
        if (!_errors.TryGetValue(path, out var messages))
            _errors[path] = messages = [];
        if (!messages.Contains(message))
            messages.Add(message);
    }

    /// <summary>Refuses the request if anything was said.</summary>
    public void Throw(ProblemType? type = null)
    {
        if (_errors.Count > 0)
            throw new ProblemException(
                type ?? ProblemType.Unprocessable,
                "See errors.",
                _errors.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)pair.Value));
    }
}
