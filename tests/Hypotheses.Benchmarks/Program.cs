using System.Globalization;
using BenchmarkDotNet.Running;
using Hypotheses.Benchmarks;
using Hypotheses.Benchmarks.Load;

const string Usage =
    "dotnet run -c Release --project tests/Hypotheses.Benchmarks -- urls | tables | ranking [CITATIONS]";

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
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
