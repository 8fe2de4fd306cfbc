using FluentValidation;
using Impressions.Application.Common.Validation;
using Impressions.Application.Exports;
using Impressions.Domain.Referrals;

namespace Impressions.Application.Referrals.Queries.ExportReferrals;

internal sealed class ExportReferralsQueryValidator : AbstractValidator<ExportReferralsQuery>
{
    public ExportReferralsQueryValidator()
    {
        RuleFor(query => query.Email).IsEmail();
        RuleFor(query => query.Status).IsOneOf(typeof(ReferralStatus));
        this.AddExportRules();
    }
}
