namespace Hypotheses.Web;

/// <summary>What the reference says of the service and of each operation beside its summary.</summary>
internal static class Descriptions
{
    public const string OfService = """
        A tracker of leak sources: who is said to have leaked it, by how many distinct outlets.

        Lists answer `items` and `next`; `?limit=` is 1–200 and `?cursor=` takes the `next` of the page before. They
        come as CSV or NDJSON too, by `Accept`. Errors are problem details (RFC 9457), by field as named on the wire;
        unknown members and parameters are refused. A change asks for `If-Match` with the ETag of what was read; each
        act takes an `Idempotency-Key`. Every GET may be asked as HEAD.
        """;

    public static readonly IReadOnlyDictionary<string, string> OfTags = new Dictionary<string, string>
    {
        ["Leaks"] = "The cases, and who may see a restricted one.",
        ["Suspects"] = "Who or what may have leaked it; they are logged with claims, or by themselves.",
        ["Claimants"] = "Who says so; they are logged with claims.",
        ["Articles"] = "What outlets published, with all that it carries.",
        ["Claims"] = "Who says what of which suspects, and the articles that carry it.",
        ["Citations"] = "Articles as they carry claims: the unit of the score.",
        ["Evidence"] = "What is offered for or against, with its claims, articles and grades.",
        ["Derivations"] = "Who takes a report from whom.",
        ["Public events"] = "What articles derive from besides articles.",
        ["Scores"] = "The suspects of a leak by how many distinct outlets name them.",
        ["Outlets"] = "The registry of outlets that all leaks share.",
        ["Owners"] = "Who controls outlets, over time.",
        ["Responses"] = "Whom we asked for comment, and what came of it.",
        ["Search"] = "Words in all that the account may see.",
        ["Work list"] = "What an analyst should settle next, and who takes it.",
        ["Imports"] = "Files of any size, line by line: good lines are logged, the others come back to be mended.",
        ["Summaries"] = "What was published of a leak at the end of each week, for good.",
        ["Redactions"] = "Words that the law takes out, by two editors.",
        ["History"] = "Who changed what, and when; each journal is a chain of hashes.",
        ["Accounts"] = "Those who may sign in.",
        ["Keys"] = "API keys of accounts.",
    };

    private const string OfEnds =
        "With what happened in the world it ends for published times from `effectiveOn` on, with a cause of ours for "
        + "all of them; it stays on file with its end. Editors end all, an analyst as `logged_in_error` what the same "
        + "account logged. What has ended is 409.";

    private const string OfRestorations =
        "It stands again as before its end. Editors restore all, an analyst what the same account ended as "
        + "`logged_in_error`. What stands is 409.";

    private const string OfClocks =
        " What ended in the world after that day stands. `recordedAsOf` answers by what was on file then, and "
        + "`Recorded-As-Of` tells which instant that was: asked for again, the list stays the same whatever is "
        + "recorded later, redactions aside.";

    public static readonly IReadOnlyDictionary<string, string> OfOperations = new Dictionary<string, string>
    {
        ["ListLeaks"] = "Newest first. Restricted leaks are listed for their members alone.",
        ["OpenLeak"] = "A restricted leak has the account that opens it as its first member.",
        ["GetLeak"] = "A leak that you may not see is answered as one that does not exist.",
        ["ChangeLeak"] = "A merge patch: what is left out stays, null clears.",
        ["GetArchive"] = "One snapshot, as lines of JSON: what it is, then a line for each row of each table, all its "
            + "versions with it, last how many rows there were and the SHA-256 of all lines before. The same record "
            + "gives the same bytes. Of the registry as much as the leak has taken up; no accounts, keys, members or "
            + "texts. It holds the names of private persons as they are, and is put on the access log. "
            + "`./run unarchive` takes it in elsewhere, with the same scores at every past cut.",
        ["ListMembers"] = "All members in one answer. A leak that the whole newsroom sees may have members too.",
        ["AdmitMember"] = "Admitting a member again changes nothing. An admin must admit himself to see a restricted "
            + "leak.",
        ["DismissMember"] = "Answers the members that remain.",
        ["ListSuspects"] = "With q the best fit first, and no further pages: ask more exactly. Merged and ended ones "
            + "are not listed; a merged one's names lead to the one that it counts as. With `publishedAsOf` only those "
            + "that a claim of an article of by then names, and what they are part of." + OfClocks,
        ["GetSuspect"] = "As it stands now; merged and ended ones too.",
        ["LogSuspect"] = "Found by its name or an alias, else made: 200 when it was on file. What was not known of it "
            + "is added; values that contradict held ones are kept out and told under `conflicts`.",
        ["ChangeSuspect"] = "A merge patch: what is left out stays, null clears, a list replaces the list.",
        ["EndSuspect"] = "Refused while a claim that stands names it, or another is part of it or merged into it. "
            + "Answers the suspect with its end; its names are free again.",
        ["MergeSuspect"] = "Answers the suspect that remains. What names the other, and what is part of it, counts for "
            + "this one; no claim is moved.",
        ["UnmergeSuspect"] = "Answers the suspect that stands for itself again, with what is part of it.",
        ["ReleaseSuspect"] = "Of a person, by another account than those that logged it and gave it its name. Kept "
            + "with who, when and why, and looked at again 90 days later. With If-Match the name that was read is "
            + "released, and no other.",
        ["ListClaimants"] = "With q the best fit first, and no further pages: ask more exactly. Merged ones are not "
            + "listed; their names lead to the one that they count as. With `publishedAsOf` only those with a claim "
            + "that an article of by then carries." + OfClocks,
        ["GetClaimant"] = "As it stands now; a merged one too.",
        ["ChangeClaimant"] = "A merge patch: what is left out stays, null clears, a list replaces the list.",
        ["MergeClaimant"] = "Answers the claimant that remains, with what both say. Anonymous ones are merged in no "
            + "other way.",
        ["UnmergeClaimant"] = "Answers the claimant that stands for itself again.",
        ["ListArticles"] = "Each with its citations, evidence and what it is taken from. With `publishedAsOf` only "
            + "those that were out by then, whatever of their date is not known." + OfClocks,
        ["LogArticle"] = "An article with where it is from, the claims that it carries and the evidence that it "
            + "brings, in one act; or a batch in one transaction. An article on file is found by its address, or "
            + "without one by its outlet, day, and headline or locator; what is new is added: 200 when all was there. "
            + "Values that contradict held ones are kept out and told under `conflicts`.",
        ["GetArticle"] = "With its citations, evidence and what it is taken from.",
        ["ChangeArticle"] = "A merge patch: what is left out stays, null clears, a list replaces the list.",
        ["MergeArticle"] = "Answers the article that remains, with what both carried.",
        ["UnmergeArticle"] = "Answers the article that stands for itself again.",
        ["TakePage"] = "Send the page as it was got. Nothing is fetched, and the page is not kept: only empty fields "
            + "are filled from it, and credits come as suggestions.",
        ["ListClaims"] = "Each with its suspects, claimant, evidence and citations. With `publishedAsOf` only those "
            + "that an article of by then carries, and only the citations in such articles." + OfClocks,
        ["LogClaim"] = "A claim with its citations and evidence in one act; or a batch in one transaction. A claim "
            + "on file has the same claimant, suspects, among, day and side: logged again, new citations are added to "
            + "it and the answer is 200.",
        ["GetClaim"] = "With its suspects, claimant, evidence and citations.",
        ["EndArticle"] = OfEnds + " What it carries ends with it, as does what is merged into it.",
        ["RestoreArticle"] = OfRestorations,
        ["ChangeClaim"] = "A merge patch: what is left out stays, null clears, a list replaces the list. "
            + "The counts follow at once.",
        ["ApproveClaim"] = "An inferred claim counts once it is approved. Again, it changes nothing. What makes it "
            + "another claim takes the approval away.",
        ["EndClaim"] = OfEnds + " Its citations no longer count.",
        ["RestoreClaim"] = OfRestorations,
        ["LogCitation"] = "Its article by id, or by its own fields as when it is logged. A citation that is on file is "
            + "refined: 200.",
        ["GetCitation"] = "With its article, outlet and claim.",
        ["ChangeCitation"] = "A merge patch: what is left out stays, null clears. Its stance is the one that counts.",
        ["EndCitation"] = OfEnds,
        ["RestoreCitation"] = OfRestorations,
        ["ListEvidence"] = "Each with its claims and articles; ended ones too, with their end. With `publishedAsOf` "
            + "only what goes with a claim or an article of by then, or with neither and was on file." + OfClocks,
        ["LogEvidence"] = "Evidence of the same kind and description is there once: then its claims, articles and "
            + "missing grades are added, and the answer is 200.",
        ["GetEvidence"] = "With its claims and articles.",
        ["ChangeEvidence"] = "A merge patch: what is left out stays, null clears, a list replaces the list.",
        ["EndEvidence"] = OfEnds,
        ["RestoreEvidence"] = OfRestorations,
        ["LogDerivation"] = "As `from` of a logged article. A derivation that is on file is refined: 200.",
        ["GetDerivation"] = "With what takes its report, and from what.",
        ["ChangeDerivation"] = "A merge patch: what is left out stays, null clears.",
        ["EndDerivation"] = "By a cause of ours: it stays on file with its end. An analyst ends so what the same "
            + "account logged.",
        ["RestoreDerivation"] = OfRestorations,
        ["ListPublicEvents"] = "Press conferences, posts, documents and the like. With `publishedAsOf` only those "
            + "whose date was over by then, or that were on file." + OfClocks,
        ["LogPublicEvent"] = "The same kind, date and words is there once: then the answer is 200.",
        ["GetPublicEvent"] = "As it stands now.",
        ["GetRanking"] = "Of the published instant and the recorded instant asked for: what could be known, and what "
            + "was on file. Ties share a rank (1, 1, 3). Outlets that were merged count once.",
        ["GetRankingTimeline"] = "The days on which some number changed, and each suspect's outlets at the end of "
            + "each; undated articles stand on the day that they were recorded.",
        ["GetExplanation"] = "Each outlet that counts with the citation that makes it count, its quote and claim, what "
            + "stands against it, and each citation that does not count with its reason; all words as recorded then.",
        ["GetSensitivity"] = "Leaves out each outlet, owner, claimant and report, one at a time: who is first "
            + "without it. Those who come first are all that share the first rank: a removal that makes a tie, or "
            + "breaks one, is told too.",
        ["ListHits"] = "All of the words, each as far as typed, in any language as it is written: no word is bent. "
            + "Newest first, of all leaks that the account may see and of the registry. The name of a private person "
            + "is not found, and where it stands in other words it is veiled.",
        ["ListWorklist"] = "Computed from the record at each look: what is settled is gone by itself. First what "
            + "narrows the counts of separate reports of the first rows most, then by kind as listed under `kind`, "
            + "then what most outlets stand behind, then what was recorded first. A page goes on after the last item "
            + "of the one before, whatever came or went meanwhile.",
        ["ChangeWorkItem"] = "A merge patch: what is left out stays, null clears. `If-Match` is the item's version in "
            + "quotes. An item that is put aside leaves the list until that is taken back; one that is settled is not "
            + "found.",
        ["ListOutlets"] = "With q the best fit first, and no further pages: ask more exactly.",
        ["RegisterOutlet"] = "With `provisional` the outlet that a leak has by its domain alone enters the registry.",
        ["ResolveUrl"] = "The canonical address, and the outlet that logging it would count.",
        ["GetOutlet"] = "With its domains, locators and aliases, each with its days.",
        ["ChangeOutlet"] = "A merge patch: what is left out stays, null clears, a list replaces the list.",
        ["MergeOutlet"] = "Answers what the merge does to the counts of the leaks that you see.",
        ["UnmergeOutlet"] = "Answers the outlet that counts for itself again.",
        ["ListOwners"] = "With q the best fit first, and no further pages: ask more exactly.",
        ["EnterOwner"] = "A person or body that controls outlets, or others that do.",
        ["GetOwner"] = "With its aliases.",
        ["ChangeOwner"] = "A merge patch: what is left out stays, null clears, a list replaces the list.",
        ["GetOwnerControl"] = "What is said of it itself, the chain above it on a day, and what it controls.",
        ["PutOwnerControl"] = "Replaces all that was said; on any day at most one controller, and no circles.",
        ["GetOutletControl"] = "What is said of it itself, and the chain above it on a day.",
        ["PutOutletControl"] = "Replaces all that was said; on any day at most one controller.",
        ["ImportOwners"] = "The first line has the headers. Lines are entered on their own: one that is refused "
            + "holds no other back. The same file again changes nothing.",
        ["ListRegistryHistory"] = "Acts on outlets, owners and hosts.",
        ["VerifyRegistry"] = "Computes the hash of each entry anew and tells the first that does not hold.",
        ["ListResponses"] = "With `publishedAsOf` only those that were asked by the end of that day." + OfClocks,
        ["GetResponse"] = "As it stands now.",
        ["RecordResponse"] = "The same person asked twice is two requests: send an Idempotency-Key where a retry may "
            + "come.",
        ["ChangeResponse"] = "A merge patch: what is left out stays, null clears. Earlier versions stay in history.",
        ["ListImports"] = "Newest first, each with how far it is.",
        ["StartImport"] = "The body is the file, read as it is sent, of up to 16 GB; or, with `size` and without a "
            + "body, it follows in parts. First its lines are counted: nothing is logged of a file that can't be read "
            + "to its end. Then each line is logged as if it were sent by itself; one that can't be is rejected, with "
            + "what is wrong, and the others go in. The same file again changes nothing. What was killed on the way "
            + "goes on.",
        ["GetImport"] = "Lines are settled in the transaction that logs them.",
        ["SendImport"] = "From the byte that `received` tells; the import starts when all of `size` is there, or the "
            + "body ends.",
        ["WatchImport"] = "Server-sent events `import`, each the import as it is; the last when it is over.",
        ["ListImportRejects"] = "In their order, each fault by itself; kept for a month, or until words of the leak "
            + "are removed by law.",
        ["GetRejectedLines"] = "Of the import's own format: of a workbook as CSV, of feeds and ClaimReview as NDJSON.",
        ["CancelImport"] = "What is logged stays. 409 if it is over.",
        ["ListImportMappings"] = "Saved by `saveAs`, taken up by `mapping`.",
        ["ListSummaries"] = "Newest first, each revision by itself. Of one whose words were taken out by law the hash "
            + "is left.",
        ["PublishSummary"] = "Of a week that is over and has none; by itself each is published when its schedule says. "
            + "It is cut at what is on record now. Where it would be the first to name somebody who was private until "
            + "now and was not asked for comment, it needs a reason.",
        ["GetSummary"] = "JSON by `…/2025-W48`, other forms by their ending: `…/2025-W48.pdf`, `…/latest.html`. "
            + "`preview` is the running week as it would be published now. Private persons have no name in it.",
        ["ReviseSummary"] = "By the record as it is now. It takes nothing away: the earlier revisions stay, and all "
            + "who got one get this too.",
        ["RecomputeSummary"] = "Writes nothing. The same cut makes the same bytes, whatever was recorded since; words "
            + "taken out by law aside.",
        ["GetSummaryFeed"] = "The last 50, by RFC 4287. A restricted leak, and one under embargo, has none in it.",
        ["GetNewsroomSummaries"] = "The last revision of each. Restricted leaks and those under embargo are left out.",
        ["GetNewsroomFeed"] = "The last 50, by RFC 4287. Restricted leaks and those under embargo are left out.",
        ["ListRedactions"] = "Those that wait, with what they seek, and those that are done, without it.",
        ["GetRedaction"] = "What it seeks is shown while it waits for approval.",
        ["RequestRedaction"] = "Nothing is removed yet. Texts go wherever they stand in the leak, as whole words and "
            + "in any case: give each form of a name. Fields go whole, with all values that they ever had.",
        ["ApproveRedaction"] = "By another account than the one that asked. The words go from every version of the "
            + "record, from history and from stored answers, and can't be brought back. Counts and hashes stay.",
        ["ListHistory"] = "Acts on the leak and all that is logged under it.",
        ["ListAccesses"] = "Every answer that told something of a restricted leak, a 304 too, and every list of any "
            + "leak that was taken out as CSV or NDJSON. Queries are not kept.",
        ["VerifyAccesses"] = "Finds any entry that was changed, removed or moved.",
        ["VerifyLeak"] = "Computes the hash of each entry anew and tells the first that does not hold.",
        ["ListAccounts"] = "Shut ones too.",
        ["MakeAccount"] = "An account has no key until one is made for it.",
        ["GetAccount"] = "Its role, and whether it is shut.",
        ["ChangeAccount"] = "What is left out stays. Of an account that is shut no key opens anything.",
        ["ListKeys"] = "Newest first, without their secrets; revoked ones too.",
        ["MakeKey"] = "For yourself, or as an admin for any account. It never does more than the key that makes it.",
        ["GetKey"] = "Without its secret. Others' keys are for admins.",
        ["RevokeKey"] = "It opens nothing from the next request on. It stays listed.",
        ["GetMe"] = "And the role that holds: the lower of the account's and the key's.",
    };
}
