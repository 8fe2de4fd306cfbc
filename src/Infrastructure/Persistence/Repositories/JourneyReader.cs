using Impressions.Application.Impressions.Queries.GetJourney;
using Impressions.Domain.Earnings;
using Impressions.Domain.Impressions;
using Impressions.Domain.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Persistence.Repositories;

internal sealed class JourneyReader(ImpressionsDbContext database) : IJourneyReader
{
    private const int MaxScans = 200;

    public async Task<IReadOnlyList<Impression>> ListScansOfVisitorAsync(
        Impression impression, DateTime first, DateTime last, CancellationToken cancellationToken) =>
        await database.Impressions.AsNoTracking()
            .Where(scan => scan.PosterId == impression.PosterId && scan.ScannedAt >= first && scan.ScannedAt <= last
                && scan.IpAddress == impression.IpAddress && scan.UserAgent == impression.UserAgent && scan.Id != impression.Id)
            .OrderBy(scan => scan.ScannedAt).Take(MaxScans).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Referral>> ListReferralsAsync(IReadOnlyCollection<string> impressionIds, CancellationToken cancellationToken) =>
        await database.Referrals.AsNoTracking().Where(referral => impressionIds.Contains(referral.ImpressionId)).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Earning>> ListEarningsAsync(IReadOnlyCollection<string> referralIds, CancellationToken cancellationToken) =>
        await database.Earnings.AsNoTracking().Where(earning => referralIds.Contains(earning.ReferralId)).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<StatusChangeRow>> ListStatusChangesAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        await database.StatusChanges.Where(change => ids.Contains(change.ResourceId)).OrderBy(change => change.Id)
            .Select(change => new StatusChangeRow(change.ResourceId, change.Status, change.ChangedAt)).ToListAsync(cancellationToken);
}
