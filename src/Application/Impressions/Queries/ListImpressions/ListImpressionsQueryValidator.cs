using FluentValidation;
using Impressions.Application.Common.Paging;
using Impressions.Application.Common.Validation;
using Impressions.Domain.Impressions.Classification;

namespace Impressions.Application.Impressions.Queries.ListImpressions;

internal sealed class ListImpressionsQueryValidator : AbstractValidator<ListImpressionsQuery>
{
    public ListImpressionsQueryValidator()
    {
        RuleFor(query => query.DeviceType).IsOneOf(typeof(DeviceType));
        RuleFor(query => query.Traffic).IsOneOf(typeof(Traffic));
        this.AddPageRules();
    }
}
