using AutoMapper;
using Impressions.Application.Common.Paging;
using Impressions.Application.Common.Validation;
using Impressions.Application.Earnings.Queries.GetEarning;
using Impressions.Application.Exports;
using Impressions.Domain.Earnings;
using MediatR;

namespace Impressions.Application.Earnings.Queries.ExportEarnings;

/// <summary>Exports the earnings of the caller's organization, newest first.</summary>
public sealed class ExportEarningsQuery : ExportQuery<EarningFilter>
{
    /// <summary>Exports only earnings of this referral.</summary>
    public string? ReferralId { get; set; }

    /// <summary>Exports only earnings of this program.</summary>
    public string? ProgramId { get; set; }

    /// <summary>Exports only earnings with this status: <c>pending</c>, <c>processing</c>, <c>paid</c> or <c>failed</c>.</summary>
    public string? Status { get; set; }

    /// <summary>Exports only earnings of this student (user).</summary>
    public string? StudentId { get; set; }

    internal override EarningFilter ToFilter() => new(ReferralId, ProgramId, SnakeCaseEnum.Parse<EarningStatus>(Status), StudentId);
}

internal sealed class ExportEarningsQueryHandler(IEarningRepository earnings, IMapper mapper, Exporter exporter) : IRequestHandler<ExportEarningsQuery, ExportFile>
{
    public Task<ExportFile> Handle(ExportEarningsQuery request, CancellationToken cancellationToken) => exporter.PrepareAsync(
        request,
        async (id, token) => await earnings.FindAsync(id, token) is { } earning ? new Position(earning.CreatedAt, earning.Id) : null,
        async (filter, slice, token) => mapper.Map<IReadOnlyList<EarningResponse>>(await earnings.ListAsync(filter, slice, token)),
        earning => new Position(earning.CreatedAt, earning.Id),
        cancellationToken);
}
