using AutoMapper;
using Impressions.Domain.Earnings;

namespace Impressions.Application.Earnings.Queries.GetEarning;

internal sealed class EarningProfile : Profile
{
    public EarningProfile() => CreateMap<Earning, EarningResponse>()
        .ForMember(response => response.ReferenceId, map => map.MapFrom(earning => earning.PaymentReference));
}
