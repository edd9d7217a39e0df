using BenchmarkDotNet.Running;
using Hypotheses.Benchmarks;

const string Usage = "dotnet run -c Release --project tests/Hypotheses.Benchmarks -- urls | tables";

switch (args)
{
    case ["urls"]:
        BenchmarkRunner.Run([typeof(AddressBenchmarks), typeof(CaseBenchmarks), typeof(NameBenchmarks)], new Config());
        return 0;
    case ["tables"]:
        Tables.Write(Console.Out);
        return 0;
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
