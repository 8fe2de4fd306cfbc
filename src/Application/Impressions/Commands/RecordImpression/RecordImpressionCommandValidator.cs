using System.Net;
using FluentValidation;
using Impressions.Application.Common;

namespace Impressions.Application.Impressions.Commands.RecordImpression;

internal sealed class RecordImpressionCommandValidator : AbstractValidator<RecordImpressionCommand>
{
    /// <summary>How far another machine's clock may be ahead of this one's.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(5);

    public RecordImpressionCommandValidator(TimeProvider time)
    {
        RuleFor(command => command.PosterId).NotEmpty().WithMessage("poster_id is required.");
        RuleFor(command => command.ScannedAt).Must(scannedAt => scannedAt <= time.GetUtcNow() + ClockSkew)
            .When(command => command.ScannedAt is not null)
            .WithMessage("scanned_at must not be in the future.");
        RuleFor(command => command.IpAddress).Must(address => IPAddress.TryParse(address, out _))
            .When(command => command.IpAddress is not null)
            .WithMessage("ip_address must be an IPv4 or IPv6 address.");
        this.AddIdempotencyRule();
    }
}
