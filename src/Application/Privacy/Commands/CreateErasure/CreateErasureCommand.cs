using FluentValidation;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Validation;
using Impressions.Application.Impressions;
using Impressions.Application.Referrals;
using Impressions.Application.Users;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Privacy;
using MediatR;

namespace Impressions.Application.Privacy.Commands.CreateErasure;

/// <summary>Erases the personal data of a person, who is named by exactly one member.</summary>
public sealed class CreateErasureCommand : ICommand<NewErasureResponse>
{
    /// <summary>E-mail address, in any case: all users and referrals of the organization with it. If there is none, the receipt says so.</summary>
    /// <example>grace@example.com</example>
    public string? Email { get; set; }

    /// <summary>ID of a user (student).</summary>
    public string? UserId { get; set; }

    /// <summary>ID of a referral.</summary>
    public string? ReferralId { get; set; }

    /// <summary>ID of an impression. Its referrals, which may be of several people, stay.</summary>
    public string? ImpressionId { get; set; }
}

internal sealed class CreateErasureCommandValidator : AbstractValidator<CreateErasureCommand>
{
    public CreateErasureCommandValidator()
    {
        RuleFor(command => command.Email).IsEmail();
        RuleFor(command => command.Email)
            .Must((command, _) => new[] { command.Email, command.UserId, command.ReferralId, command.ImpressionId }.Count(value => value is not null) == 1)
            .WithMessage("Exactly one of email, user_id, referral_id and impression_id is required.");
    }
}

internal sealed class CreateErasureCommandHandler(
    PersonEraser eraser, IPersonalDataRepository data, IStudentRepository students, IReferralRepository referrals, IImpressionRepository impressions)
    : IRequestHandler<CreateErasureCommand, NewErasureResponse>
{
    public async Task<NewErasureResponse> Handle(CreateErasureCommand request, CancellationToken cancellationToken) => request switch
    {
        { UserId: { } id } => await eraser.EraseAsync(
            ErasureSubject.User,
            request,
            [await Lookup.GetReferencedOrThrowAsync(students.FindAsync, id, nameof(request.UserId), "user", cancellationToken)],
            [],
            [],
            cancellationToken),
        { ReferralId: { } id } => await eraser.EraseAsync(
            ErasureSubject.Referral,
            request,
            [],
            [await Lookup.GetReferencedOrThrowAsync(referrals.FindAsync, id, nameof(request.ReferralId), "referral", cancellationToken)],
            [],
            cancellationToken),
        { ImpressionId: { } id } => await eraser.EraseAsync(
            ErasureSubject.Impression,
            request,
            [],
            [],
            [await Lookup.GetReferencedOrThrowAsync(FindImpressionAsync, id, nameof(request.ImpressionId), "impression", cancellationToken)],
            cancellationToken),
        _ => await EraseByEmailAsync(request, Text.EmailKey(request.Email!), cancellationToken),
    };

    private async Task<NewErasureResponse> EraseByEmailAsync(CreateErasureCommand request, string emailKey, CancellationToken cancellationToken) =>
        await eraser.EraseAsync(
            ErasureSubject.Email,
            request,
            await data.ListStudentsAsync(emailKey, cancellationToken),
            await data.ListReferralsAsync(emailKey, cancellationToken),
            [],
            cancellationToken);

    /// <exception cref="UnavailableException">The impression is in the local journal only.</exception>
    private async Task<Impression?> FindImpressionAsync(string id, CancellationToken cancellationToken) =>
        (await data.ListImpressionsAsync([id], cancellationToken)).SingleOrDefault()
        ?? (await impressions.FindAsync(id, cancellationToken) is null
            ? null
            : throw new UnavailableException(
                UnavailableReason.DatabaseUnavailable, "The impression is not in the database yet. Try again in a moment."));
}
