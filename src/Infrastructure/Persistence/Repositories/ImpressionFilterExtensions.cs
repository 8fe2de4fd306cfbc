using Impressions.Application.Impressions;
using Impressions.Domain.Impressions;

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
}
