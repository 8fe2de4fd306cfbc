using AutoMapper;
using Impressions.Application.Organizations.Queries.GetOrganization;
using MediatR;

namespace Impressions.Application.Organizations.Queries.ListOrganizations;

/// <summary>Lists all organizations, oldest first. Only the command line sends it.</summary>
public sealed record ListOrganizationsQuery : IRequest<IReadOnlyList<OrganizationResponse>>;

internal sealed class ListOrganizationsQueryHandler(IOrganizationRepository organizations, IMapper mapper)
    : IRequestHandler<ListOrganizationsQuery, IReadOnlyList<OrganizationResponse>>
{
    public async Task<IReadOnlyList<OrganizationResponse>> Handle(ListOrganizationsQuery request, CancellationToken cancellationToken) =>
        mapper.Map<IReadOnlyList<OrganizationResponse>>(await organizations.ListAllAsync(cancellationToken));
}
