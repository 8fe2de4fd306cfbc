using FluentValidation;
using Impressions.Application.Common.Paging;
using Impressions.Application.Common.Validation;

namespace Impressions.Application.Statistics.Queries.GetOverview;

internal sealed class GetOverviewQueryValidator : AbstractValidator<GetOverviewQuery>
{
    public GetOverviewQueryValidator(TimeProvider time)
    {
        this.AddStatisticsRules(time);
        RuleFor(query => query.Interval).IsOneOf(typeof(Interval));
        RuleFor(query => query.Limit).InclusiveBetween(1, PageRules.MaxLimit);
    }
}
