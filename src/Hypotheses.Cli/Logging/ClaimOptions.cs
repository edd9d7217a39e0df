using System.CommandLine;
using Hypotheses.Cli.Ending;
using Hypotheses.Cli.Settings;
using Hypotheses.Client;

namespace Hypotheses.Cli.Logging;

/// <summary>A claim as options.</summary>
internal sealed class ClaimOptions
{
    private readonly Option<string[]> _suspects = Take.Texts("--suspect", "Whom it names", "NAME");
    private readonly Option<string?> _among = Take.Word("--among", "Of several suspects", Vocabulary.Among);
    private readonly Option<string?> _claimant =
        Take.Text("--claimant", "Who says so: a name, a descriptor as printed, or self for the outlet", "NAME");

    private readonly Option<string?> _claimantKind =
        Take.Word("--claimant-kind", "What the claimant is", Vocabulary.ClaimantKinds);

    private readonly Option<string?> _stance = Take.Word("--stance", "How it is put", Vocabulary.Stances);
    private readonly Option<string?> _basis = Take.Word("--basis", "How the claimant knows", Vocabulary.Bases);
    private readonly Option<string?> _citing =
        Take.Text("--citing", "With --basis told: whom they have it from", "TEXT");
    private readonly Option<string?> _act =
        Take.Word("--act", "What the suspect is said to have done", Vocabulary.Acts);
    private readonly Option<string?> _naming =
        Take.Word("--naming", "Whether the words name the suspect, or we infer it", Vocabulary.Namings);

    private readonly Option<string?> _statement = Take.Text("--statement", "The words or a paraphrase", "TEXT");
    private readonly Option<string?> _statedOn = Take.Text("--stated-on", "When it was said, if it is told", "DATE");
    private readonly Option<string?> _quote = Take.Text("--quote", "The article's words", "TEXT");
    private readonly Option<string[]> _evidence = Take.Texts(
        "--evidence", $"What is offered for it; the kind is one of {string.Join(", ", Vocabulary.EvidenceKinds)}",
        "KIND:TEXT");

    public IEnumerable<Option> All =>
    [
        _suspects, _among, _claimant, _claimantKind, _stance, _basis, _citing, _act, _naming, _statement, _statedOn,
        _quote, _evidence,
    ];

    /// <summary>The claim; null where none of it was given.</summary>
    public NewCarriedClaim? Of(ParseResult parsed) => !IsGiven(parsed)
        ? null
        : new NewCarriedClaim
        {
            Suspects = [.. (parsed.GetValue(_suspects) ?? []).Select(name => new NewSuspect { Name = name })],
            Among = parsed.GetValue(_among),
            Claimant = parsed.GetValue(_claimant) is { } name
                ? new NewClaimant { Name = name, Kind = parsed.GetValue(_claimantKind) } : null,
            Stance = parsed.GetValue(_stance), Basis = parsed.GetValue(_basis), Citing = parsed.GetValue(_citing),
            Act = parsed.GetValue(_act), Naming = parsed.GetValue(_naming), Statement = parsed.GetValue(_statement),
            StatedOn = parsed.GetValue(_statedOn), Quote = parsed.GetValue(_quote),
            Evidence = parsed.GetValue(_evidence) is { Length: > 0 } evidence ? [.. evidence.Select(EvidenceOf)] : null,
        };

    private bool IsGiven(ParseResult parsed) => All.Any(option => parsed.GetResult(option) is { Implicit: false });

    private static NewEvidence EvidenceOf(string text) => text.Split(':', 2) is [{ Length: > 0 } kind, var described]
        ? new NewEvidence { Kind = kind.Trim(), Description = described.Trim() }
        : throw StopException.WrongUse($"--evidence {text}: KIND:TEXT, such as document:a leaked memo.");
}
