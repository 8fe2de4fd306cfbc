using AutoMapper;
using Impressions.Application.Common.Paging;
using Impressions.Application.Common.Validation;
using Impressions.Application.Impressions.Queries.GetImpression;
using Impressions.Domain.Impressions.Classification;
using MediatR;

namespace Impressions.Application.Impressions.Queries.ListImpressions;

/// <summary>Lists the impressions of the caller's organization, newest first.</summary>
public sealed class ListImpressionsQuery : PageQuery<ImpressionFilter, ImpressionListResponse>
{
    /// <summary>Lists only impressions of this program.</summary>
    public string? ProgramId { get; set; }

    /// <summary>Lists only impressions of this poster.</summary>
    public string? PosterId { get; set; }

    /// <summary>Lists only impressions of this student (user).</summary>
    public string? StudentId { get; set; }

    /// <summary>Lists only scans at this time or later, RFC 3339.</summary>
    public DateTimeOffset? From { get; set; }

    /// <summary>Lists only scans before this time, RFC 3339; not before <c>from</c>.</summary>
    public DateTimeOffset? To { get; set; }

    /// <summary>Lists only scans by this device type: <c>mobile</c>, <c>tablet</c>, <c>desktop</c>, <c>bot</c> or <c>unknown</c>.</summary>
    public string? DeviceType { get; set; }

    /// <summary>Lists only scans of this traffic class: <c>human</c>, <c>bot</c>, <c>preview</c>, <c>prefetch</c> or <c>repeat</c>.</summary>
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

internal sealed class ListImpressionsQueryHandler(IImpressionRepository impressions, IMapper mapper)
    : IRequestHandler<ListImpressionsQuery, ImpressionListResponse>
{
    public async Task<ImpressionListResponse> Handle(ListImpressionsQuery request, CancellationToken cancellationToken)
    {
        var page = await request.FetchAsync(
            impressions.ListAsync, impression => new Position(impression.ScannedAt, impression.Id), cancellationToken);
        return new ImpressionListResponse
        {
            Impressions = mapper.Map<IReadOnlyList<ImpressionResponse>>(page.Rows),
            HasMore = page.HasMore,
            NextCursor = page.NextCursor,
        };
    }
}
