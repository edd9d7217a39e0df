using System.Text;
using FluentValidation;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Redactions;

/// <summary>What a request to remove words must be.</summary>
public sealed class NewRedactionValidator : AbstractValidator<NewRedaction>
{
    public NewRedactionValidator()
    {
        RuleFor(redaction => redaction.Basis).NotNull().WithMessage("Is required.").Name(60);
        RuleFor(redaction => redaction.Reason).Text(4000);
        RuleFor(redaction => redaction.Texts).AtMost(20)
            .Must((redaction, texts) => texts?.Count > 0 || redaction.Fields?.Count > 0)
            .WithMessage("Say which texts or fields are to be removed.");
        RuleForEach(redaction => redaction.Texts).Text(2000)
            .Must(text => text is null || Encoding.UTF8.GetByteCount(text.Trim()) >= 3)
            .WithMessage("Is too short: fewer than 3 bytes would take words that are not meant.")
            .Must(text => text is null || text.Any(char.IsLetterOrDigit))
            .WithMessage("Must hold a letter or a digit.");
        RuleFor(redaction => redaction.Fields).AtMost(200);
        RuleForEach(redaction => redaction.Fields).SetValidator(new RedactedFieldValidator());
    }
}

internal sealed class RedactedFieldValidator : AbstractValidator<RedactedField>
{
    public RedactedFieldValidator()
    {
        RuleFor(field => field.Thing).NotNull().WithMessage("Is required.").OneOf(Vocabulary.RedactedThings);
        RuleFor(field => field.Id).NotNull().WithMessage("Is required.");
        RuleFor(field => field.Field).NotNull().WithMessage("Is required.")
            .Must((field, name) => WordTable.Fields[field.Thing!].Contains(name))
            .When(field => field.Thing is { } thing && WordTable.Fields.ContainsKey(thing))
            .WithMessage(field => $"Must be one of: {string.Join(", ", WordTable.Fields[field.Thing!])}.");
    }
}
