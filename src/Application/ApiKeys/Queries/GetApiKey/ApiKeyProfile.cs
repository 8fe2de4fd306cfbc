using AutoMapper;
using Impressions.Application.ApiKeys.Commands.CreateApiKey;
using Impressions.Domain.Organizations;

namespace Impressions.Application.ApiKeys.Queries.GetApiKey;

internal sealed class ApiKeyProfile : Profile
{
    public ApiKeyProfile()
    {
        CreateMap<ApiKey, ApiKeyResponse>()
            .ForMember(response => response.Scopes, member => member.MapFrom(key => List(key.Scopes)));
        // The key does not know its secret: whoever made it adds it.
        CreateMap<ApiKey, NewApiKeyResponse>()
            .ForMember(response => response.Scopes, member => member.MapFrom(key => List(key.Scopes)))
            .ForMember(response => response.Key, member => member.Ignore());
    }

    private static string[] List(string scopes) => scopes.Split(' ');
}
