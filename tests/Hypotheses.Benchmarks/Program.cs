using System.Globalization;
using BenchmarkDotNet.Running;
using Hypotheses.Benchmarks;
using Hypotheses.Benchmarks.Load;

const string Usage =
    "dotnet run -c Release --project tests/Hypotheses.Benchmarks -- "
    + "urls | tables | ranking [CITATIONS] | summary [CITATIONS] | reuse [ARTICLES] | "
    + "sheets [ROWS]";

switch (args)
{
    case ["urls"]:
        BenchmarkRunner.Run([typeof(AddressBenchmarks), typeof(CaseBenchmarks), typeof(NameBenchmarks)], new Config());
        return 0;
    case ["tables"]:
        Tables.Write(Console.Out);
        return 0;
    case ["ranking"]:
        return await RankingLoad.RunAsync(1_000_000, Console.Out);
    case ["ranking", var size] when int.TryParse(size, CultureInfo.InvariantCulture, out var citations):
        return await RankingLoad.RunAsync(citations, Console.Out);
    case ["summary"]:
        return await SummaryLoad.RunAsync(1_000_000, Console.Out);
    case ["summary", var size] when int.TryParse(size, CultureInfo.InvariantCulture, out var citations):
        return await SummaryLoad.RunAsync(citations, Console.Out);
    case ["reuse"]:
        ReuseLoad.Run(100_000, Console.Out);
        return 0;
    case ["reuse", var size] when int.TryParse(size, CultureInfo.InvariantCulture, out var articles) && articles > 0:
        ReuseLoad.Run(articles, Console.Out);
        return 0;
    case ["sheets"]:
        return await SheetsLoad.RunAsync(5_000, Console.Out);
    case ["sheets", var size] when int.TryParse(size, CultureInfo.InvariantCulture, out var rows):
        return await SheetsLoad.RunAsync(rows, Console.Out);
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
