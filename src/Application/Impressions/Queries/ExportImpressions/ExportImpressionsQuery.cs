using Impressions.Application.Common.Paging;
using Impressions.Application.Common.Validation;
using Impressions.Application.Exports;
using Impressions.Domain.Impressions.Classification;
using MediatR;

namespace Impressions.Application.Impressions.Queries.ExportImpressions;

/// <summary>Exports the impressions of the caller's organization, newest first.</summary>
public sealed class ExportImpressionsQuery : ExportQuery<ImpressionFilter>
{
    /// <summary>Exports only impressions of this program.</summary>
    public string? ProgramId { get; set; }

    /// <summary>Exports only impressions of this poster.</summary>
    public string? PosterId { get; set; }

    /// <summary>Exports only impressions of this student (user).</summary>
    public string? StudentId { get; set; }

    /// <summary>Exports only scans at this time or later, RFC 3339.</summary>
    public DateTimeOffset? From { get; set; }

    /// <summary>Exports only scans before this time, RFC 3339; not before <c>from</c>.</summary>
    public DateTimeOffset? To { get; set; }

    /// <summary>Exports only scans by this device type: <c>mobile</c>, <c>tablet</c>, <c>desktop</c>, <c>bot</c> or <c>unknown</c>.</summary>
    public string? DeviceType { get; set; }

    /// <summary>Exports only scans of this traffic class: <c>human</c>, <c>bot</c>, <c>preview</c>, <c>prefetch</c> or <c>repeat</c>.</summary>
    public string? Traffic { get; set; }

    internal override ImpressionFilter ToFilter() => new(
        ProgramId,
        PosterId,
        StudentId,
        From?.UtcDateTime,
        To?.UtcDateTime,
        SnakeCaseEnum.Parse<DeviceType>(DeviceType),
        SnakeCaseEnum.Parse<Traffic>(Traffic));
}

internal sealed class ExportImpressionsQueryHandler(IImpressionRepository impressions, IImpressionExportReader reader, Exporter exporter)
    : IRequestHandler<ExportImpressionsQuery, ExportFile>
{
    public Task<ExportFile> Handle(ExportImpressionsQuery request, CancellationToken cancellationToken) => exporter.PrepareAsync(
        request,
        async (id, token) => await impressions.FindAsync(id, token) is { } impression ? new Position(impression.ScannedAt, impression.Id) : null,
        reader.ListAsync,
        impression => new Position(impression.ScannedAt, impression.Id),
        cancellationToken);
}
