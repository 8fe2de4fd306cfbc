using System.Collections.Concurrent;
using System.Net;
using Impressions.Api.FunctionalTests.Support;

namespace Impressions.Api.FunctionalTests.Durability;

/// <summary>Concurrent clients that scan posters until the service ends. Each sends its next scan after the response to the last one.</summary>
internal sealed class Crowd
{
    public const int Size = 16;

    private readonly ConcurrentQueue<string> _received = [];
    private readonly ConcurrentQueue<string> _others = [];
    private readonly ConcurrentQueue<string> _ends = [];
    private readonly List<Task> _people;
    private readonly ServiceProcess? _process;
    private volatile bool _hasEnded;

    /// <param name="service">The address of the service.</param>
    /// <param name="codes">The codes of the posters.</param>
    /// <param name="size">The number of clients.</param>
    /// <param name="process">The process of the service, whose output is shown if a client ends early; null for none.</param>
    public Crowd(Uri service, IReadOnlyList<string> codes, int size = Size, ServiceProcess? process = null)
    {
        _process = process;
        _people = [.. Enumerable.Range(0, size).Select(person => Task.Run(() => ScanAsync(person, service, codes)))];
    }

    /// <summary>The impressions whose redirects were received.</summary>
    public IReadOnlyCollection<string> Received => _received;

    /// <summary>The responses that were not redirects.</summary>
    public IReadOnlyCollection<string> Others => _others;

    /// <summary>Waits for a number of further redirects.</summary>
    public async Task ReceiveAsync(int count)
    {
        count += _received.Count;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (_received.Count < count)
        {
            Assert.That(_people.TrueForAll(person => !person.IsCompleted), Is.True, Failure);
            await Task.Delay(1, patience.Token);
        }
    }

    /// <summary>Waits until every client has noticed that the service ended.</summary>
    public Task LeaveAsync() => Task.WhenAll(_people).WaitAsync(TimeSpan.FromMinutes(5));

    /// <summary>Sends no further scans, and waits for the responses.</summary>
    public async Task EndAsync()
    {
        _hasEnded = true;
        await LeaveAsync();
    }

    private string Failure() => $"a client ended: {_ends.FirstOrDefault()} {_process?.Output}";

    private async Task ScanAsync(int person, Uri service, IReadOnlyList<string> codes)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = service };
        try
        {
            for (var i = 0; !_hasEnded; i++)
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
        catch (HttpRequestException exception)
        {
            // The service ended. An incomplete response does not count.
            _ends.Enqueue(exception.ToString());
        }
    }
}
