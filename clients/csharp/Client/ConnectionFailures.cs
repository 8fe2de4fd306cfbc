using System.Globalization;
using Microsoft.Extensions.Options;

namespace Impressions.Client;

/// <summary>
/// Limits the time of a call with its retries and turns every failure of the connection into an <see cref="ImpressionsConnectionException"/>. It is
/// the outermost handler. <see cref="HttpClient.Timeout"/> cannot take its place, since a handler cannot distinguish it from the caller's cancellation.
/// </summary>
internal sealed class ConnectionFailures(IOptions<ImpressionsClientOptions> options) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var limit = options.Value.Timeout;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(limit);
        try
        {
            return await base.SendAsync(request, timeout.Token).ConfigureAwait(false);
        }
        catch (HttpRequestException exception)
        {
            throw new ImpressionsConnectionException($"The connection to {Origin(request)} failed: {exception.Message}", exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ImpressionsConnectionException(
                $"{Origin(request)} sent no complete response within {limit.TotalSeconds.ToString(CultureInfo.InvariantCulture)} seconds.", new TimeoutException(exception.Message, exception));
        }
    }

    private static string Origin(HttpRequestMessage request) => request.RequestUri!.GetLeftPart(UriPartial.Authority);
}
