using System.Collections.Concurrent;

namespace Impressions.Bench;

/// <summary>Kills the service while it is scanned, and looks for the impressions of all redirects that arrived before.</summary>
internal static class CrashTest
{
    private const int Kills = 3;
    private const int Phones = 32;

    /// <summary>How many redirects arrive before each kill.</summary>
    private const int Redirects = 2_000;

    /// <exception cref="BenchException">An impression is lost, or a scan was not answered with a redirect.</exception>
    public static async Task RunAsync(string published, string database)
    {
        var ids = new ConcurrentBag<string>();
        for (var kill = 1; kill <= Kills; kill++)
        {
            using var service = await Server.StartServiceAsync(published, database);
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

        // The service opens the file once more, and with it whatever the last kill left.
        using (await Server.StartServiceAsync(published, database))
        {
            var lost = BenchDatabase.Missing(database, ids);
            Console.WriteLine(
                $"\nCrash: {Kills} kills under load, {ids.Count:N0} redirects received, {ids.Count - lost.Count:N0} impressions found, {lost.Count} lost.");
            if (lost.Count > 0)
            {
                throw new BenchException($"Lost: {string.Join(", ", lost.Take(10))}");
            }
        }
    }

    /// <summary>Scans until the service is gone.</summary>
    private static async Task ScanAsync(Server service, int phone, ConcurrentBag<string> ids)
    {
        try
        {
            for (var scan = phone; ; scan += Phones)
            {
                using var response = await service.Http.GetAsync(
                    new Uri(BenchDatabase.ScanPath(scan % BenchDatabase.Posters), UriKind.Relative));
                var location = response.Headers.Location?.OriginalString
                    ?? throw new BenchException($"A scan is answered with {(int)response.StatusCode}.");
                ids.Add(location[(location.LastIndexOf('=') + 1)..]);
            }
        }
        catch (HttpRequestException)
        {
            // The service is gone.
        }
    }
}
