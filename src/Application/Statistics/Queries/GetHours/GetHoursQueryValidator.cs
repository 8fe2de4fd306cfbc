using FluentValidation;

namespace Impressions.Application.Statistics.Queries.GetHours;

internal sealed class GetHoursQueryValidator : AbstractValidator<GetHoursQuery>
{
    public GetHoursQueryValidator(TimeProvider time) => this.AddStatisticsRules(time);
}
