using AutoMapper;
using Impressions.Domain.Organizations;

namespace Impressions.Application.Organizations.Queries.GetOrganization;

internal sealed class OrganizationProfile : Profile
{
    public OrganizationProfile() => CreateMap<Organization, OrganizationResponse>();
}
