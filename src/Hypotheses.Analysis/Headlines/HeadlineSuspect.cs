namespace Hypotheses.Analysis.Headlines;

/// <summary>What a suspect's own page has to say first.</summary>
/// <param name="Name">As it is to be shown; not blank.</param>
/// <param name="Outlets">Distinct outlets that name it; at least 0.</param>
/// <param name="Claimants">
/// Who denies that it was the suspect, whoever they speak for, in the order to be printed.
/// </param>
/// <param name="DenialOutlets">
/// Distinct outlets that carry these denials. Above 0 only if <paramref name="Claimants"/> has one.
/// </param>
public sealed record HeadlineSuspect(string Name, int Outlets, IReadOnlyList<string> Claimants, int DenialOutlets);
