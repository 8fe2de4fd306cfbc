using Impressions.Application.Posters;

namespace Impressions.Api.Http;

/// <summary>Reads the origin of the current request from its <c>Host</c> header.</summary>
internal sealed class RequestOrigin(IHttpContextAccessor accessor) : IRequestOrigin
{
    public Uri? Origin =>
        accessor.HttpContext?.Request is { Host.HasValue: true } request
        && Uri.TryCreate($"{request.Scheme}://{request.Host.Value}", UriKind.Absolute, out var origin)
            ? origin
            : null;
}
