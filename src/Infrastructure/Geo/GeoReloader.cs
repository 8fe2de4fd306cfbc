using Microsoft.Extensions.Hosting;

namespace Impressions.Infrastructure.Geo;

/// <summary>Loads the file of places at the start, and again when it has changed. It looks every 30 seconds, since not every file system reports changes.</summary>
internal sealed class GeoReloader(GeoDatabase places, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly PeriodicTimer _timer = new(Interval, time);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the first scan.
        if (places.IsEnabled)
        {
            places.Reload();
        }

        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _timer.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (places.IsEnabled && await _timer.WaitForNextTickAsync(stoppingToken))
        {
            places.Reload();
        }
    }
}
