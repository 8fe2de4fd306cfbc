using AutoMapper;
using FluentValidation;
using Impressions.Application.ApiKeys.Queries.GetApiKey;
using Impressions.Application.Common.Paging;
using MediatR;

namespace Impressions.Application.ApiKeys.Queries.ListApiKeys;

/// <summary>Lists the API keys of the caller's organization, newest first.</summary>
public sealed class ListApiKeysQuery : PageQuery<ApiKeyFilter, ApiKeyListResponse>
{
    internal override ApiKeyFilter ToFilter() => new();
}

internal sealed class ListApiKeysQueryValidator : AbstractValidator<ListApiKeysQuery>
{
    public ListApiKeysQueryValidator() => this.AddPageRules();
}

internal sealed class ListApiKeysQueryHandler(IApiKeyRepository keys, IMapper mapper) : IRequestHandler<ListApiKeysQuery, ApiKeyListResponse>
{
    public async Task<ApiKeyListResponse> Handle(ListApiKeysQuery request, CancellationToken cancellationToken)
    {
        var page = await request.FetchAsync(keys.ListAsync, key => new Position(key.CreatedAt, key.Id), cancellationToken);
        return new ApiKeyListResponse
        {
            Keys = mapper.Map<IReadOnlyList<ApiKeyResponse>>(page.Rows),
            HasMore = page.HasMore,
            NextCursor = page.NextCursor,
        };
    }
}
