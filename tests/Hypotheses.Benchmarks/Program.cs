using System.Globalization;
using BenchmarkDotNet.Running;
using Hypotheses.Benchmarks;
using Hypotheses.Benchmarks.Load;

const string Usage =
    "./bench [--size N] [--import-lines N] [--only NAME,...]; or pure | tables | reuse [ARTICLES]";

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["pure"]:
        BenchmarkRunner.Run(
            [
                typeof(ScoreBenchmarks), typeof(ReuseBenchmarks), typeof(AddressBenchmarks), typeof(CaseBenchmarks),
                typeof(NameBenchmarks),
            ],
            new Config());
        return 0;
    case ["tables"]:
        Tables.Write(Console.Out);
        return 0;
    case ["reuse"]:
        ReuseLoad.Run(100_000, Console.Out);
        return 0;
    case ["reuse", var size] when int.TryParse(size, CultureInfo.InvariantCulture, out var articles) && articles > 0:
        ReuseLoad.Run(articles, Console.Out);
        return 0;
    case [EmptyEndpoint.Verb, var port] when int.TryParse(port, CultureInfo.InvariantCulture, out var listening):
        await EmptyEndpoint.ServeAsync(listening);
        return 0;
    case ["speed", .. var given] when Options.Read(given) is { } options:
        await Report.RunAsync(options, Console.Out);
        return 0;
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
