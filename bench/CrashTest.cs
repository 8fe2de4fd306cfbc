using System.Collections.Concurrent;

namespace Impressions.Bench;

/// <summary>Kills the service during scans and checks that it stored an impression for every redirect that was received.</summary>
internal static class CrashTest
{
    private const int Kills = 3;
    private const int Phones = 32;

    /// <summary>The number of redirects received before each kill.</summary>
    private const int Redirects = 2_000;

    /// <exception cref="BenchException">An impression is missing, or the response to a scan was no redirect.</exception>
    public static async Task RunAsync(PublishedService published, string database)
    {
        var ids = new ConcurrentBag<string>();
        for (var kill = 1; kill <= Kills; kill++)
        {
            using var service = await published.StartAsync(database);
            var phones = Enumerable.Range(0, Phones).Select(phone => ScanAsync(service, phone, ids)).ToList();
            while (ids.Count < kill * Redirects && !phones.Exists(phone => phone.IsCompleted))
            {
                await Task.Delay(10);
            }

            service.Kill();
            await Task.WhenAll(phones);
            if (ids.Count < kill * Redirects)
            {
                throw new BenchException("The service failed before it was killed.");
            }
        }

        // Start the service once more, so that SQLite recovers what the last kill left.
        using (await published.StartAsync(database))
        {
            var lost = BenchDatabase.Missing(database, ids);
            Console.WriteLine(
                $"\nCrash test: {Kills} kills during scans, {ids.Count:N0} redirects received, {ids.Count - lost.Count:N0} impressions found, {lost.Count} lost.");
            if (lost.Count > 0)
            {
                throw new BenchException($"Lost impressions: {string.Join(", ", lost.Take(10))}");
            }
        }
    }

    /// <summary>Sends scans until the service is killed.</summary>
    private static async Task ScanAsync(Server service, int phone, ConcurrentBag<string> ids)
    {
        try
        {
            for (var scan = phone; ; scan += Phones)
            {
                using var response = await service.Http.GetAsync(
                    new Uri(BenchDatabase.ScanPath(scan % BenchDatabase.Posters), UriKind.Relative));
                var location = response.Headers.Location?.OriginalString
                    ?? throw new BenchException($"The response to a scan was {(int)response.StatusCode}, not a redirect.");
                ids.Add(location[(location.LastIndexOf('=') + 1)..]);
            }
        }
        catch (HttpRequestException)
        {
            // The service was killed.
        }
    }
}
