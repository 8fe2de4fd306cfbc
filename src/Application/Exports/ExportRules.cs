using FluentValidation;
using Impressions.Application.Common.Validation;
using Impressions.Domain.Common;

namespace Impressions.Application.Exports;

/// <summary>The rules of the parameters that all exports share.</summary>
internal static class ExportRules
{
    public const string DefaultFormat = "csv";

    private const string IdPattern = "^[A-Za-z0-9_-]+$";

    public static void AddExportRules<T>(this AbstractValidator<T> validator)
        where T : IExportQuery
    {
        validator.RuleFor(query => query.Format).IsOneOf(typeof(ExportFormat));
        validator.RuleFor(query => query.After)
            .Is(new Limits { MinLength = 1, MaxLength = EntityId.MaxLength, Pattern = IdPattern }, EntityId.IsValid)
            .WithMessage("after must be the ID of a row.");
        validator.RuleFor(query => query.Limit).GreaterThanOrEqualTo(1).WithMessage("limit must be 1 or more.");
    }
}

/// <summary>The parameters that all exports share.</summary>
internal interface IExportQuery
{
    string Format { get; }

    string? After { get; }

    int? Limit { get; }
}
