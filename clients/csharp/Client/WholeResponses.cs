namespace Impressions.Client;

/// <summary>
/// Reads each response to its end within the handlers, so that a connection that breaks within a body is retried like any other. A successful response that is a
/// stream is left to the caller.
/// </summary>
internal sealed class WholeResponses : DelegatingHandler
{
    /// <summary>Whether the response to a request is a stream of any size.</summary>
    public static readonly HttpRequestOptionsKey<bool> IsStreamed = new("Impressions.Client.IsStreamed");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode && request.Options.TryGetValue(IsStreamed, out var isStreamed) && isStreamed)
        {
            return response;
        }

        try
        {
            await response.Content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
