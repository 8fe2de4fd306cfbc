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

    /// <summary>Lists the slots that the referrals of an impression take, with the ID of the referral in each slot.</summary>
    Task<IReadOnlyDictionary<int, string>> ListSlotsAsync(string impressionId, CancellationToken cancellationToken);

    /// <summary>Gets the ID of the referral of a program with an e-mail address; null if there is none.</summary>
    /// <param name="programId">ID of the program.</param>
    /// <param name="emailKey">Normalized address: <see cref="Text.EmailKey"/>.</param>
    /// <param name="cancellationToken">Cancels the lookup.</param>
    Task<string?> FindIdByEmailAsync(string programId, string emailKey, CancellationToken cancellationToken);

    /// <summary>Adds a referral, saved after the command.</summary>
    void Add(Referral referral);
}

/// <summary>Which referrals; null: whichever.</summary>
/// <param name="ProgramId">Of one program.</param>
/// <param name="StudentId">Of one student.</param>
/// <param name="Status">That have come so far.</param>
public sealed record ReferralFilter(string? ProgramId, string? StudentId, ReferralStatus? Status);
