using static Hypotheses.Web.Platform.Problems.ConstraintTable;

namespace Hypotheses.Web.Platform.Problems;

/// <summary>The lines of what surrounds the record: requests, the work list, redactions, the access log.</summary>
internal static class AuditConstraints
{
    public static IReadOnlyDictionary<string, Meaning> Lines { get; } = new Dictionary<string, Meaning>
    {
        ["response_pk"] = Fault,
        ["response_of_leak"] = Fault,
        ["response_version_pk"] = Fault,
        ["response_version_of_response"] = Fault,
        ["response_version_by_principal"] = Fault,
        ["response_of_suspect"] = Missing("suspect", "There is no such suspect in this leak."),
        ["response_outcome_known"] = Wrong("outcome", "Is none of the words that it may be."),
        ["response_answer_when_answered"] = Wrong(
            "answer", "Stands only with the outcome answered or declined."),
        ["response_day_when_answered"] = Wrong(
            "answeredOn", "Stands only with the outcome answered or declined."),
        ["response_version_lasts"] = Fault,
        ["response_one_version_at_a_time"] = Race,
        ["work_item_pk"] = Fault,
        ["work_item_once_per_thing"] = Race,
        ["work_item_of_leak"] = Fault,
        ["work_item_kind_known"] = Fault,
        ["work_item_version_pk"] = Fault,
        ["work_item_version_of_item"] = Fault,
        ["work_item_version_by_principal"] = Fault,
        ["work_item_assignee_is_account"] = Missing("assignee", "There is no such account."),
        ["work_item_version_lasts"] = Fault,
        ["work_item_one_version_at_a_time"] = Race,
        ["redaction_pk"] = Fault,
        ["redaction_of_leak"] = Fault,
        ["redaction_requested_by_principal"] = Fault,
        ["redaction_seeks_something"] = Fault,
        ["redaction_approved_once"] = Held("redaction", "The words were removed already."),
        ["redaction_approval_of_redaction"] = Fault,
        ["redaction_approved_by_principal"] = Fault,
        ["access_head_pk"] = Fault,
        ["access_head_single"] = Fault,
        ["access_head_hash_is_sha256"] = Fault,
        ["access_entry_pk"] = Fault,
        ["access_entry_by_principal"] = Fault,
        ["access_entry_to_leak"] = Fault,
        ["access_entry_act_known"] = Fault,
        ["access_entry_hash_is_sha256"] = Fault,
    };
}
