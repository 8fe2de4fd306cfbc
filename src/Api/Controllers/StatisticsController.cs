using Impressions.Application.Statistics.Queries.GetBreakdown;
using Impressions.Application.Statistics.Queries.GetFunnel;
using Impressions.Application.Statistics.Queries.GetHours;
using Impressions.Application.Statistics.Queries.GetSeries;
using Impressions.Application.Statistics.Queries.GetTotals;
using Impressions.Domain.Organizations;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Impressions.Api.Controllers;

/// <summary>Statistics: counts of scans, referrals and earnings in a period.</summary>
[ApiController]
[Route("api/v1/statistics")]
public sealed class StatisticsController(IMediator mediator) : ControllerBase
{
    /// <summary>Gets totals: scans by traffic class, referrals by status, earnings by currency and status.</summary>
    /// <remarks>Without `traffic`, all classes are listed, and the number of scans is that of `human` scans. The number and amount of earnings leave out failed ones.</remarks>
    [HttpGet("totals")]
    [Authorize(Scopes.StatisticsRead)]
    public async Task<ActionResult<TotalsResponse>> GetTotals([FromQuery] GetTotalsQuery query, CancellationToken cancellationToken) =>
        await mediator.Send(query, cancellationToken);

    /// <summary>Gets a time series: scans, referrals and earnings by hour, day, week or month.</summary>
    /// <remarks>Intervals follow the clock of the time zone: a day has 23 to 25 hours where the clock changes. The first and the last one count only what is in the period.</remarks>
    [HttpGet("series")]
    [Authorize(Scopes.StatisticsRead)]
    public async Task<ActionResult<SeriesResponse>> GetSeries([FromQuery] GetSeriesQuery query, CancellationToken cancellationToken) =>
        await mediator.Send(query, cancellationToken);

    /// <summary>Gets a breakdown: the values of a dimension with the most scans, referrals or earnings, or the highest conversion rate.</summary>
    /// <remarks>The values that are not listed are summed up in `other`.</remarks>
    [HttpGet("breakdown")]
    [Authorize(Scopes.StatisticsRead)]
    public async Task<ActionResult<BreakdownResponse>> GetBreakdown([FromQuery] GetBreakdownQuery query, CancellationToken cancellationToken) =>
        await mediator.Send(query, cancellationToken);

    /// <summary>Gets the hours of the week: when people scan, and when they sign up.</summary>
    [HttpGet("hours")]
    [Authorize(Scopes.StatisticsRead)]
    public async Task<ActionResult<HoursResponse>> GetHours([FromQuery] GetHoursQuery query, CancellationToken cancellationToken) =>
        await mediator.Send(query, cancellationToken);

    /// <summary>Gets the funnel from scans to earnings.</summary>
    /// <remarks>It follows the scans of the period: it counts the referrals and earnings that they led to until now, also those after the period.</remarks>
    [HttpGet("funnel")]
    [Authorize(Scopes.StatisticsRead)]
    public async Task<ActionResult<FunnelResponse>> GetFunnel([FromQuery] GetFunnelQuery query, CancellationToken cancellationToken) =>
        await mediator.Send(query, cancellationToken);
}
