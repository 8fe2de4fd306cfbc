using FluentValidation;
using Impressions.Application.Common.Validation;
using Impressions.Application.Exports;
using Impressions.Domain.Referrals;
using Impressions.Domain.Referrals.Flags;

namespace Impressions.Application.Referrals.Queries.ExportReferrals;

internal sealed class ExportReferralsQueryValidator : AbstractValidator<ExportReferralsQuery>
{
    public ExportReferralsQueryValidator()
    {
        RuleFor(query => query.Email).IsEmail();
        RuleFor(query => query.Status).IsOneOf(typeof(ReferralStatus));
        RuleFor(query => query.Flag).IsOneOf(typeof(ReferralFlagKind));
        this.AddExportRules();
    }
}
