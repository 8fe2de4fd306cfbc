namespace Impressions.Api.FunctionalTests.Replicas;

/// <summary>Sends each request to the next of several replicas, as a load balancer does.</summary>
internal sealed class RoundRobin(IReadOnlyList<Uri> replicas) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
{
    private int _next = -1;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var replica = replicas[(int)((uint)Interlocked.Increment(ref _next) % replicas.Count)];
        request.RequestUri = new Uri(replica, request.RequestUri!.PathAndQuery);
        return base.SendAsync(request, cancellationToken);
    }
}
