using AutoMapper;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Concurrency;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Validation;
using Impressions.Application.Referrals.Queries.GetReferral;
using Impressions.Domain.Common;
using Impressions.Domain.Referrals;
using MediatR;

namespace Impressions.Application.Referrals.Commands.UpdateReferral;

/// <summary>Changes of a referral what is named; the rest stays.</summary>
public sealed class UpdateReferralCommand : PartialUpdate, ICommand<ReferralResponse>
{
    /// <summary>The first name, 1 to 200 characters.</summary>
    /// <example>Grace</example>
    public string? FirstName { get; set => field = Named(value); }

    /// <summary>The last name, 1 to 200 characters.</summary>
    /// <example>Hopper</example>
    public string? LastName { get; set => field = Named(value); }

    /// <summary>The e-mail address, at most 254 characters; once in a program, in whatever case.</summary>
    /// <example>grace@example.com</example>
    public string? Email { get; set => field = Named(value); }

    /// <summary>Where a picture of the person is: an absolute http or https URL; null: nowhere.</summary>
    /// <example>https://example.com/grace.jpg</example>
    public string? ProfilePicture { get; set => field = Named(value); }

    /// <summary><c>pending</c>, <c>converted</c>, <c>verified</c> or <c>rejected</c>; <c>rejected</c> leads to <c>pending</c> alone.</summary>
    /// <example>verified</example>
    public string? Status { get; set => field = Named(value); }

    /// <summary>When it was verified, RFC 3339; null: it never was. Without it, the first <c>verified</c> is the time.</summary>
    /// <example>2024-01-20T09:00:00Z</example>
    public DateTimeOffset? VerifiedAt { get; set => field = Named(value); }
}

internal sealed class UpdateReferralCommandHandler(IReferralRepository referrals, IMapper mapper, TimeProvider time)
    : IRequestHandler<UpdateReferralCommand, ReferralResponse>
{
    public async Task<ReferralResponse> Handle(UpdateReferralCommand request, CancellationToken cancellationToken)
    {
        var referral = await Lookup.GetOrThrowAsync(referrals.FindAsync, request.Id, "referral", cancellationToken);
        request.IfMatch.Require(referral);
        if (request.Email is not null && Text.EmailKey(request.Email) is var key && key != referral.EmailKey)
        {
            await referrals.RequireNewEmailAsync(referral.ProgramId, key, cancellationToken);
        }

        referral.Update(
            request.FirstName ?? referral.FirstName,
            request.LastName ?? referral.LastName,
            request.Email ?? referral.Email,
            request.Or(request.ProfilePicture, referral.ProfilePicture),
            SnakeCaseEnum.Parse<ReferralStatus>(request.Status) ?? referral.Status,
            request.IsNamed(nameof(request.VerifiedAt)) ? request.VerifiedAt?.UtcDateTime : referral.VerifiedAt,
            request.MergeInto(referral.Metadata),
            time.GetUtcNow().UtcDateTime);
        return mapper.Map<ReferralResponse>(referral);
    }
}
