using FluentValidation;
using Impressions.Application.Common.Validation;

namespace Impressions.Application.Statistics.Queries.GetSeries;

internal sealed class GetSeriesQueryValidator : AbstractValidator<GetSeriesQuery>
{
    private const int MaxIntervals = 5_000;

    public GetSeriesQueryValidator(TimeProvider time)
    {
        RuleFor(query => query.Interval).IsOneOf(typeof(Interval));
        this.AddStatisticsRules(time);
        this.WhenPeriodIsKnown(() =>
            RuleFor(query => query.Interval)
                .Must((query, _) => !query.ToPeriod(time).Divide(query.Length).Skip(MaxIntervals).Any())
                .WithMessage(query => FormattableString.Invariant(
                    $"The period has more than {MaxIntervals:N0} intervals, the limit. Shorten it, or choose longer intervals.")));
    }
}
