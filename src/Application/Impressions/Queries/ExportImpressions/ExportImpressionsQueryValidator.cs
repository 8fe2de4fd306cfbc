using FluentValidation;
using Impressions.Application.Common.Validation;
using Impressions.Application.Exports;
using Impressions.Domain.Impressions.Classification;

namespace Impressions.Application.Impressions.Queries.ExportImpressions;

internal sealed class ExportImpressionsQueryValidator : AbstractValidator<ExportImpressionsQuery>
{
    public ExportImpressionsQueryValidator()
    {
        RuleFor(query => query.From).Must((query, from) => from <= query.To).When(query => query.From is not null && query.To is not null)
            .WithMessage("from must not be after to.");
        RuleFor(query => query.DeviceType).IsOneOf(typeof(DeviceType));
        RuleFor(query => query.Traffic).IsOneOf(typeof(Traffic));
        this.AddExportRules();
    }
}
