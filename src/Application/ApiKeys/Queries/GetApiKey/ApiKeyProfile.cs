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
        // The entity has no secret; the handler that created it adds the secret.
        CreateMap<ApiKey, NewApiKeyResponse>()
            .ForMember(response => response.Scopes, member => member.MapFrom(key => List(key.Scopes)))
            .ForMember(response => response.Key, member => member.Ignore());
    }

    private static string[] List(string scopes) => scopes.Split(' ');
}
