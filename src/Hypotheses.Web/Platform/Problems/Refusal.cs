namespace Hypotheses.Web.Platform.Problems;

/// <summary>For pages: what an act was refused for stands beside its form.</summary>
public static class Refusal
{
    /// <summary>What it gave, or why it was refused; a failure of ours goes on.</summary>
    public static async Task<(T? Value, string? Refusal)> OfAsync<T>(Func<Task<T>> act)
        where T : class
    {
        try
        {
            return (await act(), null);
        }
        catch (Exception e) when (ProblemMiddleware.Translate(e) is { Type.Status: >= 400 and < 500 } problem)
        {
            return (null, problem.Errors is { Count: > 0 } errors ? errors.First().Value[0] : problem.Message);
        }
    }
}
