using Impressions.Infrastructure.Persistence;
using Impressions.Infrastructure.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Privacy;

/// <summary>Says which process does work that one process at a time must do, and when it was last done. It belongs to the installation, not to an organization.</summary>
internal sealed class Lease : IComputedTable
{
    /// <summary>The work.</summary>
    public required string Name { get; init; }

    /// <summary>The process that does the work; null if none does.</summary>
    public string? Owner { get; set; }

    /// <summary>
    /// Raised by each save of the owner. If it does not change for a while, the owner is dead, and another process takes over. A save with an old version
    /// fails, so a process that lost its lease notices. Clocks are not compared, since those of two machines may differ.
    /// </summary>
    public int Version { get; set; }

    /// <summary>The time when the work was last completed, UTC; null if it never was.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>Saves the changes of a context, and renews the lease in the same transaction.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Another process has taken over. Nothing was saved.</exception>
    public async Task SaveAsync(ImpressionsDbContext database)
    {
        Version++;
        await database.SaveChangesAsync(CancellationToken.None);
    }
}
