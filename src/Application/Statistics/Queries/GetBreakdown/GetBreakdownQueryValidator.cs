using FluentValidation;
using Impressions.Application.Common.Paging;
using Impressions.Application.Common.Validation;
using Impressions.Application.Earnings.Commands;

namespace Impressions.Application.Statistics.Queries.GetBreakdown;

internal sealed class GetBreakdownQueryValidator : AbstractValidator<GetBreakdownQuery>
{
    public GetBreakdownQueryValidator(TimeProvider time)
    {
        RuleFor(query => query.By).IsOneOf(typeof(Dimension));
        RuleFor(query => query.Metric).IsOneOf(typeof(Metric));
        RuleFor(query => query.Currency).IsCurrency();
        RuleFor(query => query.Currency).Null().When(query => query.Order is not Metric.Earnings)
            .WithMessage("currency applies to metric=earnings only.");
        RuleFor(query => query.Limit).InclusiveBetween(1, PageRules.MaxLimit)
            .WithMessage($"limit must be 1 to {PageRules.MaxLimit}.");
        this.AddStatisticsRules(time);
    }
}
