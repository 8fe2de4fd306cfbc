using Impressions.Application.Impressions;
using Impressions.Domain.Impressions;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Persistence.Repositories;

internal static class ImpressionFilterExtensions
{
    /// <summary>Returns the impressions that match a filter.</summary>
    public static IQueryable<Impression> Matching(this IQueryable<Impression> rows, ImpressionFilter filter)
    {
        rows = filter.ProgramId is { } program ? rows.Where(impression => impression.ProgramId == program) : rows;
        rows = filter.PosterId is { } poster ? rows.Where(impression => impression.PosterId == poster) : rows;
        rows = filter.StudentId is { } student ? rows.Where(impression => impression.StudentId == student) : rows;
        rows = filter.DeviceType is { } device ? rows.Where(impression => impression.DeviceType == device) : rows;
        rows = filter.Traffic is { } traffic ? rows.Where(impression => impression.Traffic == traffic) : rows;
        rows = filter.From is { } from ? rows.Where(impression => impression.ScannedAt >= from) : rows;
        return filter.To is { } to ? rows.Where(impression => impression.ScannedAt < to) : rows;
    }

    /// <summary>
    /// Returns whether the filter's program, poster and student are of the caller's organization. If not, no row matches, but a query would read all
    /// rows of the other organization, since the indexes on these columns omit the organization.
    /// </summary>
    public static async Task<bool> IsOfCallerAsync(this ImpressionsDbContext database, ImpressionFilter filter, CancellationToken cancellationToken) =>
        (filter.ProgramId is not { } program || await database.Programs.AnyAsync(row => row.Id == program, cancellationToken))
        && (filter.PosterId is not { } poster || await database.Posters.AnyAsync(row => row.Id == poster, cancellationToken))
        && (filter.StudentId is not { } student || await database.Students.AnyAsync(row => row.Id == student, cancellationToken));
}
