using FluentValidation;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Claimants;

/// <summary>What a merge of claimants must name.</summary>
public sealed class MergeClaimantValidator : AbstractValidator<MergeClaimant>
{
    public MergeClaimantValidator()
    {
        RuleFor(merge => merge.Into).NotNull().WithMessage("Is required.");
        RuleFor(merge => merge.Reason).Text(4000);
    }
}
