using AutoMapper;
using Impressions.Application.Common.Exceptions;
using MediatR;

namespace Impressions.Application.Organizations.Queries.GetOrganization;

/// <summary>Gets the caller's organization.</summary>
/// <param name="Id">ID of the resource.</param>
public sealed record GetOrganizationQuery(string Id) : IRequest<OrganizationResponse>;

internal sealed class GetOrganizationQueryHandler(IOrganizationRepository organizations, IMapper mapper)
    : IRequestHandler<GetOrganizationQuery, OrganizationResponse>
{
    public async Task<OrganizationResponse> Handle(GetOrganizationQuery request, CancellationToken cancellationToken) =>
        mapper.Map<OrganizationResponse>(await Lookup.GetOrThrowAsync(organizations.FindAsync, request.Id, "organization", cancellationToken));
}
