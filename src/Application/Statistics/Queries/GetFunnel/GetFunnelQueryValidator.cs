using FluentValidation;

namespace Impressions.Application.Statistics.Queries.GetFunnel;

internal sealed class GetFunnelQueryValidator : AbstractValidator<GetFunnelQuery>
{
    public GetFunnelQueryValidator(TimeProvider time) => this.AddStatisticsRules(time);
}
