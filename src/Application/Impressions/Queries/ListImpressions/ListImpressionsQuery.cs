using AutoMapper;
using Impressions.Application.Common.Paging;
using Impressions.Application.Common.Validation;
using Impressions.Application.Impressions.Queries.GetImpression;
using Impressions.Domain.Impressions.Classification;
using MediatR;

namespace Impressions.Application.Impressions.Queries.ListImpressions;

/// <summary>Asks for the caller's organization's impressions, newest first.</summary>
public sealed class ListImpressionsQuery : PageQuery<ImpressionFilter, ImpressionListResponse>
{
    /// <summary>Only of this program.</summary>
    public string? ProgramId { get; set; }

    /// <summary>Only of this poster.</summary>
    public string? PosterId { get; set; }

    /// <summary>Only of this student (user).</summary>
    public string? StudentId { get; set; }

    /// <summary>Only scanned at this time or later; RFC 3339.</summary>
    public DateTimeOffset? From { get; set; }

    /// <summary>Only scanned before this time; RFC 3339.</summary>
    public DateTimeOffset? To { get; set; }

    /// <summary>Only scanned with: <c>mobile</c>, <c>tablet</c>, <c>desktop</c>, <c>bot</c> or <c>unknown</c>.</summary>
    public string? DeviceType { get; set; }

    /// <summary>Only with the verdict: <c>human</c>, <c>bot</c>, <c>preview</c>, <c>prefetch</c> or <c>repeat</c>.</summary>
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
