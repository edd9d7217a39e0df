using static Hypotheses.Web.Platform.Archiving.ArchivedRows;

namespace Hypotheses.Web.Platform.Archiving;

/// <summary>
/// The tables that an archive of a leak holds, each after those that it refers to; and those that it does not, each
/// with the reason. A test holds both against the schema.
/// </summary>
public static class ArchivedTables
{
    private const string Recounted = "Derived state: recounted where the archive comes in.";
    private const string OfService = "Who may sign in to this service, and how: no other's business.";
    private const string OfWork = "Work of this service that goes on or is done; not the record.";

    // By their sequence first: what the registry ended before it put another in its place comes before that.
    private const string Sequence = "seq_from";

    public static IReadOnlyList<ArchivedTable> All { get; } =
    [
        new("principal", Principals),
        new("registry_entry", Entries),
        new("registry_entry_words", Entries),
        new("outlet", OfOutlets),
        new("outlet_version", Versions) { First = Sequence },
        new("outlet_name", Versions) { First = Sequence },
        new("outlet_key", Versions) { First = Sequence },
        new("host_mark", Versions) { First = Sequence },
        new("outlet_merge", Versions) { First = Sequence },
        new("owner", OfOwners),
        new("owner_version", Versions) { First = Sequence },
        new("owner_name", Versions) { First = Sequence },
        new("control", Versions) { First = Sequence },
        new("leak", Leak),
        new("leak_version", OfLeak),
        new("leak_outlet", OfLeak),
        new("leak_entry", OfLeak),
        new("leak_entry_words", OfLeak),
        new("suspect", OfLeak),
        new("suspect_version", OfLeak),
        new("suspect_name", OfLeak),
        new("suspect_merge", OfLeak),
        new("suspect_release", OfLeak),
        new("claimant", OfLeak),
        new("claimant_version", OfLeak),
        new("claimant_name", OfLeak),
        new("claimant_speaks_for", OfLeak),
        new("claimant_merge", OfLeak),
        new("article", OfLeak),
        new("article_version", OfLeak),
        new("article_address", OfLeak),
        new("article_merge", OfLeak),
        new("claim", OfLeak),
        new("claim_version", OfLeak),
        new("claim_suspect", OfLeak),
        new("citation", OfLeak),
        new("citation_version", OfLeak),
        new("evidence", OfLeak),
        new("evidence_version", OfLeak),
        new("evidence_claim", OfLeak),
        new("evidence_article", OfLeak),
        new("public_event", OfLeak),
        new("public_event_version", OfLeak),
        new("derivation", OfLeak),
        new("derivation_version", OfLeak),
        new("conflict", OfLeak),
        new("response", OfLeak),
        new("response_version", OfLeak),
        new("redaction", OfLeak),
        new("redaction_approval", OfLeak),
        new("work_item", OfLeak),
        // Who has an item is an account, and those stay where they are.
        new("work_item_version", OfLeak) { Without = "assignee_id" },
        // A summary refers to the one that it is compared with.
        new("summary", OfLeak) { First = "recorded_at" },
    ];

    /// <summary>What stays behind, and why.</summary>
    public static IReadOnlyDictionary<string, string> Left { get; } = new Dictionary<string, string>
    {
        ["leak_head"] = "Its clock and hash are in the first line; the rest of it is of derived state.",
        ["registry_head"] = "What of it the leak has taken up is in the first line.",
        ["leak_outlet_root"] = Recounted,
        ["suspect_outlet"] = Recounted,
        ["suspect_outlet_span"] = Recounted,
        ["suspect_day"] = Recounted,
        ["suspect_moved"] = Recounted,
        ["claim_tally"] = Recounted,
        ["claim_denial"] = Recounted,
        ["leak_member"] = "Accounts of this service; a restricted leak comes in without members.",
        ["article_text"] = "Hashes of texts that are not kept: whoever guesses words can read a text out of them, and "
            + "it is not ours to hand on. Suggestions that were made of them are derivations, and in it.",
        ["account"] = OfService,
        ["account_password"] = OfService,
        ["account_totp"] = OfService,
        ["api_key"] = OfService,
        ["api_key_leak"] = OfService,
        ["api_key_use"] = OfService,
        ["sign_in_session"] = OfService,
        ["sign_in_link"] = OfService,
        ["sign_in_failure"] = OfService,
        ["data_protection_key"] = OfService,
        ["access_head"] = "Who read what here: a log of this service, in a chain of its own.",
        ["access_entry"] = "Who read what here: a log of this service, in a chain of its own.",
        ["idempotency"] = OfWork,
        ["registry_look"] = OfWork,
        ["seeded"] = OfWork,
        ["summary_run"] = OfWork,
        ["summary_delivery"] = OfWork,
        ["import_job"] = OfWork,
        ["import_chunk"] = OfWork,
        ["import_reject"] = OfWork,
        ["import_suspect"] = OfWork,
        ["import_mapping"] = OfWork,
        ["migration"] = "The schema's number is in the first line.",
    };
}
