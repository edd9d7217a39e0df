namespace Hypotheses.Benchmarks.Load;

/// <summary>A row of the table.</summary>
internal interface IRow
{
    /// <summary>By which it is asked for alone.</summary>
    string Name { get; }

    /// <summary>Measures it; each line as soon as it is known.</summary>
    IAsyncEnumerable<Measured> MeasureAsync(Stage stage);
}
