using AutoMapper;
using FluentValidation;
using Impressions.Application.Common.Paging;
using Impressions.Application.Common.Validation;
using Impressions.Application.Earnings.Queries.GetEarning;
using Impressions.Domain.Earnings;
using MediatR;

namespace Impressions.Application.Earnings.Queries.ListEarnings;

/// <summary>Lists the earnings of the caller's organization, newest first.</summary>
public sealed class ListEarningsQuery : PageQuery<EarningFilter, EarningListResponse>
{
    /// <summary>Lists only earnings of this referral.</summary>
    public string? ReferralId { get; set; }

    /// <summary>Lists only earnings of this program.</summary>
    public string? ProgramId { get; set; }

    /// <summary>Lists only earnings with this status: <c>pending</c>, <c>processing</c>, <c>paid</c> or <c>failed</c>.</summary>
    public string? Status { get; set; }

    /// <summary>Lists only earnings of this student (user).</summary>
    public string? StudentId { get; set; }

    internal override EarningFilter ToFilter() => new(ReferralId, ProgramId, SnakeCaseEnum.Parse<EarningStatus>(Status), StudentId);
}

internal sealed class ListEarningsQueryValidator : AbstractValidator<ListEarningsQuery>
{
    public ListEarningsQueryValidator()
    {
        RuleFor(query => query.Status).IsOneOf(typeof(EarningStatus));
        this.AddPageRules();
    }
}

internal sealed class ListEarningsQueryHandler(IEarningRepository earnings, IMapper mapper)
    : IRequestHandler<ListEarningsQuery, EarningListResponse>
{
    public async Task<EarningListResponse> Handle(ListEarningsQuery request, CancellationToken cancellationToken)
    {
        var page = await request.FetchAsync(earnings.ListAsync, earning => new Position(earning.CreatedAt, earning.Id), cancellationToken);
        return new EarningListResponse
        {
            Earnings = mapper.Map<IReadOnlyList<EarningResponse>>(page.Rows),
            HasMore = page.HasMore,
            NextCursor = page.NextCursor,
        };
    }
}
