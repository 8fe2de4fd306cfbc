using AutoMapper;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Earnings.Queries.GetEarning;
using Impressions.Application.Referrals;
using Impressions.Domain.Common;
using Impressions.Domain.Earnings;
using MediatR;

namespace Impressions.Application.Earnings.Commands.CreateEarning;

/// <summary>Creates an earning: a commission on a referral.</summary>
public sealed class CreateEarningCommand : IdempotentRequest, ICommand<EarningResponse>
{
    /// <summary>ID of the referral, whose program and student the earning gets. The referral must not be rejected. Required.</summary>
    /// <example>ref_123abc</example>
    public string? ReferralId { get; set; }

    /// <summary>Amount in the smallest unit of the currency, 1 to 1,000,000,000,000: 500 is 5.00 USD. Required.</summary>
    /// <example>500</example>
    public long? Amount { get; set; }

    /// <summary>Currency, ISO 4217, in any case; <c>USD</c> by default.</summary>
    /// <example>USD</example>
    public string? Currency { get; set; }

    /// <summary>Type of the earning: <c>purchase</c> (the default) or another short word, 1 to 50 characters of a-z, 0-9, '_' and '-'.</summary>
    /// <example>purchase</example>
    public string? Type { get; set; }

    /// <summary>Description, at most 1,000 characters.</summary>
    /// <example>First order</example>
    public string? Description { get; set; }

    /// <summary>Custom data, a JSON object of at most 16,384 characters, nested at most 16 deep.</summary>
    public Metadata? Metadata { get; set; }

    internal override string UseCase => "CreateEarning";
}

internal sealed class CreateEarningCommandHandler(
    IReferralRepository referrals, IEarningRepository earnings, IMapper mapper, TimeProvider time)
    : IRequestHandler<CreateEarningCommand, EarningResponse>
{
    public async Task<EarningResponse> Handle(CreateEarningCommand request, CancellationToken cancellationToken)
    {
        var earning = Earning.Create(
            await Lookup.GetReferencedOrThrowAsync(
                referrals.FindAsync, request.ReferralId, nameof(request.ReferralId), "referral", cancellationToken),
            request.Amount!.Value,
            time.GetUtcNow().UtcDateTime,
            request.Currency ?? Earning.DefaultCurrency,
            request.Type ?? Earning.DefaultType,
            request.Description,
            request.Metadata);
        earnings.Add(earning);
        return mapper.Map<EarningResponse>(earning);
    }
}
