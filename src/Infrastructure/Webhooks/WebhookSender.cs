using Impressions.Application.Events;
using Impressions.Domain.Events;
using Impressions.Domain.Webhooks;
using Impressions.Infrastructure.Events;
using Impressions.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Webhooks;

/// <summary>
/// Sends what is due for one webhook, one message after the other. Deliveries are stored before they are sent and their outcomes after, so a process
/// that is killed in between sends them again, with the same IDs.
/// </summary>
internal sealed class WebhookSender(
    IImpressionsDbContextFactory databases, EventReader events, WebhookPayloads payloads, WebhookMessenger messenger, TimeProvider time)
{
    /// <summary>The maximum number of impressions in a message.</summary>
    public const int MaxBatch = 100;

    /// <summary>The maximum number of messages that share a commit. After a kill, as many may be sent again.</summary>
    private const int MaxStaged = 20;

    /// <summary>After this time, outcomes are saved although more messages are staged, which also renews the lease.</summary>
    private static readonly TimeSpan MaxUnsaved = TimeSpan.FromSeconds(5);

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

        var run = new Run(database, queue);
        queue.LeaseOwner = owner;
        await SaveAsync(run);
        while (!stopping.IsCancellationRequested && await SendNextAsync(run, stopping))
        {
        }

        queue.LeaseOwner = null;
        await SaveAsync(run);
    }

    private async Task SaveAsync(Run run)
    {
        run.Queue.LeaseVersion++;
        await run.Database.SaveChangesAsync(CancellationToken.None);
        run.SavedAt = time.GetTimestamp();
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

    /// <summary>Sends the next message. Its outcome is saved together with those of the messages that were staged with it.</summary>
    /// <returns>Whether another one may be due.</returns>
    private async Task<bool> SendNextAsync(Run run, CancellationToken stopping)
    {
        var (database, queue) = (run.Database, run.Queue);
        var now = time.GetUtcNow().UtcDateTime;
        // Read before each message: it may have been disabled, deleted or given another secret.
        var current = await database.Webhooks.AsNoTracking().Where(row => row.Id == queue.WebhookId)
            .Join(database.WebhookQueues, row => row.Id, row => row.WebhookId, (webhook, stored) => new { Webhook = webhook, stored.LeaseVersion })
            .SingleOrDefaultAsync(CancellationToken.None);
        if (current?.Webhook is not { Status: WebhookStatus.Enabled } webhook || queue.PausedUntil > now)
        {
            return false;
        }

        if (current.LeaseVersion != queue.LeaseVersion)
        {
            // The lease is lost, or a person was erased, whose data staged messages may have. The save fails, and the next run reads the events again.
            await SaveAsync(run);
        }

        queue.PausedUntil = null;
        if (run.Staged.Count == 0)
        {
            await SaveOutcomesAsync(run);
            if (!await StageAsync(run, webhook, now, stopping))
            {
                return run.HasMore;
            }
        }
        else if (time.GetElapsedTime(run.SavedAt) > MaxUnsaved)
        {
            await SaveAsync(run);
        }

        var (delivery, body) = run.Staged.Dequeue();
        body ??= await payloads.FindAsync(database, webhook, delivery, CancellationToken.None);
        if (body is null)
        {
            delivery.Expire();
        }
        else
        {
            await NoteAsync(run, webhook, delivery, await messenger.SendAsync(webhook, delivery, body));
        }

        return true;
    }

    /// <summary>Stages the deliveries that are due, or else new ones. One commit for several of them leaves the database to requests.</summary>
    /// <returns>Whether there are any.</returns>
    private async Task<bool> StageAsync(Run run, Webhook webhook, DateTime now, CancellationToken stopping)
    {
        foreach (var due in await run.Database.WebhookDeliveries
            .Where(row => row.WebhookId == webhook.Id && row.Status == DeliveryStatus.Pending && row.NextAttemptAt <= now)
            .OrderBy(row => row.Number).Take(MaxStaged).ToListAsync(CancellationToken.None))
        {
            run.Stage(due, body: null);
        }

        if (run.Staged.Count == 0)
        {
            do
            {
                if (await NextEventsAsync(run, webhook, stopping) is not { Count: > 0 } next)
                {
                    break;
                }

                var delivery = WebhookDelivery.Create(
                    webhook,
                    ++run.Queue.Deliveries,
                    next[0].Type,
                    DeliveryPositions.Print(next.Select(row => row.Position)),
                    next.Count,
                    time.GetUtcNow().UtcDateTime);
                run.Database.Add(delivery);
                run.Stage(delivery, payloads.Of(next));
            }
            while (run.Staged.Count < MaxStaged && run.Events is [{ Type: not EventType.ImpressionCreated }, ..]);
        }

        if (run.Staged.Count > 0)
        {
            await SaveAsync(run);
        }

        return run.Staged.Count > 0;
    }

    /// <summary>Saves the outcomes of the messages that were sent, and stops tracking them, so that memory does not grow.</summary>
    private async Task SaveOutcomesAsync(Run run)
    {
        if (run.Tracked.Count > 0)
        {
            await SaveAsync(run);
            run.Forget();
        }
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
            await SaveOutcomesAsync(run);
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
            // A message that failed before and now succeeds ends an outage. One that succeeds at once may only follow one that is never accepted.
            if (RetrySchedule.IsOutage(queue.Failures) && delivery.Attempts > 1)
            {
                await RetryNowAsync(run, delivery, now);
                run.Staged.Clear();
            }

            (queue.Failures, queue.FailingSince) = (0, null);
            return;
        }

        // The others stay due in the database.
        run.Staged.Clear();
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
    private static Task<int> RetryNowAsync(Run run, WebhookDelivery succeeded, DateTime now)
    {
        var (webhookId, last) = (run.Queue.WebhookId, succeeded.Id);
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

        /// <summary>The deliveries to send, with their bodies; null for one that is written from stored events.</summary>
        public Queue<(WebhookDelivery Delivery, string? Body)> Staged { get; } = [];

        /// <summary>All deliveries since the last <see cref="Forget"/>.</summary>
        public List<WebhookDelivery> Tracked { get; } = [];

        /// <summary>The time of the last save.</summary>
        public long SavedAt { get; set; }

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

        public void Stage(WebhookDelivery delivery, string? body)
        {
            Staged.Enqueue((delivery, body));
            Tracked.Add(delivery);
        }

        /// <summary>Stops tracking the deliveries, whose outcomes are saved.</summary>
        public void Forget()
        {
            foreach (var delivery in Tracked)
            {
                database.Entry(delivery).State = EntityState.Detached;
            }

            Tracked.Clear();
        }
    }
}
