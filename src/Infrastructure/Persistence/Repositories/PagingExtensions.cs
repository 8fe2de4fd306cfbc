using Impressions.Application.Common.Paging;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Persistence.Repositories;

/// <summary>The one way lists are cut into parts: newest first by a time and the ID, from a position on (keyset), or by offset.</summary>
internal static class PagingExtensions
{
    private const string Id = "Id";

    /// <param name="rows">The list, filtered, in any order.</param>
    /// <param name="slice">Which part.</param>
    /// <param name="time">The name of the time to order by; an index has it at its end, or before the ID at its end.</param>
    public static IQueryable<T> PageNewestFirst<T>(this IQueryable<T> rows, Slice slice, string time)
        where T : class
    {
        if (slice.After is { } last)
        {
            // In this form the first condition bounds the index, the second sorts out rows of the same millisecond.
#pragma warning disable CA1309 // The database compares, byte by byte.
            rows = rows.Where(row => EF.Property<DateTime>(row, time) <= last.Time
                && (EF.Property<DateTime>(row, time) < last.Time || string.Compare(EF.Property<string>(row, Id), last.Id) < 0));
#pragma warning restore CA1309
        }

        rows = rows.OrderByDescending(row => EF.Property<DateTime>(row, time)).ThenByDescending(row => EF.Property<string>(row, Id));
        return (slice.Skip > 0 ? rows.Skip(slice.Skip) : rows).Take(slice.Take);
    }
}
