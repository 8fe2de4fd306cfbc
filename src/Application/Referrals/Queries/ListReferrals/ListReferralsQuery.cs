using AutoMapper;
using FluentValidation;
using Impressions.Application.Common.Paging;
using Impressions.Application.Common.Validation;
using Impressions.Application.Referrals.Queries.GetReferral;
using Impressions.Domain.Referrals;
using MediatR;

namespace Impressions.Application.Referrals.Queries.ListReferrals;

/// <summary>Asks for the caller's organization's referrals, newest first.</summary>
public sealed class ListReferralsQuery : PageQuery<ReferralFilter, ReferralListResponse>
{
    /// <summary>Only of this program.</summary>
    public string? ProgramId { get; set; }

    /// <summary>Only of this student (user).</summary>
    public string? StudentId { get; set; }

    /// <summary>Only with the status: <c>pending</c>, <c>converted</c>, <c>verified</c> or <c>rejected</c>.</summary>
    public string? Status { get; set; }

    internal override ReferralFilter ToFilter() => new(ProgramId, StudentId, SnakeCaseEnum.Parse<ReferralStatus>(Status));
}

internal sealed class ListReferralsQueryValidator : AbstractValidator<ListReferralsQuery>
{
    public ListReferralsQueryValidator()
    {
        RuleFor(query => query.Status).IsOneOf(typeof(ReferralStatus));
        this.AddPageRules();
    }
}

internal sealed class ListReferralsQueryHandler(IReferralRepository referrals, IMapper mapper)
    : IRequestHandler<ListReferralsQuery, ReferralListResponse>
{
    public async Task<ReferralListResponse> Handle(ListReferralsQuery request, CancellationToken cancellationToken)
    {
        var page = await request.FetchAsync(referrals.ListAsync, referral => new Position(referral.CreatedAt, referral.Id), cancellationToken);
        return new ReferralListResponse
        {
            Referrals = mapper.Map<IReadOnlyList<ReferralResponse>>(page.Rows),
            HasMore = page.HasMore,
            NextCursor = page.NextCursor,
        };
    }
}
