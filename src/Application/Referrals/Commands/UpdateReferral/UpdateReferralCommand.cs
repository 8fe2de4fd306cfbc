using AutoMapper;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Concurrency;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Validation;
using Impressions.Application.Programs;
using Impressions.Application.Referrals.Queries.GetReferral;
using Impressions.Domain.Common;
using Impressions.Domain.Referrals;
using MediatR;

namespace Impressions.Application.Referrals.Commands.UpdateReferral;

/// <summary>Updates the given members of a referral; other members keep their values.</summary>
public sealed class UpdateReferralCommand : PartialUpdate, ICommand<ReferralResponse>
{
    /// <summary>First name, 1 to 200 characters.</summary>
    /// <example>Grace</example>
    public Optional<string?> FirstName { get; set; }

    /// <summary>Last name, 1 to 200 characters.</summary>
    /// <example>Hopper</example>
    public Optional<string?> LastName { get; set; }

    /// <summary>E-mail address, at most 254 characters, unique in the program (case-insensitive).</summary>
    /// <example>grace@example.com</example>
    public Optional<string?> Email { get; set; }

    /// <summary>URL of a picture of the person, an absolute http or https URL; null removes it.</summary>
    /// <example>https://example.com/grace.jpg</example>
    public Optional<string?> ProfilePicture { get; set; }

    /// <summary>Status: <c>pending</c>, <c>converted</c>, <c>verified</c> or <c>rejected</c>. A rejected referral can only become <c>pending</c>.</summary>
    /// <example>verified</example>
    public Optional<string?> Status { get; set; }

    /// <summary>Time of verification, RFC 3339, not in the future; null removes it. By default the time when the status first becomes <c>verified</c>.</summary>
    /// <example>2024-01-20T09:00:00Z</example>
    public Optional<DateTimeOffset?> VerifiedAt { get; set; }

    /// <summary>
    /// True acknowledges the flags of the referral, so that it can be verified in a program with <c>require_flag_acknowledgement</c>; false takes that back.
    /// </summary>
    /// <example>true</example>
    public Optional<bool?> AcknowledgeFlags { get; set; }
}

internal sealed class UpdateReferralCommandHandler(IReferralRepository referrals, IProgramRepository programs, IMapper mapper, TimeProvider time)
    : IRequestHandler<UpdateReferralCommand, ReferralResponse>
{
    public async Task<ReferralResponse> Handle(UpdateReferralCommand request, CancellationToken cancellationToken)
    {
        var referral = await Lookup.GetOrThrowAsync(referrals.FindAsync, request.Id, "referral", cancellationToken);
        request.Precondition.Require(referral);
        if (request.Email.Value is { } email && Text.EmailKey(email) is var key && key != referral.EmailKey)
        {
            await referrals.RequireNewEmailAsync(referral.ProgramId, key, cancellationToken);
        }

        var status = SnakeCaseEnum.Parse<ReferralStatus>(request.Status.Value) ?? referral.Status;
        referral.Update(
            request.FirstName.Value ?? referral.FirstName,
            request.LastName.Value ?? referral.LastName,
            request.Email.Value ?? referral.Email,
            request.ProfilePicture.Or(referral.ProfilePicture),
            status,
            request.VerifiedAt.IsPresent ? request.VerifiedAt.Value?.UtcDateTime : referral.VerifiedAt,
            request.MergeInto(referral.Metadata),
            time.GetUtcNow().UtcDateTime,
            request.AcknowledgeFlags.Value,
            status is ReferralStatus.Verified && referral.IsFlagged && await RequiresAcknowledgementAsync(referral.ProgramId, cancellationToken));
        return mapper.Map<ReferralResponse>(referral);
    }

    private async Task<bool> RequiresAcknowledgementAsync(string programId, CancellationToken cancellationToken) =>
        (await Lookup.GetOrThrowAsync(programs.FindAsync, programId, "program", cancellationToken)).RequireFlagAcknowledgement;
}
