using Impressions.Application.Common.Paging;
using Impressions.Application.Referrals;
using Impressions.Domain.Referrals;
using Impressions.Domain.Referrals.Flags;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Persistence.Repositories;

internal sealed class ReferralRepository(ImpressionsDbContext database) : IReferralRepository
{
    public Task<Referral?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.Referrals.FirstOrDefaultAsync(referral => referral.Id == id, cancellationToken);

    public async Task<IReadOnlyList<Referral>> ListAsync(ReferralFilter filter, Slice slice, CancellationToken cancellationToken)
    {
        var rows = database.Referrals.AsNoTracking();
        rows = filter.ProgramId is { } program ? rows.Where(referral => referral.ProgramId == program) : rows;
        rows = filter.StudentId is { } student ? rows.Where(referral => referral.StudentId == student) : rows;
        rows = filter.Status is { } status ? rows.Where(referral => referral.Status == status) : rows;
        rows = filter.ImpressionId is { } impression ? rows.Where(referral => referral.ImpressionId == impression) : rows;
        rows = filter.EmailKey is { } email ? rows.Where(referral => referral.EmailKey == email) : rows;
        rows = filter.Flag is not null || filter.IsFlagged is true ? rows.Where(referral => referral.IsFlagged)
            : filter.IsFlagged is false ? rows.Where(referral => !referral.IsFlagged)
            : rows;
        if (filter.Flag is { } flag)
        {
            var bit = Referral.BitOf(flag);
            rows = rows.Where(referral => (referral.FlagBits & EF.Constant(bit)) != 0);
        }

        return await rows.PageNewestFirst(slice, nameof(Referral.CreatedAt)).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyDictionary<int, string>> ListSlotsAsync(string impressionId, CancellationToken cancellationToken) =>
        await database.Referrals.Where(referral => referral.ImpressionId == impressionId).Select(referral => new { referral.Slot, referral.Id })
            .ToDictionaryAsync(referral => referral.Slot, referral => referral.Id, cancellationToken);

    public Task<string?> FindIdByEmailAsync(string programId, string emailKey, CancellationToken cancellationToken) =>
        database.Referrals.Where(referral => referral.ProgramId == programId && referral.EmailKey == emailKey).Select(referral => referral.Id)
            .SingleOrDefaultAsync(cancellationToken);

    public Task<IReadOnlyList<EarlierSignUp>> ListLatestOfProgramAsync(
        string programId, DateTime since, int limit, CancellationToken cancellationToken) =>
        ListLatestAsync(database.Referrals.Where(referral => referral.ProgramId == programId), since, limit, cancellationToken);

    public Task<IReadOnlyList<EarlierSignUp>> ListLatestOfStudentAsync(
        string studentId, DateTime since, int limit, CancellationToken cancellationToken) =>
        ListLatestAsync(database.Referrals.Where(referral => referral.StudentId == studentId), since, limit, cancellationToken);

    public async Task<IReadOnlyList<Referral>> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        await database.Referrals.Where(referral => EF.Parameter(ids).Contains(referral.Id)).ToListAsync(cancellationToken);

    public void Add(Referral referral) => database.Add(referral);

    private async Task<IReadOnlyList<EarlierSignUp>> ListLatestAsync(
        IQueryable<Referral> referrals, DateTime since, int limit, CancellationToken cancellationToken) =>
        await referrals
            .Where(referral => referral.CreatedAt > since)
            .OrderByDescending(referral => referral.CreatedAt).ThenByDescending(referral => referral.Id)
            .Take(limit)
            .Join(
                database.Impressions,
                referral => referral.ImpressionId,
                impression => impression.Id,
                (referral, impression) => new EarlierSignUp(
                    referral.Id,
                    referral.CreatedAt,
                    referral.StudentId,
                    referral.ImpressionId,
                    impression.ScannedAt,
                    impression.IpAddress,
                    impression.UserAgent,
                    impression.DeviceType,
                    impression.Traffic))
            .ToListAsync(cancellationToken);
}
