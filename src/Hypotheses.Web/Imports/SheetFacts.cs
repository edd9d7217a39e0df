using Dapper;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Imports;

/// <summary>
/// What the acts of two sheets ask of the database, and what was made of them by the key of their form.
/// </summary>
public sealed class SheetFacts
{
    private const string PatientSql = """
        select set_config('statement_timeout', '60000', true)
        """;

    /// <summary>Lets the statements of an act of so many rows take longer than others may.</summary>
    public static Task PatientAsync(LeakAct act) =>
        act.Connection.ExecuteAsync(new CommandDefinition(PatientSql, cancellationToken: act.Cancel));

    /// <summary>Null where the account sent none.</summary>
    public async Task<KeptSheets?> KeptAsync(
        Session session, LeakScope leak, Guid principal, Guid key, CancellationToken cancel) =>
        await IdempotencyStore.KeptAsync(session.Connection, principal, leak.Id, key.ToString(), cancel) is { } kept
            && kept.As<LoggedSheets>() is { Conflicts: not null } logged
            ? new KeptSheets(logged, kept.RecordedAt) : null;
}

/// <summary>What was made of two sheets, and when.</summary>
public sealed record KeptSheets(LoggedSheets Logged, DateTimeOffset At);
