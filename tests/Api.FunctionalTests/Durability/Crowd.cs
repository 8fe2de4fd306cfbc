using System.Collections.Concurrent;
using System.Net;
using Impressions.Api.FunctionalTests.Support;

namespace Impressions.Api.FunctionalTests.Durability;

/// <summary>People who scan posters, each as fast as it is answered, until the service is gone.</summary>
internal sealed class Crowd
{
    public const int Size = 16;

    private readonly ConcurrentQueue<string> _received = [];
    private readonly ConcurrentQueue<string> _others = [];
    private readonly List<Task> _people;

    public Crowd(Uri service, IReadOnlyList<string> codes) =>
        _people = [.. Enumerable.Range(0, Size).Select(person => Task.Run(() => ScanAsync(person, service, codes)))];

    /// <summary>The impressions whose redirects arrived.</summary>
    public IReadOnlyCollection<string> Received => _received;

    /// <summary>The answers that were no redirects.</summary>
    public IReadOnlyCollection<string> Others => _others;

    /// <summary>Waits until so many redirects arrived.</summary>
    public async Task ReceiveAsync(int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (_received.Count < count)
        {
            Assert.That(_people.TrueForAll(person => !person.IsCompleted), Is.True, "the service went away by itself");
            await Task.Delay(1, patience.Token);
        }
    }

    /// <summary>Waits until everybody noticed that the service is gone.</summary>
    public Task LeaveAsync() => Task.WhenAll(_people).WaitAsync(TimeSpan.FromMinutes(1));

    private async Task ScanAsync(int person, Uri service, IReadOnlyList<string> codes)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = service };
        try
        {
            for (var i = 0; ; i++)
            {
                using var response = await client.ScanAsync(codes[(person + i) % codes.Count], "", $"{Phones.Pixel} {person}.{i}");
                if (response.StatusCode is HttpStatusCode.Found)
                {
                    _received.Enqueue(response.ImpressionId());
                }
                else
                {
                    _others.Enqueue($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
                }
            }
        }
        catch (HttpRequestException)
        {
            // The service is gone. An answer that was cut off is none.
        }
    }
}
