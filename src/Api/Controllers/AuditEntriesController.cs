using Impressions.Application.Auditing.Queries.ListAuditEntries;
using Impressions.Domain.Organizations;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Impressions.Api.Controllers;

/// <summary>The audit log: who did what, and when.</summary>
[ApiController]
[Route("api/v1/audit-log")]
public sealed class AuditEntriesController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists the entries of the audit log, newest first.</summary>
    /// <remarks>
    /// Each change of a resource has an entry, and so have exports, sign-ins to the dashboard and commands of the command line. A scan has none: it is an impression.
    /// An entry never changes; the service deletes it after its retention.
    /// </remarks>
    [HttpGet]
    [Authorize(Scopes.AuditRead)]
    public async Task<ActionResult<AuditEntryListResponse>> ListAuditEntries(
        [FromQuery] ListAuditEntriesQuery query, CancellationToken cancellationToken) =>
        await mediator.Send(query, cancellationToken);
}
