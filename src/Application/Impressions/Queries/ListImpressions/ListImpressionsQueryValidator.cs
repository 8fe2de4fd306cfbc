using FluentValidation;
using Impressions.Application.Common.Paging;
using Impressions.Domain.Impressions.Classification;

namespace Impressions.Application.Impressions.Queries.ListImpressions;

internal sealed class ListImpressionsQueryValidator : AbstractValidator<ListImpressionsQuery>
{
    public ListImpressionsQueryValidator()
    {
        RuleFor(query => query.DeviceType).IsEnumName(typeof(DeviceType), caseSensitive: false)
            .WithMessage("device_type must be one of: mobile, tablet, desktop, bot, unknown.");
        RuleFor(query => query.Traffic).IsEnumName(typeof(Traffic), caseSensitive: false)
            .WithMessage("traffic must be one of: human, bot, preview, prefetch, repeat.");
        this.AddPageRules(query => query.ToFilter());
    }
}
