using AutoMapper;
using FluentValidation;
using Impressions.Application.Common.Paging;
using Impressions.Application.Common.Validation;
using Impressions.Application.Referrals.Queries.GetReferral;
using Impressions.Domain.Referrals;
using Impressions.Domain.Referrals.Flags;
using MediatR;

namespace Impressions.Application.Referrals.Queries.ListReferrals;

/// <summary>Lists the referrals of the caller's organization, newest first.</summary>
public sealed class ListReferralsQuery : PageQuery<ReferralFilter, ReferralListResponse>
{
    /// <summary>Lists only referrals of this program.</summary>
    public string? ProgramId { get; set; }

    /// <summary>Lists only referrals of this student (user).</summary>
    public string? StudentId { get; set; }

    /// <summary>Lists only referrals with this status: <c>pending</c>, <c>converted</c>, <c>verified</c> or <c>rejected</c>.</summary>
    public string? Status { get; set; }

    /// <summary>Lists only referrals of this impression.</summary>
    public string? ImpressionId { get; set; }

    /// <summary>Lists only referrals with this e-mail address, in any case.</summary>
    public string? Email { get; set; }

    /// <summary>Lists only referrals with a flag (<c>true</c>) or without one (<c>false</c>).</summary>
    public bool? Flagged { get; set; }

    /// <summary>Lists only referrals with this flag.</summary>
    public string? Flag { get; set; }

    internal override ReferralFilter ToFilter() =>
        new(
            ProgramId,
            StudentId,
            SnakeCaseEnum.Parse<ReferralStatus>(Status),
            ImpressionId,
            EmailFilter.Normalize(Email),
            Flagged,
            SnakeCaseEnum.Parse<ReferralFlagKind>(Flag));
}

internal sealed class ListReferralsQueryValidator : AbstractValidator<ListReferralsQuery>
{
    public ListReferralsQueryValidator()
    {
        RuleFor(query => query.Email).IsEmail();
        RuleFor(query => query.Status).IsOneOf(typeof(ReferralStatus));
        RuleFor(query => query.Flag).IsOneOf(typeof(ReferralFlagKind));
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
