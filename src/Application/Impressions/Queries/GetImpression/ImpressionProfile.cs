using AutoMapper;
using Impressions.Domain.Impressions;

namespace Impressions.Application.Impressions.Queries.GetImpression;

internal sealed class ImpressionProfile : Profile
{
    public ImpressionProfile() => CreateMap<Impression, ImpressionResponse>()
        .ForMember(response => response.ImpressionToken, member => member.Ignore());
}
