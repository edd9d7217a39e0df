using System.Globalization;
using BenchmarkDotNet.Running;
using Hypotheses.Benchmarks;
using Hypotheses.Benchmarks.Load;

const string Usage = "dotnet run -c Release --project tests/Hypotheses.Benchmarks -- urls | tables | ranking [CITATIONS]";

switch (args)
{
    case ["urls"]:
        BenchmarkRunner.Run([typeof(AddressBenchmarks), typeof(CaseBenchmarks), typeof(NameBenchmarks)], new Config());
        return 0;
    case ["tables"]:
        Tables.Write(Console.Out);
        return 0;
    case ["ranking", .. var sizes]:
        return await RankingLoad.RunAsync(sizes.Length == 0 ? 1_000_000 : int.Parse(sizes[0], CultureInfo.InvariantCulture), Console.Out);
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
