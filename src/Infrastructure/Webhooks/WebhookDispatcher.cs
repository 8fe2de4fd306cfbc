using System.Data.Common;
using Impressions.Domain.Webhooks;
using Impressions.Infrastructure.Events;
using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Impressions.Infrastructure.Webhooks;

/// <summary>
/// Finds webhooks that have something to send, and starts a <see cref="WebhookSender"/> for each, so that a slow receiver delays no other. Every
/// process does this; a lease decides which one sends to a webhook.
/// </summary>
internal sealed partial class WebhookDispatcher(
    IImpressionsDbContextFactory databases, WebhookSender sender, TimeProvider time, ILogger<WebhookDispatcher> logger) : BackgroundService
{
    /// <summary>A process whose lease does not change for this time is dead. A live one changes it at least after the longest attempt.</summary>
    public static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly string _owner = Guid.NewGuid().ToString("N");
    private readonly Dictionary<string, Task> _running = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Version, long Since)> _leases = new(StringComparer.Ordinal);

    /// <summary>Webhooks that this process has looked at since they were enabled, and those to look at again.</summary>
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _again = new(StringComparer.Ordinal);
    private long _head = -1;

    /// <summary>Starts senders for all webhooks that have something to send and have none in this process.</summary>
    public async Task DispatchAsync(CancellationToken stopping)
    {
        foreach (var (id, ended) in _running.Where(run => run.Value.IsCompleted).ToList())
        {
            _running.Remove(id);
            if (ended.Exception?.InnerException is { } exception)
            {
                _again.Add(id);
                if (exception is not DbUpdateConcurrencyException)
                {
                    LogFailure(exception);
                }
            }
        }

        await using var database = databases.Create(organizationId: null);
        var head = await EventCounter.GetAsync(database, stopping);
        var webhooks = await database.Webhooks.IgnoreQueryFilters().AsNoTracking()
            .Where(webhook => webhook.Status == WebhookStatus.Enabled)
            .Join(database.WebhookQueues.IgnoreQueryFilters(), webhook => webhook.Id, queue => queue.WebhookId, (webhook, queue) => new Candidate(
                webhook.Id, webhook.OrganizationId, webhook.EventTypes, queue.LeaseOwner, queue.LeaseVersion, queue.PausedUntil))
            .ToListAsync(stopping);
        if (webhooks.Count > 0)
        {
            await MarkAsync(database, webhooks, head, stopping);
        }

        _head = head;
        _known.IntersectWith(webhooks.Select(webhook => webhook.Id));
        _again.IntersectWith(_known);
        foreach (var id in _leases.Keys.Except(_known).ToList())
        {
            _leases.Remove(id);
        }

        foreach (var webhook in webhooks)
        {
            if (_again.Contains(webhook.Id) && !_running.ContainsKey(webhook.Id) && MayStart(webhook, out var deadVersion))
            {
                _again.Remove(webhook.Id);
                _running[webhook.Id] = Task.Run(() => sender.RunAsync(webhook.OrganizationId, webhook.Id, _owner, deadVersion, stopping), CancellationToken.None);
            }
        }
    }

    /// <summary>Waits until all senders of this process have ended.</summary>
    public Task EndAsync() => Task.WhenAll(_running.Values).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        // Messages that are being sent end by themselves, at the latest after their timeout.
        await EndAsync().WaitAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var isFailing = false;
        do
        {
            try
            {
                await DispatchAsync(stoppingToken);
                isFailing = false;
            }
            catch (Exception exception) when (exception is DbException or DbUpdateException or RetryLimitExceededException)
            {
                // Nothing is lost: events and deliveries are in the database.
                if (!isFailing)
                {
                    LogFailure(exception);
                }

                isFailing = true;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Adds the webhooks to <see cref="_again"/> that may have something to send.</summary>
    private async Task MarkAsync(ImpressionsDbContext database, List<Candidate> webhooks, long head, CancellationToken stopping)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var last = _head;
        var changes = head == last || last < 0
            ? []
            : (await database.Events.IgnoreQueryFilters().Where(row => row.Position > last && row.Position <= head)
                .Select(row => new { row.OrganizationId, row.Type }).Distinct().ToListAsync(stopping))
                .Select(row => (row.OrganizationId, row.Type.ToString())).ToHashSet();
        var due = await database.WebhookDeliveries.IgnoreQueryFilters()
            .Where(delivery => delivery.Status == DeliveryStatus.Pending && delivery.NextAttemptAt <= now)
            .Select(delivery => delivery.WebhookId).Distinct().ToListAsync(stopping);
        _again.UnionWith(due);
        foreach (var webhook in webhooks)
        {
            if (_known.Add(webhook.Id)
                || webhook.PausedUntil <= now
                || webhook.EventTypes.Split(' ').Any(type => changes.Contains((webhook.OrganizationId, type))))
            {
                _again.Add(webhook.Id);
            }
        }
    }

    /// <summary>Whether a sender may start: the webhook is not paused, and no other process that is alive sends to it.</summary>
    private bool MayStart(Candidate webhook, out int? deadVersion)
    {
        deadVersion = null;
        if (webhook.PausedUntil > time.GetUtcNow().UtcDateTime)
        {
            return false;
        }

        if (webhook.LeaseOwner is null || webhook.LeaseOwner == _owner)
        {
            _leases.Remove(webhook.Id);
            return true;
        }

        if (!_leases.TryGetValue(webhook.Id, out var lease) || lease.Version != webhook.LeaseVersion)
        {
            _leases[webhook.Id] = (webhook.LeaseVersion, time.GetTimestamp());
            return false;
        }

        deadVersion = lease.Version;
        return time.GetElapsedTime(lease.Since) >= LeaseTime;
    }

    [LoggerMessage(LogLevel.Warning, "Webhooks could not be sent. The service retries every half second.")]
    private partial void LogFailure(Exception exception);

    private sealed record Candidate(
        string Id, string OrganizationId, string EventTypes, string? LeaseOwner, int LeaseVersion, DateTime? PausedUntil);
}
