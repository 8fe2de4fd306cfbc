using System.Net;
using Impressions.Application.Referrals;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Persistence.Repositories;

internal sealed class ScanCounts(ImpressionsDbContext database) : IScanCounts
{
    private const int MaxScansOfProgram = 5_000;

    public Task<int> CountOfStudentAsync(string studentId, DateTime from, DateTime until, CancellationToken cancellationToken) =>
        Scans(from, until).CountAsync(impression => impression.StudentId == studentId, cancellationToken);

    public async Task<int> CountOfNetworkAsync(string programId, string address, DateTime from, DateTime until, CancellationToken cancellationToken)
    {
        // No text prefix is a network of IPv6, so the addresses are compared here.
        var addresses = await Scans(from, until)
            .Where(impression => impression.ProgramId == programId && impression.IpAddress != null)
            .OrderByDescending(impression => impression.ScannedAt)
            .Take(MaxScansOfProgram)
            .Select(impression => impression.IpAddress!)
            .ToListAsync(cancellationToken);
        return NetworkOf(address) is { } network ? addresses.Count(other => network.Equals(NetworkOf(other))) : 0;
    }

    private static IPAddress? NetworkOf(string stored) => IPAddress.TryParse(stored, out var address) ? address.ToNetwork() : null;

    private IQueryable<Impression> Scans(DateTime from, DateTime until) => database.Impressions.Where(impression =>
        impression.ScannedAt > from && impression.ScannedAt <= until && impression.Traffic != Traffic.Bot && impression.Traffic != Traffic.Preview);
}
