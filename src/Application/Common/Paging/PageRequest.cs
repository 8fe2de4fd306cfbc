using FluentValidation;

namespace Impressions.Application.Common.Paging;

/// <summary>The parameters that every list has.</summary>
public interface IPageRequest
{
    /// <summary>The most rows of the answer, 1 to 100.</summary>
    int Limit { get; }

    /// <summary>How many rows to pass over; not together with a cursor.</summary>
    int Offset { get; }

    /// <summary>The <c>next_cursor</c> of the answer before.</summary>
    string? Cursor { get; }
}

/// <summary>The rules of those parameters, and the way from them to rows and back. There is one way of paging.</summary>
internal static class PageRequests
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 100;

    public static void AddPageRules<T>(this AbstractValidator<T> validator, Func<T, object> filter)
        where T : IPageRequest
    {
        validator.RuleFor(request => request.Limit).InclusiveBetween(1, MaxLimit)
            .WithMessage($"limit must be 1 to {MaxLimit}.");
        validator.RuleFor(request => request.Offset).GreaterThanOrEqualTo(0)
            .WithMessage("offset must be 0 or more.");
        validator.RuleFor(request => request.Offset).Equal(0).When(request => request.Cursor is not null && request.Offset > 0)
            .WithMessage("offset and cursor exclude each other.");
        validator.RuleFor(request => request.Cursor)
            .Must((request, cursor) => Paging.Cursor.Parse(cursor!, filter(request)) is not null)
            .When(request => request.Cursor is not null)
            .WithMessage("cursor must be the next_cursor of an answer to the same request, unchanged.");
    }

    /// <summary>The rows to fetch: one more than is shown, to know whether there are more.</summary>
    public static Slice ToSlice(this IPageRequest request, object filter) => new(
        request.Cursor is { } cursor ? Paging.Cursor.Parse(cursor, filter) : null,
        request.Offset,
        request.Limit + 1);

    /// <summary>What is shown of the rows that were fetched, and the cursor to what comes after.</summary>
    public static (IReadOnlyList<T> Shown, string? NextCursor) ToPage<T>(
        this IPageRequest request, IReadOnlyList<T> rows, object filter, Func<T, Position> position) =>
        rows.Count <= request.Limit
            ? (rows, null)
            : ([.. rows.Take(request.Limit)], Paging.Cursor.Print(position(rows[request.Limit - 1]), filter));
}
