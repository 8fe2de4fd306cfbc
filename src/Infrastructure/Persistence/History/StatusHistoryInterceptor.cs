using Impressions.Application.Common.Json;
using Impressions.Domain.Common;
using Impressions.Domain.Earnings;
using Impressions.Domain.Referrals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Impressions.Infrastructure.Persistence.History;

/// <summary>Adds to each save a row for each changed status of a referral or an earning.</summary>
internal sealed class StatusHistoryInterceptor : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var database = eventData.Context!;
        foreach (var stale in database.ChangeTracker.Entries<StatusChange>().ToList())
        {
            // Of a save that failed and is repeated.
            stale.State = EntityState.Detached;
        }

        foreach (var entry in database.ChangeTracker.Entries<VersionedEntity>()
            .Where(entry => entry.State is EntityState.Modified && entry.Entity is Referral or Earning).ToList())
        {
            var status = entry.Property(nameof(Referral.Status));
            if (!Equals(status.OriginalValue, status.CurrentValue))
            {
                database.Add(new StatusChange
                {
                    Id = Guid.CreateVersion7().ToString("N"),
                    OrganizationId = (string)entry.Property(nameof(Referral.OrganizationId)).CurrentValue!,
                    ResourceId = (string)entry.Property(nameof(Referral.Id)).CurrentValue!,
                    Status = SnakeCase.Of(status.CurrentValue!.ToString()!),
                    ChangedAt = entry.Entity.UpdatedAt,
                });
            }
        }

        return new(result);
    }
}
