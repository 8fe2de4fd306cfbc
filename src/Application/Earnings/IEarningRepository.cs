using Impressions.Application.Common.Paging;
using Impressions.Domain.Earnings;

namespace Impressions.Application.Earnings;

/// <summary>Stores earnings. Queries return only those of the caller's organization. Changes to an entity that was found are saved after the command.</summary>
public interface IEarningRepository
{
    /// <summary>Finds an earning by its ID; null if it does not exist or belongs to another organization.</summary>
    Task<Earning?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Lists a part of the earnings that match a filter, newest first.</summary>
    Task<IReadOnlyList<Earning>> ListAsync(EarningFilter filter, Slice slice, CancellationToken cancellationToken);

    /// <summary>Adds an earning, which is saved after the command.</summary>
    void Add(Earning earning);
}

/// <summary>Filter of the list of earnings; null if a parameter is absent.</summary>
/// <param name="ReferralId">ID of the referral.</param>
/// <param name="ProgramId">ID of the program.</param>
/// <param name="Status">Status of the earning.</param>
/// <param name="StudentId">ID of the student.</param>
public sealed record EarningFilter(string? ReferralId, string? ProgramId, EarningStatus? Status, string? StudentId) : IListFilter
{
    string IListFilter.List => "earnings";

    IEnumerable<(string Name, object? Value)> IListFilter.Values =>
        [("referral_id", ReferralId), ("program_id", ProgramId), ("status", Status), ("student_id", StudentId)];
}
