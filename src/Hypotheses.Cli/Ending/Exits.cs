namespace Hypotheses.Cli.Ending;

/// <summary>What the process ends with; <c>docs/cli.md</c> has the same table.</summary>
internal static class Exits
{
    public const int Done = 0;
    public const int Unexpected = 1;
    public const int WrongUse = 2;
    public const int NoAnswer = 3;
    public const int NotAllowed = 4;
    public const int NotFound = 5;
    public const int Refused = 6;
    public const int NotAll = 7;
    public const int Broken = 8;
    public const int Interrupted = 130;

    public const string Table = """
        Exit codes
          0    done
          1    an error that is none of these
          2    wrong use: an option, a setting, a file that can't be read
          3    no answer: nobody there, too slow, too many requests (429), unavailable (503)
          4    no key, or one that does not hold (401), or not allowed (403)
          5    not there, or not yours to see (404, 410)
          6    refused as it is: wrong fields, a contradiction, changed meanwhile (400, 409, 412, 422)
          7    done in part: lines were rejected
          8    a chain of the history does not hold
          130  interrupted
        """;
}
