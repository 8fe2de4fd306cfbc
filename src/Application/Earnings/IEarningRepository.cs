using Impressions.Application.Common.Paging;
using Impressions.Domain.Earnings;

namespace Impressions.Application.Earnings;

/// <summary>Where earnings are kept. Reads show the caller's organization's only. What is found may be changed, and is saved after the command.</summary>
public interface IEarningRepository
{
    /// <summary>The earning with an ID; null where there is none, or it is another organization's.</summary>
    Task<Earning?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>A part of the earnings that pass a filter, newest first.</summary>
    Task<IReadOnlyList<Earning>> ListAsync(EarningFilter filter, Slice slice, CancellationToken cancellationToken);

    /// <summary>Adds an earning, saved after the command.</summary>
    void Add(Earning earning);
}

/// <summary>Which earnings; null: whichever.</summary>
/// <param name="ReferralId">Of one referral.</param>
/// <param name="ProgramId">Of one program.</param>
/// <param name="Status">That have come so far.</param>
public sealed record EarningFilter(string? ReferralId, string? ProgramId, EarningStatus? Status);
