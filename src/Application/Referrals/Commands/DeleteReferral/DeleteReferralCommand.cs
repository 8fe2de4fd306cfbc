using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Concurrency;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Privacy;
using Impressions.Application.Privacy.Commands.CreateErasure;
using Impressions.Domain.Privacy;
using MediatR;

namespace Impressions.Application.Referrals.Commands.DeleteReferral;

/// <summary>Erases the personal data of one referral. The row stays, so that counts stay as they are.</summary>
/// <param name="Id">ID of the resource.</param>
/// <param name="Precondition">Condition on the current version of the referral.</param>
public sealed record DeleteReferralCommand(string Id, Precondition Precondition) : ICommand<NewErasureResponse>;

internal sealed class DeleteReferralCommandHandler(PersonEraser eraser, IReferralRepository referrals) : IRequestHandler<DeleteReferralCommand, NewErasureResponse>
{
    public async Task<NewErasureResponse> Handle(DeleteReferralCommand request, CancellationToken cancellationToken)
    {
        var referral = await Lookup.GetOrThrowAsync(referrals.FindAsync, request.Id, "referral", cancellationToken);
        request.Precondition.Require(referral);
        return await eraser.EraseAsync(
            ErasureSubject.Referral,
            new CreateErasureCommand { ReferralId = referral.Id },
            [],
            [referral],
            [],
            cancellationToken);
    }
}
