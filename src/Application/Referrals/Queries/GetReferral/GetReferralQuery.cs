using AutoMapper;
using Impressions.Application.Common.Exceptions;
using MediatR;

namespace Impressions.Application.Referrals.Queries.GetReferral;

/// <summary>Gets one referral of the caller's organization.</summary>
/// <param name="Id">ID of the resource.</param>
public sealed record GetReferralQuery(string Id) : IRequest<ReferralResponse>;

internal sealed class GetReferralQueryHandler(IReferralRepository referrals, IMapper mapper) : IRequestHandler<GetReferralQuery, ReferralResponse>
{
    public async Task<ReferralResponse> Handle(GetReferralQuery request, CancellationToken cancellationToken) =>
        mapper.Map<ReferralResponse>(await Lookup.GetOrThrowAsync(referrals.FindAsync, request.Id, "referral", cancellationToken));
}
