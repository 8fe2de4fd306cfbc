using Impressions.Application.Common.Paging;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Persistence.Repositories;

/// <summary>Pages lists, newest first by a time and the ID, from a position (keyset) or by offset.</summary>
internal static class PagingExtensions
{
    private const string Id = "Id";

    /// <param name="rows">The filtered rows, in any order.</param>
    /// <param name="slice">The page.</param>
    /// <param name="time">The property to order by. An index must end with it, or with it and the ID.</param>
    public static IQueryable<T> PageNewestFirst<T>(this IQueryable<T> rows, Slice slice, string time)
        where T : class
    {
        if (slice.After is { } last)
        {
            // The first condition limits the range of the index. The second one skips rows of the same millisecond that were on the previous page.
#pragma warning disable CA1309 // Translated to SQL; the column's collation is binary.
            rows = rows.Where(row => EF.Property<DateTime>(row, time) <= last.Time
                && (EF.Property<DateTime>(row, time) < last.Time || string.Compare(EF.Property<string>(row, Id), last.Id) < 0));
#pragma warning restore CA1309
        }

        rows = rows.OrderByDescending(row => EF.Property<DateTime>(row, time)).ThenByDescending(row => EF.Property<string>(row, Id));
        return (slice.Skip > 0 ? rows.Skip(slice.Skip) : rows).Take(slice.Take);
    }
}
