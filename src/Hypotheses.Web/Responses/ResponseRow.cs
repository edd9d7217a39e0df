using Hypotheses.Client;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Responses;

/// <summary>What is held of a request for comment in one version.</summary>
internal sealed record ResponseRow(
    Guid? SuspectId, string Asked, string AskedBy, string AskedOn, string? Channel, string? Deadline, string Outcome,
    string? AnsweredOn, string? Answer, string? Note)
{
    public static ResponseRow Of(Response held) => new(
        held.Suspect?.Id, held.Asked, held.AskedBy, held.AskedOn, held.Channel, held.Deadline, held.Outcome,
        held.AnsweredOn, held.Answer, held.Note);

    /// <summary>422 where its days can't hold together.</summary>
    public void Check(LeakAct act)
    {
        var asked = Read(AskedOn);
        Need("askedOn", asked.From <= act.At, "Lies in the future.");
        Need("deadline", Deadline is null || Read(Deadline).Until >= asked.From, "Lies before it was asked.");
        Need("answeredOn", AnsweredOn is null || Read(AnsweredOn).Until >= asked.From, "Lies before it was asked.");
        Need("answeredOn", AnsweredOn is null || Read(AnsweredOn).From <= act.At, "Lies in the future.");
        Need(
            "outcome", Outcome != "none" || Deadline is null || Read(Deadline).Until <= act.At,
            "The deadline has not passed yet.");

        PublishedDate Read(string text) => PublishedDate.Parse(text, act.Leak.Zone)!;
    }

    public object Facts(int version) => new { version, SuspectId, AskedOn, Deadline, Outcome, AnsweredOn };

    public object Words() => new { Asked, AskedBy, Channel, Answer, Note };

    private static void Need(string field, bool holds, string message)
    {
        if (!holds)
            throw new ProblemException(ProblemType.Unprocessable, field, message);
    }
}
