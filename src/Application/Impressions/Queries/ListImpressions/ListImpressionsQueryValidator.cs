using FluentValidation;
using Impressions.Application.Common.Paging;
using Impressions.Application.Common.Validation;
using Impressions.Domain.Impressions.Classification;

namespace Impressions.Application.Impressions.Queries.ListImpressions;

internal sealed class ListImpressionsQueryValidator : AbstractValidator<ListImpressionsQuery>
{
    public ListImpressionsQueryValidator()
    {
        RuleFor(query => query.From).Must((query, from) => from <= query.To).When(query => query.From is not null && query.To is not null)
            .WithMessage("from must not be after to.");
        RuleFor(query => query.DeviceType).IsOneOf(typeof(DeviceType));
        RuleFor(query => query.Traffic).IsOneOf(typeof(Traffic));
        this.AddPageRules();
    }
}
