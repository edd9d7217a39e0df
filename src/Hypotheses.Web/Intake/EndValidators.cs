using FluentValidation;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Intake;

/// <summary>What an end must say.</summary>
internal sealed class NewEndValidator : AbstractValidator<NewEnd>
{
    public NewEndValidator()
    {
        RuleFor(end => end.Cause).NotNull().WithMessage("Is required.").OneOf(Vocabulary.EndCauses);
        RuleFor(end => end.EffectiveOn).Must((end, day) => day is not null || !Ends.InWorld.Contains(end.Cause))
            .WithMessage("Is required with this cause.");
        RuleFor(end => end.EffectiveOn).Must((end, day) => day is null || Ends.InWorld.Contains(end.Cause))
            .WithMessage("Goes with what happened in the world, and with nothing else.");
        RuleFor(end => end.EffectiveOn).Must(day => day is null or { Year: >= 1000 and <= 9000 })
            .WithMessage("Must be a day of a year from 1000 to 9000.");
        RuleFor(end => end.Reason).Text(4000);
    }
}

internal sealed class RestorationValidator : AbstractValidator<Restoration>
{
    public RestorationValidator() => RuleFor(restoration => restoration.Reason).Text(4000);
}

internal sealed class ApprovalValidator : AbstractValidator<Approval>
{
    public ApprovalValidator() => RuleFor(approval => approval.Reason).Text(4000);
}
