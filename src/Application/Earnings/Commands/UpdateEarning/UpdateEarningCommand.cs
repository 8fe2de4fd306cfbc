using AutoMapper;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Concurrency;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Validation;
using Impressions.Application.Earnings.Queries.GetEarning;
using Impressions.Domain.Earnings;
using MediatR;

namespace Impressions.Application.Earnings.Commands.UpdateEarning;

/// <summary>Changes of an earning what is named; the rest stays.</summary>
public sealed class UpdateEarningCommand : PartialUpdate, ICommand<EarningResponse>
{
    /// <summary>How much, in the currency's smallest unit: a whole number, 1 to 1,000,000,000,000; not once it is paid.</summary>
    /// <example>500</example>
    public long? Amount { get; set => field = Named(value); }

    /// <summary>In which currency, ISO 4217, in any case; not once it is paid.</summary>
    /// <example>USD</example>
    public string? Currency { get; set => field = Named(value); }

    /// <summary>What it is for, a short word, 1 to 50 characters of a-z, 0-9, '_' and '-'; not once it is paid.</summary>
    /// <example>purchase</example>
    public string? Type { get; set => field = Named(value); }

    /// <summary>What it is for, in words, at most 1,000 characters; null: nobody says.</summary>
    /// <example>First order</example>
    public string? Description { get; set => field = Named(value); }

    /// <summary><c>pending</c>, <c>processing</c>, <c>paid</c> or <c>failed</c>; <c>paid</c> leads to <c>failed</c> alone.</summary>
    /// <example>paid</example>
    public string? Status { get; set => field = Named(value); }

    /// <summary>The payment's name elsewhere, 1 to 255 characters; null: it has none.</summary>
    /// <example>payout-2024-02</example>
    public string? ReferenceId { get; set => field = Named(value); }
}

internal sealed class UpdateEarningCommandHandler(IEarningRepository earnings, IMapper mapper, TimeProvider time)
    : IRequestHandler<UpdateEarningCommand, EarningResponse>
{
    public async Task<EarningResponse> Handle(UpdateEarningCommand request, CancellationToken cancellationToken)
    {
        var earning = await Lookup.GetOrThrowAsync(earnings.FindAsync, request.Id, "earning", cancellationToken);
        request.IfMatch.Require(earning);
        earning.Update(
            request.Amount ?? earning.Amount,
            request.Currency ?? earning.Currency,
            request.Type ?? earning.Type,
            request.Or(request.Description, earning.Description),
            SnakeCaseEnum.Parse<EarningStatus>(request.Status) ?? earning.Status,
            request.Or(request.ReferenceId, earning.PaymentReference),
            request.MergeInto(earning.Metadata),
            time.GetUtcNow().UtcDateTime);
        return mapper.Map<EarningResponse>(earning);
    }
}
