using static Hypotheses.Web.Platform.Problems.ConstraintTable;

namespace Hypotheses.Web.Platform.Problems;

/// <summary>The lines of the access log.</summary>
internal static class AuditConstraints
{
    public static IReadOnlyDictionary<string, Meaning> Lines { get; } = new Dictionary<string, Meaning>
    {
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
