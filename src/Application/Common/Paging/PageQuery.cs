using MediatR;

namespace Impressions.Application.Common.Paging;

/// <summary>Gets one page of a list, newest first.</summary>
/// <typeparam name="TFilter">The filter.</typeparam>
/// <typeparam name="TResponse">The page.</typeparam>
public abstract class PageQuery<TFilter, TResponse> : IRequest<TResponse>, IPageQuery
    where TFilter : IListFilter
    where TResponse : PageResponse
{
    /// <summary>Maximum number of rows, 1 to 100.</summary>
    public int Limit { get; set; } = PageRules.DefaultLimit;

    /// <summary>Number of rows to skip. A cursor, which excludes an offset, is faster and stays correct while rows are added.</summary>
    public int Offset { get; set; }

    /// <summary>The <c>next_cursor</c> of the page before, with the same filter.</summary>
    public string? Cursor { get; set; }

    IListFilter IPageQuery.Filter => ToFilter();

    /// <summary>Gets the filter.</summary>
    internal abstract TFilter ToFilter();

    /// <summary>Fetches the page.</summary>
    /// <param name="list">Lists rows of the repository.</param>
    /// <param name="position">Gets the position of a row in the list.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    internal async Task<Page<TRow>> FetchAsync<TRow>(
        Func<TFilter, Slice, CancellationToken, Task<IReadOnlyList<TRow>>> list,
        Func<TRow, Position> position,
        CancellationToken cancellationToken)
    {
        var filter = ToFilter();
        // One row more than the page has, to know whether there is a next page.
        var slice = new Slice(Cursor is null ? null : Paging.Cursor.Parse(Cursor, filter), Offset, Limit + 1);
        var rows = await list(filter, slice, cancellationToken);
        return rows.Count <= Limit
            ? new Page<TRow>(rows, NextCursor: null)
            : new Page<TRow>([.. rows.Take(Limit)], Paging.Cursor.Print(position(rows[Limit - 1]), filter));
    }
}

/// <summary>One page of a list.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="NextCursor">Cursor of the next page; null if there is none.</param>
internal sealed record Page<TRow>(IReadOnlyList<TRow> Rows, string? NextCursor)
{
    /// <summary>Whether there is a next page.</summary>
    public bool HasMore => NextCursor is not null;
}
