using Impressions.Application.Events.Queries.ListEvents;
using Impressions.Domain.Organizations;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Impressions.Api.Controllers;

/// <summary>Events: what changed, oldest first, to follow without gaps.</summary>
[ApiController]
[Route("api/v1/events")]
public sealed class EventsController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists events, oldest first.</summary>
    /// <remarks>Send the `next_cursor` of each response as `after` of the next request: no event is then skipped or listed twice. With `wait`, a request for which there is no event yet is answered when there is one.</remarks>
    [HttpGet]
    [Authorize(Scopes.EventsRead)]
    public async Task<ActionResult<EventListResponse>> ListEvents([FromQuery] ListEventsQuery query, CancellationToken cancellationToken) =>
        await mediator.Send(query, cancellationToken);
}
