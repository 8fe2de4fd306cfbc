namespace Impressions.Api.FunctionalTests.Support;

/// <summary>Fails a test if a response differs from the reviewed OpenAPI document.</summary>
internal sealed class ContractHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var faults = await Contract.Reviewed.FaultsAsync(response);
        return faults.Count == 0
            ? response
            : throw new AssertionException(
                $"{request.Method} {request.RequestUri!.PathAndQuery} was answered with {(int)response.StatusCode}, not as docs/openapi/v1.json says: "
                + $"{string.Join("; ", faults)}.\n{await response.Content.ReadAsStringAsync(cancellationToken)}");
    }
}
