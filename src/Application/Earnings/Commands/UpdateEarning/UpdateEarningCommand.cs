using AutoMapper;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Concurrency;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Validation;
using Impressions.Application.Earnings.Queries.GetEarning;
using Impressions.Domain.Earnings;
using MediatR;

namespace Impressions.Application.Earnings.Commands.UpdateEarning;

/// <summary>Updates the given members of an earning; other members keep their values.</summary>
public sealed class UpdateEarningCommand : PartialUpdate, ICommand<EarningResponse>
{
    /// <summary>Amount in the smallest unit of the currency, 1 to 1,000,000,000,000. Final once the earning is paid.</summary>
    /// <example>500</example>
    public Optional<long?> Amount { get; set; }

    /// <summary>Currency, ISO 4217, in any case. Final once the earning is paid.</summary>
    /// <example>USD</example>
    public Optional<string?> Currency { get; set; }

    /// <summary>Type of the earning, a short word, 1 to 50 characters of a-z, 0-9, '_' and '-'. Final once the earning is paid.</summary>
    /// <example>purchase</example>
    public Optional<string?> Type { get; set; }

    /// <summary>Description, at most 1,000 characters; null removes it.</summary>
    /// <example>First order</example>
    public Optional<string?> Description { get; set; }

    /// <summary>Status: <c>pending</c>, <c>processing</c>, <c>paid</c> or <c>failed</c>. A paid earning can only become <c>failed</c>.</summary>
    /// <example>paid</example>
    public Optional<string?> Status { get; set; }

    /// <summary>Reference of the payment in another system, 1 to 255 characters; null removes it.</summary>
    /// <example>payout-2024-02</example>
    public Optional<string?> ReferenceId { get; set; }
}

internal sealed class UpdateEarningCommandHandler(IEarningRepository earnings, IMapper mapper, TimeProvider time)
    : IRequestHandler<UpdateEarningCommand, EarningResponse>
{
    public async Task<EarningResponse> Handle(UpdateEarningCommand request, CancellationToken cancellationToken)
    {
        var earning = await Lookup.GetOrThrowAsync(earnings.FindAsync, request.Id, "earning", cancellationToken);
        request.Precondition.Require(earning);
        earning.Update(
            request.Amount.Value ?? earning.Amount,
            request.Currency.Value ?? earning.Currency,
            request.Type.Value ?? earning.Type,
            request.Description.Or(earning.Description),
            SnakeCaseEnum.Parse<EarningStatus>(request.Status.Value) ?? earning.Status,
            request.ReferenceId.Or(earning.PaymentReference),
            request.MergeInto(earning.Metadata),
            time.GetUtcNow().UtcDateTime);
        return mapper.Map<EarningResponse>(earning);
    }
}
