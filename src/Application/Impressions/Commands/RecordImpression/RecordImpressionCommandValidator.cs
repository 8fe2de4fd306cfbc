using System.Net;
using System.Net.Sockets;
using FluentValidation;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Common.Validation;

namespace Impressions.Application.Impressions.Commands.RecordImpression;

internal sealed class RecordImpressionCommandValidator : AbstractValidator<RecordImpressionCommand>
{
    public RecordImpressionCommandValidator(TimeProvider time)
    {
        RuleFor(command => command.PosterId).NotEmpty().WithMessage("poster_id is required.");
        RuleFor(command => command.ScannedAt).IsNotInTheFuture(time);
        RuleFor(command => command.IpAddress).Must(IsAddress)
            .When(command => command.IpAddress is not null)
            .WithMessage("ip_address must be an IPv4 or IPv6 address.");
        this.AddIdempotencyRule();
    }

    /// <summary>Accepts only the usual form: the framework also reads <c>1</c>, <c>0x7f.1</c> and <c>[::1]:80</c>.</summary>
    private static bool IsAddress(string? text) =>
        IPAddress.TryParse(text, out var address)
        && (address.AddressFamily is AddressFamily.InterNetwork ? address.ToString() == text : text!.AsSpan().IndexOfAny("[%") < 0);
}
