using Impressions.Application.Events;
using Impressions.Domain.Events;
using Impressions.Domain.Webhooks;
using Impressions.Infrastructure.Events;
using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Webhooks;

/// <summary>
/// Sends what is due for one webhook, one message after the other. A delivery is stored before it is sent and its outcome after, so a process that
/// is killed in between sends it again, with the same ID.
/// </summary>
internal sealed class WebhookSender(
    IImpressionsDbContextFactory databases, EventReader events, WebhookPayloads payloads, WebhookMessenger messenger, TimeProvider time)
{
    /// <summary>The maximum number of impressions in a message.</summary>
    public const int MaxBatch = 100;

    /// <summary>How long impressions are collected for a message.</summary>
    public static readonly TimeSpan MaxBatchAge = TimeSpan.FromSeconds(5);

    /// <summary>Takes the lease of a webhook and sends until nothing is due, the lease is lost, or the process stops.</summary>
    /// <param name="organizationId">The organization of the webhook.</param>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="owner">The name of this process.</param>
    /// <param name="deadVersion">The version of the lease of a dead process, which may be taken over; null if there is none.</param>
    /// <param name="stopping">Stops between two messages.</param>
    /// <exception cref="DbUpdateConcurrencyException">
    /// The webhook was deleted or resumed meanwhile, or another process has taken over because this one was too slow.
    /// </exception>
    public async Task RunAsync(string organizationId, string webhookId, string owner, int? deadVersion, CancellationToken stopping)
    {
        await using var database = databases.Create(organizationId);
        var queue = await database.WebhookQueues.SingleOrDefaultAsync(row => row.WebhookId == webhookId, stopping);
        if (queue is null
            || !(queue.LeaseOwner is null || queue.LeaseOwner == owner || queue.LeaseVersion == deadVersion)
            || !await HasWorkAsync(database, queue))
        {
            return;
        }

        queue.LeaseOwner = owner;
        await SaveAsync(database, queue);
        var run = new Run(database, queue);
        while (!stopping.IsCancellationRequested && await SendNextAsync(run, stopping))
        {
        }

        queue.LeaseOwner = null;
        await SaveAsync(database, queue);
    }

    private static Task<int> SaveAsync(ImpressionsDbContext database, WebhookQueue queue)
    {
        queue.LeaseVersion++;
        return database.SaveChangesAsync(CancellationToken.None);
    }

    /// <summary>Looks before the lease is taken, which every process would otherwise take for each event.</summary>
    private async Task<bool> HasWorkAsync(ImpressionsDbContext database, WebhookQueue queue)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (queue.PausedUntil is not null
            || await database.WebhookDeliveries.AnyAsync(
                row => row.WebhookId == queue.WebhookId && row.Status == DeliveryStatus.Pending && row.NextAttemptAt <= now, CancellationToken.None))
        {
            return true;
        }

        var webhook = await database.Webhooks.AsNoTracking().SingleOrDefaultAsync(row => row.Id == queue.WebhookId, CancellationToken.None);
        if (webhook is null)
        {
            return false;
        }

        var page = await events.ReadAsync(database, queue.Position, FilterOf(webhook), limit: 1, CancellationToken.None);
        return page.Events.Count > 0 || page.HasMore;
    }

    private static EventFilter FilterOf(Webhook webhook) => new([.. webhook.Types], webhook.ProgramId);

    /// <summary>Sends the next message. Its outcome is saved together with the next change.</summary>
    /// <returns>Whether another one may be due.</returns>
    private async Task<bool> SendNextAsync(Run run, CancellationToken stopping)
    {
        var (database, queue) = (run.Database, run.Queue);
        var now = time.GetUtcNow().UtcDateTime;
        var webhook = await database.Webhooks.AsNoTracking().SingleOrDefaultAsync(row => row.Id == queue.WebhookId, CancellationToken.None);
        if (webhook is not { Status: WebhookStatus.Enabled } || queue.PausedUntil > now)
        {
            return false;
        }

        queue.PausedUntil = null;
        var (delivery, body) = await FindDueAsync(run, webhook, now);
        if (delivery is null)
        {
            if (await NextEventsAsync(run, webhook, stopping) is not { Count: > 0 } next)
            {
                return run.HasMore;
            }

            delivery = WebhookDelivery.Create(
                webhook,
                ++queue.Deliveries,
                next[0].Type,
                DeliveryPositions.Print(next.Select(row => row.Position)),
                next.Count,
                time.GetUtcNow().UtcDateTime);
            body = payloads.Of(next);
            database.Add(delivery);
        }

        await SaveAsync(database, queue);
        run.Forget();
        run.Last = delivery;
        if (body is null)
        {
            delivery.Expire();
            return true;
        }

        await NoteAsync(run, webhook, delivery, await messenger.SendAsync(webhook, delivery, body));
        return true;
    }

    /// <summary>Finds the oldest delivery that is due. The outcome of the last one is not saved yet.</summary>
    private async Task<(WebhookDelivery? Delivery, string? Body)> FindDueAsync(Run run, Webhook webhook, DateTime now)
    {
        var last = run.Last?.Id;
        var delivery = await run.Database.WebhookDeliveries
            .Where(row => row.WebhookId == webhook.Id && row.Status == DeliveryStatus.Pending && row.NextAttemptAt <= now && row.Id != last)
            .OrderBy(row => row.Number).FirstOrDefaultAsync(CancellationToken.None);
        return delivery is null ? default : (delivery, await payloads.FindAsync(run.Database, webhook, delivery, CancellationToken.None));
    }

    /// <summary>Gets the events of the next message; empty if there is none.</summary>
    private async Task<List<EventRow>> NextEventsAsync(Run run, Webhook webhook, CancellationToken stopping)
    {
        await FillAsync(run, webhook);
        if (run.Events is not [{ Type: EventType.ImpressionCreated } first, ..])
        {
            return run.Take(Math.Min(run.Events.Count, 1));
        }

        var batch = run.Events.TakeWhile(row => row.Type is EventType.ImpressionCreated).Count();
        if (batch == run.Events.Count && batch < MaxBatch && !run.HasMore && MaxBatchAge - (time.GetUtcNow().UtcDateTime - first.CreatedAt) is { Ticks: > 0 } rest)
        {
            await SaveAsync(run.Database, run.Queue);
            run.Forget();
            await Task.Delay(rest, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            run.Events.Clear();
            if (stopping.IsCancellationRequested)
            {
                return [];
            }

            return await NextEventsAsync(run, webhook, stopping);
        }

        return run.Take(batch);
    }

    /// <summary>Reads events if there are none in memory, or if the webhook has changed since.</summary>
    private async Task FillAsync(Run run, Webhook webhook)
    {
        if (run.Events.Count > 0 && run.WebhookVersion == webhook.Version)
        {
            return;
        }

        var page = await events.ReadAsync(
            run.Database, run.Queue.Position, FilterOf(webhook), MaxBatch, CancellationToken.None);
        run.Events.Clear();
        run.Events.AddRange(page.Events);
        (run.End, run.HasMore, run.WebhookVersion) = (page.End, page.HasMore, webhook.Version);
        if (page.Events.Count == 0)
        {
            run.Queue.Position = page.End;
        }
    }

    private async Task NoteAsync(Run run, Webhook webhook, WebhookDelivery delivery, DeliveryAttempt attempt)
    {
        var queue = run.Queue;
        var now = time.GetUtcNow().UtcDateTime;
        delivery.Record(attempt, RetrySchedule.WaitAfter(delivery.Attempts + 1) is { } wait ? now + wait : null);
        if (attempt.Error is null)
        {
            if (RetrySchedule.IsOutage(queue.Failures))
            {
                await RetryNowAsync(run, now);
            }

            (queue.Failures, queue.FailingSince) = (0, null);
            return;
        }

        queue.Failures++;
        queue.FailingSince ??= now;
        queue.PausedUntil = now + RetrySchedule.PauseAfter(queue.Failures);
        if (delivery.NextAttemptAt is { } next && delivery.Attempts == queue.Failures && next > queue.PausedUntil && !RetrySchedule.IsOutage(queue.Failures))
        {
            // The next deliveries wait until this one was tried again.
            queue.PausedUntil = next;
        }

        const int gone = 410;
        if (attempt.ResponseStatus == gone)
        {
            await DisableAsync(run, webhook, WebhookDisabledReason.Gone);
        }
        else if (now - queue.FailingSince >= RetrySchedule.DisableAfter)
        {
            await DisableAsync(run, webhook, WebhookDisabledReason.Failing);
        }
    }

    /// <summary>Makes all deliveries due that failed while the receiver was away, so that they come before newer events.</summary>
    private static Task<int> RetryNowAsync(Run run, DateTime now)
    {
        var (webhookId, last) = (run.Queue.WebhookId, run.Last!.Id);
        return run.Database.WebhookDeliveries
            .Where(row => row.WebhookId == webhookId && row.Status == DeliveryStatus.Pending && row.Id != last)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextAttemptAt, now), CancellationToken.None);
    }

    private async Task DisableAsync(Run run, Webhook sent, WebhookDisabledReason reason)
    {
        // A receiver that the webhook no longer has says nothing about the new one.
        var webhook = await run.Database.Webhooks.SingleOrDefaultAsync(row => row.Id == sent.Id, CancellationToken.None);
        if (webhook is { Status: WebhookStatus.Enabled } && webhook.Url == sent.Url)
        {
            webhook.Disable(reason, time.GetUtcNow().UtcDateTime);
        }
    }

    /// <summary>The state of a run.</summary>
    private sealed class Run(ImpressionsDbContext database, WebhookQueue queue)
    {
        public ImpressionsDbContext Database => database;

        public WebhookQueue Queue => queue;

        /// <summary>The last delivery, whose outcome may not be saved yet.</summary>
        public WebhookDelivery? Last { get; set; }

        /// <summary>Events that were read and have no delivery yet.</summary>
        public List<EventRow> Events { get; } = [];

        /// <summary>The position after <see cref="Events"/>.</summary>
        public EventPosition End { get; set; }

        /// <summary>Whether there were more events after <see cref="Events"/>.</summary>
        public bool HasMore { get; set; }

        /// <summary>The version of the webhook whose filter the events have.</summary>
        public int WebhookVersion { get; set; }

        /// <summary>Takes the first events, and moves the position after them.</summary>
        public List<EventRow> Take(int count)
        {
            var taken = Events[..count];
            Events.RemoveRange(0, count);
            if (count > 0)
            {
                queue.Position = Events.Count == 0 ? End : taken[^1].Position;
            }

            return taken;
        }

        /// <summary>Stops tracking the last delivery after its outcome was saved, so that memory does not grow.</summary>
        public void Forget()
        {
            if (Last is not null)
            {
                database.Entry(Last).State = EntityState.Detached;
                Last = null;
            }
        }
    }
}
