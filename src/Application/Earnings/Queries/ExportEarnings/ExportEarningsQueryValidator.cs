using FluentValidation;
using Impressions.Application.Common.Validation;
using Impressions.Application.Exports;
using Impressions.Domain.Earnings;

namespace Impressions.Application.Earnings.Queries.ExportEarnings;

internal sealed class ExportEarningsQueryValidator : AbstractValidator<ExportEarningsQuery>
{
    public ExportEarningsQueryValidator()
    {
        RuleFor(query => query.Status).IsOneOf(typeof(EarningStatus));
        this.AddExportRules();
    }
}
