using Impressions.Application.Common.Paging;
using Impressions.Domain.Common;
using Impressions.Domain.Referrals;
using Impressions.Domain.Referrals.Flags;

namespace Impressions.Application.Referrals;

/// <summary>Stores referrals. Queries return only those of the caller's organization. Changes to an entity that was found are saved after the command.</summary>
public interface IReferralRepository
{
    /// <summary>Finds a referral by its ID; null if it does not exist or belongs to another organization.</summary>
    Task<Referral?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Lists a part of the referrals that match a filter, newest first.</summary>
    Task<IReadOnlyList<Referral>> ListAsync(ReferralFilter filter, Slice slice, CancellationToken cancellationToken);

    /// <summary>Lists the slots that the referrals of an impression take, with the ID of the referral in each slot.</summary>
    Task<IReadOnlyDictionary<int, string>> ListSlotsAsync(string impressionId, CancellationToken cancellationToken);

    /// <summary>Gets the ID of the referral of a program with an e-mail address; null if there is none.</summary>
    /// <param name="programId">ID of the program.</param>
    /// <param name="emailKey">Normalized address: <see cref="Text.EmailKey"/>.</param>
    /// <param name="cancellationToken">Cancels the lookup.</param>
    Task<string?> FindIdByEmailAsync(string programId, string emailKey, CancellationToken cancellationToken);

    /// <summary>Lists the latest referrals of a program with their scans, for the rules that flag sign-ups.</summary>
    /// <param name="programId">ID of the program.</param>
    /// <param name="since">Time of creation, UTC, exclusive.</param>
    /// <param name="limit">Maximum number.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<IReadOnlyList<EarlierSignUp>> ListLatestOfProgramAsync(string programId, DateTime since, int limit, CancellationToken cancellationToken);

    /// <summary>Lists the latest referrals of a student with their scans, for the rules that flag sign-ups.</summary>
    /// <param name="studentId">ID of the student.</param>
    /// <param name="since">Time of creation, UTC, exclusive.</param>
    /// <param name="limit">Maximum number.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<IReadOnlyList<EarlierSignUp>> ListLatestOfStudentAsync(string studentId, DateTime since, int limit, CancellationToken cancellationToken);

    /// <summary>Finds referrals by their IDs.</summary>
    Task<IReadOnlyList<Referral>> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>Adds a referral, which is saved after the command.</summary>
    void Add(Referral referral);
}

/// <summary>Filter of the list of referrals; null if a parameter is absent.</summary>
/// <param name="ProgramId">ID of the program.</param>
/// <param name="StudentId">ID of the student.</param>
/// <param name="Status">Status of the referral.</param>
/// <param name="ImpressionId">ID of the impression.</param>
/// <param name="EmailKey">Normalized e-mail address: <see cref="Text.EmailKey"/>.</param>
/// <param name="IsFlagged">Whether the referral has a flag.</param>
/// <param name="Flag">A flag that the referral has.</param>
public sealed record ReferralFilter(
    string? ProgramId,
    string? StudentId,
    ReferralStatus? Status,
    string? ImpressionId,
    string? EmailKey,
    bool? IsFlagged = null,
    ReferralFlagKind? Flag = null) : IListFilter
{
    string IListFilter.List => "referrals";

    IEnumerable<(string Name, object? Value)> IListFilter.Values =>
    [
        ("program_id", ProgramId), ("student_id", StudentId), ("status", Status), ("impression_id", ImpressionId), ("email", EmailKey),
        ("flagged", IsFlagged), ("flag", Flag),
    ];
}
