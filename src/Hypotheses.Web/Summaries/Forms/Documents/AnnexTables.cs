using Hypotheses.Client;

namespace Hypotheses.Web.Summaries.Forms.Documents;

/// <summary>The tables of the annex.</summary>
internal static class AnnexTables
{
    public static IReadOnlyList<Table> Of(Making of)
    {
        var annex = of.Value.Annex;
        return
        [
            RankingTables.ByOutlets(of, LeftOut(of, "ranking")), RankingTables.ByReports(of), RankingTables.Weeks(of),
            Claims(of, annex.Claims), Claimants(of, annex.Claimants), Evidence(of, annex.Evidence),
            Articles(of, annex.Articles), Withdrawals(of, annex.Withdrawals),
            Restorations(of, of.Value.PutRight.Restored ?? []), Corrections(of, of.Value.PutRight.Corrected ?? []),
            Against(of, annex.Against), Shifted(of, annex.Shifted),
            FirstTables.Reports(of, "unresolved", annex.Unresolved, LeftOut(of, "unresolved")),
            Provisional(of, annex.Provisional), Responses(of, annex.Responses), Definitions(of), Checkpoint(of),
        ];
    }

    private static int LeftOut(Making of, string list) => of.Value.Annex.LeftOut.GetValueOrDefault(list);

    private static Table Claims(Making of, IReadOnlyList<SummaryClaim> claims) => Field<SummaryClaim>.Table(
        of, "claims", claims, LeftOut(of, "claims"),
        new("claimant", claim => of.Said(claim.Claimant), 17),
        new("suspects", claim => FirstTables.NamesOf(of, claim.Suspects), 17),
        new("among", claim => of.Word("among", claim.Among), 10),
        new("stance", claim => of.Word("stance", claim.Stance), 13),
        new("basis", claim => of.Word("basis", claim.Basis), 10),
        new("naming", claim => of.Word("naming", claim.Naming), 10),
        new("approved", claim => of.YesNo(claim.Approved), 11),
        new("statement", claim => of.Said(claim.Statement), 28),
        new("stated_on", claim => of.Known(claim.StatedOn), 12),
        new("id", claim => of.Id(claim.Id), 0));

    private static Table Claimants(Making of, IReadOnlyList<SummaryClaimant> claimants) =>
        Field<SummaryClaimant>.Table(
            of, "claimants", claimants, LeftOut(of, "claimants"),
            new("name", claimant => of.Said(claimant.Name), 75),
            new("kind", claimant => of.Word("claimant", claimant.Kind), 25),
            new("id", claimant => of.Id(claimant.Id), 0));

    private static Table Evidence(Making of, IReadOnlyList<SummaryEvidence> evidence) => Field<SummaryEvidence>.Table(
        of, "evidence", evidence, LeftOut(of, "evidence"),
        new("kind", item => of.Word("evidence", item.Kind), 15),
        new("description", item => of.Said(item.Description), 57),
        new("reliability", item => of.Said(item.Reliability), 14),
        new("credibility", item => of.Number(item.Credibility), 14, true),
        new("id", item => of.Id(item.Id), 0));

    private static Table Articles(Making of, IReadOnlyList<SummaryArticle> articles) => Field<SummaryArticle>.Table(
        of, "articles", articles, LeftOut(of, "articles"),
        new("outlet", article => of.Said(article.Outlet), 20),
        new("headline", article => of.Said(article.Headline, article.Url), 42),
        new("url", article => of.Said(article.Url, article.Url), 0),
        new("published_at", article => of.Known(article.PublishedAt), 12),
        new("access", article => of.Word("access", article.Access), 11),
        new("mark", article => of.Word("mark", article.Mark), 10),
        new("claims", article => of.Number(article.Claims), 13, true),
        new("id", article => of.Id(article.Id), 0));

    private static Table Withdrawals(Making of, IReadOnlyList<SummaryEnd> ends) => Field<SummaryEnd>.Table(
        of, "withdrawals", ends, LeftOut(of, "withdrawals"),
        new("thing", end => of.Word("thing", end.Thing), 11),
        new("name", end => of.Said(end.Name), 35),
        new("outlet", end => of.Said(end.Outlet), 16),
        new("cause", end => of.Word("cause", end.Cause), 18),
        new("effective_on", end => of.Day(end.EffectiveOn), 11),
        new("recorded_at", end => of.Instant(end.RecordedAt), 14),
        new("id", end => of.Id(end.Id), 0));

    private static Table Restorations(Making of, IReadOnlyList<SummaryRestoration> restored) =>
        Field<SummaryRestoration>.Table(
            of, "restorations", restored, LeftOut(of, "restorations"),
            new("thing", one => of.Word("thing", one.Thing), 11),
            new("name", one => of.Said(one.Name), 38),
            new("outlet", one => of.Said(one.Outlet), 18),
            new("had_ended", one => of.Word("cause", one.Cause), 19),
            new("recorded_at", one => of.Instant(one.RecordedAt), 14),
            new("id", one => of.Id(one.Id), 0));

    private static Table Corrections(Making of, IReadOnlyList<SummaryCorrection> corrected) =>
        Field<SummaryCorrection>.Table(
            of, "corrections", corrected, LeftOut(of, "corrections"),
            new("thing", one => of.Word("thing", one.Thing), 10),
            new("name", one => of.Said(one.Name), 26),
            new("outlet", one => of.Said(one.Outlet), 13),
            new("what", one => of.Word("changed", one.What), 12),
            new("was", one => of.Read(one.What, one.Was), 13),
            new("now", one => of.Read(one.What, one.Now), 13),
            new("recorded_at", one => of.Instant(one.RecordedAt), 13),
            new("id", one => of.Id(one.Id), 0));

    private static Table Against(Making of, IReadOnlyList<SummaryAgainst> against) => Field<SummaryAgainst>.Table(
        of, "against", against, LeftOut(of, "against"),
        new("suspect", item => of.NameCell(item.Suspect), 28),
        new("claimant", item => of.Said(item.Claimant), 28),
        new("stance", item => of.Word("stance", item.Stance), 13),
        new("own", item => of.YesNo(item.Own), 13),
        new("outlets", item => of.Number(item.Outlets), 9, true),
        new("first_on", item => of.Day(item.FirstOn), 12),
        new("new", item => of.YesNo(item.New), 8),
        new("suspect_id", item => of.Id(item.Suspect.Id), 0));

    private static Table Shifted(Making of, IReadOnlyList<SummaryShift> shifted) => Field<SummaryShift>.Table(
        of, "shifted", shifted, LeftOut(of, "shifted"),
        new("outlet", shift => of.Said(shift.Outlet), 20),
        new("headline", shift => of.Said(shift.Headline), 32),
        new("suspect", shift => of.NameCell(shift.Suspect), 20),
        new("there", shift => of.Word("stance", shift.There), 13),
        new("here", shift => of.Word("stance", shift.Here), 13),
        new("shift", shift => of.Word("shift", shift.Shift), 11),
        new("article_id", shift => of.Id(shift.Article), 0),
        new("suspect_id", shift => of.Id(shift.Suspect.Id), 0));

    private static Table Provisional(Making of, IReadOnlyList<SummaryOutlet> outlets) => Field<SummaryOutlet>.Table(
        of, "provisional", outlets, LeftOut(of, "provisional"),
        new("outlet", outlet => of.Said(outlet.Name), 100),
        new("id", outlet => of.Id(outlet.Id), 0));

    private static Table Responses(Making of, IReadOnlyList<SummaryResponse> responses) =>
        Field<SummaryResponse>.Table(
            of, "responses", responses, LeftOut(of, "responses"),
            new("asked", response => of.Said(response.Asked), 20),
            new("suspect", response => response.Suspect is { } suspect ? of.NameCell(suspect) : of.None, 18),
            new("asked_on", response => of.Known(response.AskedOn), 12),
            new("deadline", response => of.Known(response.Deadline), 12),
            new("outcome", response => of.Word("outcome", response.Outcome), 10),
            new("answered_on", response => of.Known(response.AnsweredOn), 12),
            new("answer", response => of.Said(response.Answer), 26),
            new("id", response => of.Id(response.Id), 0));

    private static Table Definitions(Making of) => Field<string>.Table(
        of, "definitions", of.Value.Scorers, 0,
        new("scorer", Making.Ours, 30),
        new("definition", scorer => Making.Ours(
            of.Words.Find($"scorer.{scorer}") ?? of.Words["scorer.unknown"]), 70));

    private static Table Checkpoint(Making of)
    {
        var checkpoint = of.Value.Checkpoint;
        (string Field, Cell Value)[] all =
        [
            ("entries", Making.Number(checkpoint.Entries)),
            ("hash", Making.Ours(checkpoint.Hash)),
            ("registry_entries", Making.Number(checkpoint.RegistryEntries)),
            ("registry_hash", Making.Ours(checkpoint.RegistryHash)),
            ("key_id", checkpoint.KeyId is { } key ? Making.Ours(key) : of.None),
            ("signature", checkpoint.Signature is { } signature ? Making.Ours(signature) : of.None),
        ];
        return Field<(string Field, Cell Value)>.Table(
            of, "checkpoint", all, 0,
            new("field", fact => of.Word("checkpoint.field", fact.Field), 30),
            new("value", fact => fact.Value, 70));
    }
}
