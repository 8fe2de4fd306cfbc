using Impressions.Application.Common.Paging;
using Impressions.Application.Referrals;
using Impressions.Domain.Referrals;
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
        return await rows.PageNewestFirst(slice, nameof(Referral.CreatedAt)).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyDictionary<int, string>> ListSlotsAsync(string impressionId, CancellationToken cancellationToken) =>
        await database.Referrals.Where(referral => referral.ImpressionId == impressionId).Select(referral => new { referral.Slot, referral.Id })
            .ToDictionaryAsync(referral => referral.Slot, referral => referral.Id, cancellationToken);

    public Task<string?> FindIdByEmailAsync(string programId, string emailKey, CancellationToken cancellationToken) =>
        database.Referrals.Where(referral => referral.ProgramId == programId && referral.EmailKey == emailKey).Select(referral => referral.Id)
            .SingleOrDefaultAsync(cancellationToken);

    public void Add(Referral referral) => database.Add(referral);
}
