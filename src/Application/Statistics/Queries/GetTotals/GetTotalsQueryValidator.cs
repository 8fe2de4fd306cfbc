using FluentValidation;
using Impressions.Application.Common.Validation;

namespace Impressions.Application.Statistics.Queries.GetTotals;

internal sealed class GetTotalsQueryValidator : AbstractValidator<GetTotalsQuery>
{
    public GetTotalsQueryValidator(TimeProvider time)
    {
        RuleFor(query => query.Compare).IsOneOf(typeof(Comparison));
        this.AddStatisticsRules(time);
    }
}
