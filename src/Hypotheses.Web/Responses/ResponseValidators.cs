using FluentValidation;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Responses;

/// <summary>What a new request for comment must be.</summary>
public sealed class NewResponseValidator : AbstractValidator<NewResponse>
{
    public NewResponseValidator()
    {
        RuleFor(response => response.Suspect).Text(100);
        RuleFor(response => response.Asked).NotNull().When(response => response.Suspect is null)
            .WithMessage("Say who was asked, or which suspect.");
        RuleFor(response => response.Asked).Name();
        RuleFor(response => response.AskedBy).Name();
        RuleFor(response => response.AskedOn).NotNull().WithMessage("Is required.").DayOrInstant();
        RuleFor(response => response.Channel).Text(400);
        RuleFor(response => response.Deadline).DayOrInstant();
        RuleFor(response => response.Outcome).OneOf(Vocabulary.Outcomes);
        RuleFor(response => response.AnsweredOn).DayOrInstant();
        RuleFor(response => response.Answer).Text(4000);
        RuleFor(response => response.Note).Text(4000);
    }
}

/// <summary>What a change of a request for comment may be.</summary>
public sealed class ResponseChangeValidator : AbstractValidator<ResponseChange>
{
    public ResponseChangeValidator()
    {
        RuleFor(change => change.AskedBy.Value).NotNull().WithMessage("Can't be cleared.")
            .When(change => change.AskedBy.IsStated);
        RuleFor(change => change.AskedBy.Value).Name();
        RuleFor(change => change.AskedOn.Value).NotNull().WithMessage("Can't be cleared.")
            .When(change => change.AskedOn.IsStated);
        RuleFor(change => change.AskedOn.Value).DayOrInstant();
        RuleFor(change => change.Channel.Value).Text(400);
        RuleFor(change => change.Deadline.Value).DayOrInstant();
        RuleFor(change => change.Outcome.Value).NotNull().WithMessage("Can't be cleared.")
            .When(change => change.Outcome.IsStated);
        RuleFor(change => change.Outcome.Value).OneOf(Vocabulary.Outcomes);
        RuleFor(change => change.AnsweredOn.Value).DayOrInstant();
        RuleFor(change => change.Answer.Value).Text(4000);
        RuleFor(change => change.Note.Value).Text(4000);
    }
}

internal static class ResponseRules
{
    /// <summary>A day, or an instant with its offset: a month would not tell whether a deadline has passed.</summary>
    public static IRuleBuilderOptions<T, string?> DayOrInstant<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(text => text is null || (text.Length >= 10 && PublishedDate.Parse(text, TimeZoneInfo.Utc) is not null))
        .WithMessage("Must be a day (2025-11-26) or an instant with its offset (2025-11-26T10:00:00Z).");
}
