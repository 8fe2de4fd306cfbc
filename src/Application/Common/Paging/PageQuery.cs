using MediatR;

namespace Impressions.Application.Common.Paging;

/// <summary>Asks for a part of a list, newest first.</summary>
/// <typeparam name="TFilter">Which rows: a record, so that its text has all its values.</typeparam>
/// <typeparam name="TResponse">The answer.</typeparam>
public abstract class PageQuery<TFilter, TResponse> : IRequest<TResponse>, IPageQuery
    where TFilter : class
    where TResponse : PageResponse
{
    /// <summary>The most rows of the answer, 1 to 100.</summary>
    public int Limit { get; set; } = PageRules.DefaultLimit;

    /// <summary>How many rows to pass over; not together with a cursor, which is faster and stays right while rows arrive.</summary>
    public int Offset { get; set; }

    /// <summary>The <c>next_cursor</c> of the answer before, with the same filter.</summary>
    public string? Cursor { get; set; }

    object IPageQuery.Filter => ToFilter();

    /// <summary>Which rows are asked for.</summary>
    internal abstract TFilter ToFilter();

    /// <summary>Fetches the part that is asked for.</summary>
    /// <param name="list">The repository's list.</param>
    /// <param name="position">A row's place in it.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    internal async Task<Page<TRow>> FetchAsync<TRow>(
        Func<TFilter, Slice, CancellationToken, Task<IReadOnlyList<TRow>>> list,
        Func<TRow, Position> position,
        CancellationToken cancellationToken)
    {
        var filter = ToFilter();
        // One row more than is shown, to know whether there are more.
        var slice = new Slice(Cursor is null ? null : Paging.Cursor.Parse(Cursor, filter), Offset, Limit + 1);
        var rows = await list(filter, slice, cancellationToken);
        return rows.Count <= Limit
            ? new Page<TRow>(rows, NextCursor: null)
            : new Page<TRow>([.. rows.Take(Limit)], Paging.Cursor.Print(position(rows[Limit - 1]), filter));
    }
}

/// <summary>A part of a list.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="NextCursor">Leads to what comes after; null: nothing does.</param>
internal sealed record Page<TRow>(IReadOnlyList<TRow> Rows, string? NextCursor)
{
    /// <summary>Whether something comes after.</summary>
    public bool HasMore => NextCursor is not null;
}
