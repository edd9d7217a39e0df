using FluentValidation;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Worklist;

/// <summary>What a change of an item may be.</summary>
public sealed class WorkItemChangeValidator : AbstractValidator<WorkItemChange>
{
    public WorkItemChangeValidator() => RuleFor(change => change.SetAside.Value).Text(2000);
}
