namespace Hypotheses.Web.Scores;

/// <summary>Words of the wire as a person reads them.</summary>
internal static class ExplanationWording
{
    /// <summary>Why a citation does not count.</summary>
    public static string Reason(string reason) => reason switch
    {
        "ended" => "ended",
        "not_carrying" => "doubt or deny",
        "not_yet_published" => "published later",
        "naming_not_approved" => "inferred by us and not approved",
        "needs_original_url" => "behind a shortened address",
        "needs_outlet" => "without a credited outlet",
        "outlet_not_counted" => "at an outlet that is not counted",
        _ => reason.Replace('_', ' '),
    };

    /// <summary>Why something ended.</summary>
    public static string End(Client.Ending end) => (end.Cause switch
    {
        "outlet_corrected" => "corrected by the outlet",
        "outlet_retracted" => "retracted by the outlet",
        "claimant_withdrew" => "withdrawn by the claimant",
        "logged_in_error" => "logged in error",
        "legal" => "taken out for legal reasons",
        _ => end.Cause.Replace('_', ' '),
    }) + (end.EffectiveOn is { } day ? $" on {day:yyyy-MM-dd}" : "");

    /// <summary>What came of a request for comment.</summary>
    public static string Outcome(string outcome) => outcome switch
    {
        "waiting" => "no answer yet",
        "none" => "no answer",
        _ => outcome,
    };

    /// <summary>How one article takes from another.</summary>
    public static string Taking(string kind) => kind.Replace('_', ' ');

    /// <summary>The same, before what it takes from.</summary>
    public static string Path(string kind) => kind switch
    {
        "verbatim_copy" => "copied from",
        "rewrite" => "rewritten from",
        "credits" => "credited to",
        "translates" => "translated from",
        "quotes_statement" => "quoted from the statement",
        "quotes_document" => "quoted from the document",
        "partial_reuse" => "in part from",
        "own_reporting" => "its own reporting",
        "independently_confirmed" => "checked anew by itself",
        _ => kind.Replace('_', ' '),
    };

    /// <summary>How a stance differs from that of its source.</summary>
    public static string Shift(string shift) => shift == "turned" ? "turned round" : shift;

    /// <summary>How a claimant knows; null where it does not say.</summary>
    public static string? Basis(string basis) => basis switch
    {
        "first_hand" => "says to know at first hand",
        "told" => "was told",
        "analysis" => "by analysis",
        _ => null,
    };

    /// <summary>How several suspects of a claim are meant; null of one.</summary>
    public static string? Among(string among, int suspects) => suspects < 2 ? null : among switch
    {
        "one_of" => "one of",
        "all" => "all together",
        _ => "each of",
    };
}
