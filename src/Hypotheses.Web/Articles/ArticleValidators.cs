using FluentValidation;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Articles;

/// <summary>What a merge of articles must name.</summary>
public sealed class MergeArticleValidator : AbstractValidator<MergeArticle>
{
    public MergeArticleValidator()
    {
        RuleFor(merge => merge.Into).NotNull().WithMessage("Is required.");
        RuleFor(merge => merge.Reason).Text(4000);
    }
}
