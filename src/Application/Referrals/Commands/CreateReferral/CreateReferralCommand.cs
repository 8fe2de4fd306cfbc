using System.Security.Cryptography;
using AutoMapper;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Impressions;
using Impressions.Application.Programs;
using Impressions.Application.Referrals.Queries.GetReferral;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Referrals;
using MediatR;

namespace Impressions.Application.Referrals.Commands.CreateReferral;

/// <summary>Creates a referral: a sign-up that an impression led to.</summary>
public sealed class CreateReferralCommand : IdempotentRequest, ICommand<ReferralResponse>
{
    /// <summary>ID of the impression that led to the sign-up, whose program and student the referral gets. Required.</summary>
    /// <example>imp_123abc</example>
    public string? ImpressionId { get; set; }

    /// <summary>The parameter <c>impression_token</c> of the redirect that led to the landing page. Required if the program has <c>require_impression_token</c>, else ignored.</summary>
    public string? ImpressionToken { get; set; }

    /// <summary>First name, 1 to 200 characters. Required.</summary>
    /// <example>Grace</example>
    public string? FirstName { get; set; }

    /// <summary>Last name, 1 to 200 characters. Required.</summary>
    /// <example>Hopper</example>
    public string? LastName { get; set; }

    /// <summary>E-mail address, at most 254 characters, unique in the program (case-insensitive). Required.</summary>
    /// <example>grace@example.com</example>
    public string? Email { get; set; }

    /// <summary>URL of a picture of the person; an absolute http or https URL.</summary>
    /// <example>https://example.com/grace.jpg</example>
    public string? ProfilePicture { get; set; }

    /// <summary>Custom data, a JSON object of at most 16,384 characters, nested at most 16 deep.</summary>
    public Metadata? Metadata { get; set; }

    internal override string UseCase => "CreateReferral";
}

/// <summary>An archived program still accepts referrals: a person who scanned before may sign up after.</summary>
internal sealed class CreateReferralCommandHandler(
    IImpressionRepository impressions,
    IProgramRepository programs,
    IReferralRepository referrals,
    ITokenKeys keys,
    SignUpFlagging flagging,
    IMapper mapper,
    TimeProvider time)
    : IRequestHandler<CreateReferralCommand, ReferralResponse>
{
    public async Task<ReferralResponse> Handle(CreateReferralCommand request, CancellationToken cancellationToken)
    {
        var impression = await Lookup.GetReferencedOrThrowAsync(
            (id, cancellation) => impressions.FindAsync(id, cancellation).AsTask(),
            request.ImpressionId,
            nameof(request.ImpressionId),
            "impression",
            cancellationToken);
        var program = await Lookup.GetOrThrowAsync(programs.FindAsync, impression.ProgramId, "program", cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        if (program.RequireImpressionToken
            && ImpressionToken.Check(request.ImpressionToken, impression.Id, program.Id, program.TokenKeysAt(now).Select(keys.Decrypt).OfType<string>(), now)
                is { } fault)
        {
            throw new ImpressionTokenException(fault);
        }

        await referrals.RequireNewEmailAsync(program.Id, Text.EmailKey(request.Email!), cancellationToken);

        var taken = await referrals.ListSlotsAsync(impression.Id, cancellationToken);
        var free = ReferralSlots.Free(program.ReferralsPerImpression, [.. taken.Keys]);
        if (free.Count == 0)
        {
            throw new ConflictException(
                ConflictReason.ReferralLimitReached,
                $"The impression has as many referrals as the program allows for one impression: {program.ReferralsPerImpression}.",
                taken.MinBy(slot => slot.Key).Value);
        }

        var referral = Referral.Create(
            impression,
            // A random slot, so that concurrent requests rarely choose the same one.
            free[RandomNumberGenerator.GetInt32(free.Count)],
            request.FirstName!,
            request.LastName!,
            request.Email!,
            now,
            request.ProfilePicture,
            request.Metadata);
        await flagging.FlagAsync(referral, impression, program, cancellationToken);
        referrals.Add(referral);
        return mapper.Map<ReferralResponse>(referral);
    }
}
