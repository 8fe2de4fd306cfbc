using AutoMapper;
using Impressions.Application.Common.Paging;
using Impressions.Application.Common.Validation;
using Impressions.Application.Exports;
using Impressions.Application.Referrals.Queries.GetReferral;
using Impressions.Domain.Referrals;
using Impressions.Domain.Referrals.Flags;
using MediatR;

namespace Impressions.Application.Referrals.Queries.ExportReferrals;

/// <summary>Exports the referrals of the caller's organization, newest first.</summary>
public sealed class ExportReferralsQuery : ExportQuery<ReferralFilter>
{
    /// <summary>Exports only referrals of this program.</summary>
    public string? ProgramId { get; set; }

    /// <summary>Exports only referrals of this student (user).</summary>
    public string? StudentId { get; set; }

    /// <summary>Exports only referrals with this status: <c>pending</c>, <c>converted</c>, <c>verified</c> or <c>rejected</c>.</summary>
    public string? Status { get; set; }

    /// <summary>Exports only referrals of this impression.</summary>
    public string? ImpressionId { get; set; }

    /// <summary>Exports only referrals with this e-mail address, in any case.</summary>
    public string? Email { get; set; }

    /// <summary>Exports only referrals with a flag (<c>true</c>) or without one (<c>false</c>).</summary>
    public bool? Flagged { get; set; }

    /// <summary>Exports only referrals with this flag.</summary>
    public string? Flag { get; set; }

    internal override ReferralFilter ToFilter() =>
        new(
            ProgramId,
            StudentId,
            SnakeCaseEnum.Parse<ReferralStatus>(Status),
            ImpressionId,
            EmailFilter.Normalize(Email),
            Flagged,
            SnakeCaseEnum.Parse<ReferralFlagKind>(Flag));
}

internal sealed class ExportReferralsQueryHandler(IReferralRepository referrals, IMapper mapper, Exporter exporter) : IRequestHandler<ExportReferralsQuery, ExportFile>
{
    public Task<ExportFile> Handle(ExportReferralsQuery request, CancellationToken cancellationToken) => exporter.PrepareAsync(
        request,
        async (id, token) => await referrals.FindAsync(id, token) is { } referral ? new Position(referral.CreatedAt, referral.Id) : null,
        async (filter, slice, token) => mapper.Map<IReadOnlyList<ReferralResponse>>(await referrals.ListAsync(filter, slice, token)),
        referral => new Position(referral.CreatedAt, referral.Id),
        cancellationToken);
}
