using Impressions.Application.Common.Paging;
using Impressions.Domain.Common;
using Impressions.Domain.Referrals;

namespace Impressions.Application.Referrals;

/// <summary>Where referrals are kept. Reads show the caller's organization's only. What is found may be changed, and is saved after the command.</summary>
public interface IReferralRepository
{
    /// <summary>The referral with an ID; null where there is none, or it is another organization's.</summary>
    Task<Referral?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>A part of the referrals that pass a filter, newest first.</summary>
    Task<IReadOnlyList<Referral>> ListAsync(ReferralFilter filter, Slice slice, CancellationToken cancellationToken);

    /// <summary>The slots that an impression's referrals have.</summary>
    Task<IReadOnlyList<int>> ListSlotsAsync(string impressionId, CancellationToken cancellationToken);

    /// <summary>Whether a referral of a program has an e-mail address.</summary>
    /// <param name="programId">The program's ID.</param>
    /// <param name="emailKey">What the address's spellings have in common: <see cref="Text.EmailKey"/>.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    Task<bool> HasEmailAsync(string programId, string emailKey, CancellationToken cancellationToken);

    /// <summary>Adds a referral, saved after the command.</summary>
    void Add(Referral referral);
}

/// <summary>Which referrals; null: whichever.</summary>
/// <param name="ProgramId">Of one program.</param>
/// <param name="StudentId">Of one student.</param>
/// <param name="Status">That have come so far.</param>
public sealed record ReferralFilter(string? ProgramId, string? StudentId, ReferralStatus? Status);
