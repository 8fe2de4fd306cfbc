using AutoMapper;
using Impressions.Domain.Referrals;

namespace Impressions.Application.Referrals.Queries.GetReferral;

internal sealed class ReferralProfile : Profile
{
    public ReferralProfile() => CreateMap<Referral, ReferralResponse>();
}
