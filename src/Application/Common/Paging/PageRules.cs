using FluentValidation;

namespace Impressions.Application.Common.Paging;

/// <summary>The rules of the parameters that all lists share.</summary>
internal static class PageRules
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 100;

    public static void AddPageRules<T>(this AbstractValidator<T> validator)
        where T : IPageQuery
    {
        validator.RuleFor(query => query.Limit).InclusiveBetween(1, MaxLimit)
            .WithMessage($"limit must be 1 to {MaxLimit}.");
        validator.RuleFor(query => query.Offset).GreaterThanOrEqualTo(0)
            .WithMessage("offset must be 0 or more.");
        validator.RuleFor(query => query.Offset).Equal(0).When(query => query.Cursor is not null && query.Offset > 0)
            .WithMessage("offset and cursor exclude each other.");
        validator.RuleFor(query => query.Cursor)
            .Must((query, cursor) => Cursor.Parse(cursor!, query.Filter) is not null)
            .When(query => query.Cursor is not null)
            .WithMessage("cursor must be the next_cursor of a response to the same request, unchanged.");
    }
}

/// <summary>The parameters that all lists share.</summary>
internal interface IPageQuery
{
    int Limit { get; }

    int Offset { get; }

    string? Cursor { get; }

    IListFilter Filter { get; }
}
