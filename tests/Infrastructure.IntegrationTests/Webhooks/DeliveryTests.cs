using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Webhooks;
using Impressions.Domain.Events;
using Impressions.Domain.Webhooks;
using Impressions.Infrastructure.Ingestion;
using Impressions.Infrastructure.IntegrationTests.Events;
using Impressions.Infrastructure.IntegrationTests.Ingestion;
using Impressions.Infrastructure.Webhooks;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using StandardWebhooks;

namespace Impressions.Infrastructure.IntegrationTests.Webhooks;

/// <summary>What is sent to receivers, and what happens with each kind of bad receiver and on bad days.</summary>
public sealed class DeliveryTests : IAsyncDisposable
{
    private WebhookWorld _world = null!;

    private Receiver Receiver => _world.Receiver;

    private FakeTimeProvider Time => _world.Database.Time;

    [SetUp]
    public async Task CreateAsync() => _world = await WebhookWorld.CreateAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Test]
    public async Task AMessage_HasTheEvent_AndASignatureOfStandardWebhooks()
    {
        Time.SetUtcNow(DateTimeOffset.UtcNow);
        var (webhook, secret) = await _world.AddWebhookAsync();
        await _world.ChangeAsync();

        await _world.SendAsync();

        var message = await Receiver.NextAsync();
        new StandardWebhook(secret).Verify(message.Body, message.ToDictionary());
        Assert.That(() => new StandardWebhook(_world.Database.Services.GetRequiredService<IWebhookSecrets>().Create().Secret).Verify(message.Body, message.ToDictionary()), Throws.Exception);
        var delivery = (await _world.DeliveriesAsync()).Single();
        var row = (await _world.Database.ReadAllAsync(WebhookWorld.OrganizationId)).Last();
        Assert.Multiple(() =>
        {
            Assert.That(message.Id, Is.EqualTo(delivery.Id));
            Assert.That(message.Headers["content-type"], Is.EqualTo("application/json; charset=utf-8"));
            Assert.That(message.Events.Single().GetProperty("id").GetString(), Is.EqualTo(row.Id));
            Assert.That(message.Events.Single().GetProperty("data").GetRawText(), Is.EqualTo(row.Data));
            Assert.That(delivery.WebhookId, Is.EqualTo(webhook.Id));
            Assert.That(delivery.Status, Is.EqualTo(DeliveryStatus.Succeeded));
            Assert.That((delivery.ResponseStatus, delivery.ResponseBody, delivery.Attempts, delivery.Error), Is.EqualTo((200, "ok", 1, (DeliveryError?)null)));
        });
    }

    [Test]
    public async Task Events_AreSentInTheirOrder_AndOnlyThoseAfterTheWebhookWasCreated()
    {
        await _world.ChangeAsync(3);
        await _world.StartAsync();
        await _world.AddWebhookAsync();
        await _world.ChangeAsync(150);

        await _world.SendAsync();

        var events = await _world.Database.ReadAllAsync(WebhookWorld.OrganizationId);
        Assert.That(
            Receiver.Rest().Select(message => message.Events.Single().GetProperty("id").GetString()),
            Is.EqualTo(events.TakeLast(150).Select(row => row.Id)));
        await _world.SendAsync();
        Assert.That(Receiver.Rest(), Is.Empty);
    }

    [Test]
    public async Task AReceiverThatHangs_IsLeftAfter15Seconds_AndTriedAgain_WithTheSameId()
    {
        await _world.AddWebhookAsync();
        await _world.ChangeAsync();
        Receiver.Respond = (_, _) => Task.Delay(Timeout.Infinite);

        await _world.StartAsync();
        var first = await Receiver.NextAsync();
        Time.Advance(WebhookClient.Timeout);
        await _world.Dispatcher.EndAsync();

        var delivery = (await _world.DeliveriesAsync()).Single();
        Assert.That((delivery.Status, delivery.Error, delivery.ResponseStatus), Is.EqualTo((DeliveryStatus.Pending, DeliveryError.Timeout, (int?)null)));
        Receiver.Respond = (_, connection) => connection.AnswerAsync(200, "ok");
        await AdvanceToAsync(delivery);
        await _world.SendAsync();
        Assert.That((await Receiver.NextAsync()).Id, Is.EqualTo(first.Id));
        Assert.That((await _world.DeliveriesAsync()).Single().Status, Is.EqualTo(DeliveryStatus.Succeeded));
    }

    [Test]
    public async Task AReceiverThatAnswersAfter14Seconds_HasTheMessage()
    {
        await _world.AddWebhookAsync();
        await _world.ChangeAsync();
        var release = new TaskCompletionSource();
        Receiver.Respond = async (_, connection) =>
        {
            await release.Task;
            await connection.AnswerAsync(200, "late");
        };

        await _world.StartAsync();
        await Receiver.NextAsync();
        Time.Advance(TimeSpan.FromSeconds(14));
        release.SetResult();
        await _world.Dispatcher.EndAsync();

        var delivery = (await _world.DeliveriesAsync()).Single();
        Assert.That((delivery.Status, delivery.ResponseBody, delivery.Duration), Is.EqualTo((DeliveryStatus.Succeeded, "late", 14_000)));
    }

    [Test]
    public async Task AConnectionThatIsReset_IsTriedAgain()
    {
        await _world.AddWebhookAsync();
        await _world.ChangeAsync();
        Receiver.Respond = (_, connection) =>
        {
            connection.Reset();
            return Task.CompletedTask;
        };

        await _world.SendAsync();

        Assert.That((await _world.DeliveriesAsync()).Single().Error, Is.EqualTo(DeliveryError.ConnectionFailed));
    }

    [Test]
    public async Task ARedirect_IsNotFollowed()
    {
        await using var other = new Receiver();
        await _world.AddWebhookAsync();
        await _world.ChangeAsync();
        Receiver.Respond = (_, connection) => connection.AnswerAsync(302, "", $"Location: {other.Url}\r\n");

        await _world.SendAsync();

        var delivery = (await _world.DeliveriesAsync()).Single();
        Assert.That((delivery.Error, delivery.ResponseStatus), Is.EqualTo((DeliveryError.UnsuccessfulStatus, 302)));
        Assert.That(other.Connections, Is.Zero);
    }

    [Test]
    public async Task AnAnswerOf10MB_IsNotReadToItsEnd_AndItsBeginningIsKept()
    {
        await _world.AddWebhookAsync();
        await _world.ChangeAsync();
        var sent = new TaskCompletionSource<bool>();
        Receiver.Respond = async (_, connection) =>
        {
            try
            {
                await connection.AnswerAsync(200, new string('x', 10_000_000));
                sent.SetResult(true);
            }
            catch (IOException)
            {
                sent.SetResult(false);
                throw;
            }
        };

        await _world.SendAsync();

        Assert.That(await sent.Task, Is.False, "the sender closes the connection");
        var delivery = (await _world.DeliveriesAsync()).Single();
        Assert.That((delivery.Status, delivery.ResponseBody), Is.EqualTo((DeliveryStatus.Succeeded, new string('x', 1_024))));
    }

    [Test]
    public async Task AnExpiredCertificate_IsRefused()
    {
        using var key = RSA.Create(2_048);
        using var expired = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-10), DateTimeOffset.UtcNow.AddDays(-1));
        await using var secure = new Receiver(expired);
        await using var world = await WebhookWorld.CreateAsync(secure);
        await world.AddWebhookAsync(secure.Url);
        await world.ChangeAsync();

        await world.SendAsync();

        Assert.That((await world.DeliveriesAsync()).Single().Error, Is.EqualTo(DeliveryError.TlsFailed));
        Assert.That(secure.Rest(), Is.Empty);
    }

    [Test]
    public async Task AMessageThatIsNeverAccepted_IsTriedForThreeDays_AtGrowingIntervals()
    {
        await _world.AddWebhookAsync();
        await _world.ChangeAsync();
        Receiver.Respond = (_, connection) => connection.AnswerAsync(500, "no");
        var times = new List<DateTimeOffset>();

        do
        {
            times.Add(Time.GetUtcNow());
            await _world.SendAsync();
        }
        while ((await _world.DeliveriesAsync()).Single() is { NextAttemptAt: not null } delivery && await AdvanceToAsync(delivery));

        var waits = times.Skip(1).Zip(times, (later, earlier) => later - earlier).ToList();
        Assert.That(waits, Is.Ordered);
        Assert.That(times[^1] - times[0], Is.InRange(TimeSpan.FromDays(2.9), TimeSpan.FromDays(3.6)));
        Assert.That(Receiver.Rest().Select(message => message.Id).Distinct().ToList(), Has.Count.EqualTo(1));
        var failed = (await _world.DeliveriesAsync()).Single();
        Assert.That((failed.Status, failed.Attempts), Is.EqualTo((DeliveryStatus.Failed, times.Count)));
    }

    [Test]
    public async Task AShortFailure_KeepsTheOrder()
    {
        await _world.AddWebhookAsync();
        await _world.ChangeAsync(3);
        var failures = 2;
        Receiver.Respond = (_, connection) => connection.AnswerAsync(failures-- > 0 ? 503 : 200, "");

        await _world.SendAsync();
        await AdvanceToAsync((await _world.DeliveriesAsync())[0]);
        await _world.SendAsync();
        await AdvanceToAsync((await _world.DeliveriesAsync())[0]);
        await _world.SendAsync();

        var ids = (await _world.DeliveriesAsync()).ConvertAll(delivery => delivery.Id);
        Assert.That(Receiver.Rest().Select(message => message.Id), Is.EqualTo(new[] { ids[0], ids[0], ids[0], ids[1], ids[2] }));
    }

    [Test]
    public async Task AMessageThatIsNotAccepted_HoldsUpTheOthersForMinutesOnly()
    {
        await _world.AddWebhookAsync();
        await _world.ChangeAsync(3);
        string? poison = null;
        Receiver.Respond = (message, connection) => connection.AnswerAsync(message.Id == (poison ??= message.Id) ? 400 : 200, "");

        for (var i = 0; i < 5; i++)
        {
            await _world.SendAsync();
            Time.Advance(TimeSpan.FromMinutes(3));
        }

        Assert.That((await _world.DeliveriesAsync()).Select(delivery => delivery.Status), Is.EqualTo(
            new[] { DeliveryStatus.Pending, DeliveryStatus.Succeeded, DeliveryStatus.Succeeded }));
    }

    [Test]
    public async Task AfterAnOutage_TheOldestMessagesComeFirst()
    {
        await _world.AddWebhookAsync();
        await _world.ChangeAsync(6);
        Receiver.Respond = (_, connection) => connection.AnswerAsync(503, "");
        for (var i = 0; i < 6; i++)
        {
            await _world.SendAsync();
            Time.Advance(TimeSpan.FromMinutes(3));
        }

        Receiver.Rest();
        Receiver.Respond = (_, connection) => connection.AnswerAsync(200, "");
        await _world.SendAsync();

        var deliveries = await _world.DeliveriesAsync();
        Assert.That(deliveries.Select(delivery => delivery.Status), Is.EqualTo(Enumerable.Repeat(DeliveryStatus.Succeeded, 6)));
        // The first one is the attempt that ends the outage.
        Assert.That(
            Receiver.Rest().Skip(1).Select(message => deliveries.FindIndex(delivery => delivery.Id == message.Id)), Is.Ordered.And.Exactly(5).Items);
    }

    [Test]
    public async Task AReceiverThatIsGone_DisablesItsWebhook_WithAnEvent()
    {
        var (webhook, _) = await _world.AddWebhookAsync();
        await _world.ChangeAsync(2);
        Receiver.Respond = (_, connection) => connection.AnswerAsync(410, "");

        await _world.SendAsync();
        Time.Advance(TimeSpan.FromDays(1));
        await _world.SendAsync();

        Assert.That(Receiver.Rest(), Has.Count.EqualTo(1));
        var disabled = await _world.FindAsync(webhook.Id);
        Assert.That((disabled.Status, disabled.DisabledReason), Is.EqualTo((WebhookStatus.Disabled, WebhookDisabledReason.Gone)));
        var row = (await _world.Database.ReadAllAsync(WebhookWorld.OrganizationId))[^1];
        Assert.That((row.Type, row.Data), Is.EqualTo((EventType.WebhookDisabled, new PlainJson().WriteResource(disabled))));
    }

    [Test]
    public async Task FiveDaysOfFailures_DisableAWebhook_AndOnceItIsEnabledAgain_NothingIsLost()
    {
        var (webhook, _) = await _world.AddWebhookAsync();
        Receiver.Respond = (_, connection) => connection.AnswerAsync(500, "");
        for (var day = 0; day < 6; day++)
        {
            await _world.ChangeAsync();
            await _world.SendAsync();
            Assert.That((await _world.FindAsync(webhook.Id)).Status, Is.EqualTo(day < 5 ? WebhookStatus.Enabled : WebhookStatus.Disabled), $"day {day}");
            Time.Advance(TimeSpan.FromDays(1));
        }

        Assert.That((await _world.Database.ReadAllAsync(WebhookWorld.OrganizationId))[^1].Type, Is.EqualTo(EventType.WebhookDisabled));
        Receiver.Respond = (_, connection) => connection.AnswerAsync(200, "");
        await _world.ChangeAsync();
        await ChangeWebhookAsync(webhook.Id, async (repository, stored) =>
        {
            stored.Update(stored.Url, stored.Types, stored.ProgramId, WebhookStatus.Enabled, stored.Metadata, Time.GetUtcNow().UtcDateTime);
            await repository.ResumeAsync(stored.Id, CancellationToken.None);
        });
        await _world.SendAsync();
        await _world.SendAsync();

        var sent = (await _world.DeliveriesAsync()).Where(delivery => delivery.Status is DeliveryStatus.Succeeded).Sum(delivery => delivery.EventCount);
        Assert.That(sent, Is.EqualTo(8), "seven changes, and the event that it was disabled");
    }

    [Test]
    public async Task AWebhookThatIsDeletedWhileItIsSent_IsForgotten()
    {
        var (webhook, _) = await _world.AddWebhookAsync();
        await _world.ChangeAsync(2);
        var release = new TaskCompletionSource();
        Receiver.Respond = async (_, connection) =>
        {
            await release.Task;
            await connection.AnswerAsync(200, "");
        };

        await _world.StartAsync();
        await Receiver.NextAsync();
        await ChangeWebhookAsync(webhook.Id, (repository, stored) =>
        {
            repository.Remove(stored);
            return Task.CompletedTask;
        });
        release.SetResult();
        await _world.Dispatcher.EndAsync();
        await _world.SendAsync();

        Assert.That(Receiver.Rest(), Is.Empty);
        Assert.That(await _world.DeliveriesAsync(), Is.Empty);
    }

    [Test]
    public async Task ASecretThatIsRotatedUnderWay_SignsTogetherWithTheOldOne_ForADay()
    {
        Time.SetUtcNow(DateTimeOffset.UtcNow.AddDays(-1).AddMinutes(1));
        var (webhook, old) = await _world.AddWebhookAsync();
        await _world.ChangeAsync(2);
        var (secret, encrypted) = _world.Database.Services.GetRequiredService<IWebhookSecrets>().Create();
        var rotated = false;
        Receiver.Respond = async (_, connection) =>
        {
            if (!rotated)
            {
                rotated = true;
                await ChangeWebhookAsync(webhook.Id, (_, stored) =>
                {
                    stored.Rotate(encrypted, Time.GetUtcNow().UtcDateTime);
                    return Task.CompletedTask;
                });
            }

            await connection.AnswerAsync(200, "");
        };

        await _world.SendAsync();
        Time.Advance(Webhook.RotationTime);
        await _world.ChangeAsync();
        await _world.SendAsync();

        var messages = Receiver.Rest();
        Assert.That(messages.Select(message => message.Headers["webhook-signature"].Split(' ').Length), Is.EqualTo(new[] { 1, 2, 1 }));
        Assert.That(messages.Select(message => (SignedBy(old, message), SignedBy(secret, message))), Is.EqualTo(new[] { (true, false), (true, true), (false, true) }));
    }

    /// <summary>The sender is as good as killed: its response never comes.</summary>
    [Test]
    public async Task AKilledSendersMessage_IsSentAgainByAnotherProcess_WithTheSameId_WithinAMinute()
    {
        await _world.AddWebhookAsync();
        await _world.ChangeAsync(2);
        var (killedProcess, release) = (_world.NewDispatcher(Time, _world.NewSender(new FakeTimeProvider(Time.GetUtcNow()))), new TaskCompletionSource());
        Receiver.Respond = async (_, connection) =>
        {
            await release.Task;
            await connection.AnswerAsync(200, "");
        };
        await _world.StartAsync(killedProcess);
        var killed = await Receiver.NextAsync();

        Receiver.Respond = (_, connection) => connection.AnswerAsync(200, "");
        await _world.SendAsync();
        Time.Advance(WebhookDispatcher.LeaseTime - TimeSpan.FromTicks(1));
        await _world.SendAsync();
        Assert.That(Receiver.Rest(), Is.Empty, "the first process may be alive");
        Time.Advance(TimeSpan.FromTicks(1));
        await _world.SendAsync();

        Assert.That((await Receiver.NextAsync()).Id, Is.EqualTo(killed.Id));
        release.SetResult();
        await killedProcess.EndAsync();
        Assert.That((await _world.DeliveriesAsync()).Select(delivery => delivery.Status), Is.EqualTo(new[] { DeliveryStatus.Succeeded, DeliveryStatus.Succeeded }));
    }

    [Test]
    public async Task OfThreeProcesses_OneSends_AndEachEventIsSentOnce()
    {
        await _world.AddWebhookAsync();
        WebhookDispatcher[] dispatchers = [_world.Dispatcher, _world.NewDispatcher(Time), _world.NewDispatcher(Time)];
        for (var i = 0; i < 10; i++)
        {
            await _world.ChangeAsync(5);
            await _world.StartAsync();
            await Task.WhenAll(dispatchers.Select(dispatcher => dispatcher.DispatchAsync(CancellationToken.None)));
            await Task.WhenAll(dispatchers.Select(dispatcher => dispatcher.EndAsync()));
        }

        await Task.WhenAll(dispatchers.Select(dispatcher => _world.SendAsync(dispatcher)));

        Assert.That(Receiver.Rest().Select(message => message.Events.Single().GetProperty("id").GetString()), Is.Unique.And.Exactly(50).Items);
    }

    [Test]
    public async Task AClockThatIsTenMinutesAhead_TakesNoLease()
    {
        await _world.AddWebhookAsync();
        await _world.ChangeAsync();
        Receiver.Respond = (_, _) => Task.Delay(Timeout.Infinite);
        await _world.StartAsync();
        await Receiver.NextAsync();
        var other = _world.NewDispatcher(new FakeTimeProvider(Time.GetUtcNow().AddMinutes(10)));

        await _world.SendAsync(other);
        await _world.SendAsync(other);

        Assert.That(Receiver.Rest(), Is.Empty);
        Time.Advance(WebhookClient.Timeout);
    }

    [Test]
    public async Task ASlowReceiver_HoldsUpNoOther()
    {
        await using var slow = new Receiver();
        await using var world = await WebhookWorld.CreateAsync(slow);
        slow.Respond = (_, _) => Task.Delay(Timeout.Infinite);
        await world.AddWebhookAsync(slow.Url);
        await world.AddWebhookAsync();
        await world.ChangeAsync(20);

        await world.StartAsync();
        await slow.NextAsync();
        for (var i = 0; i < 20; i++)
        {
            await world.Receiver.NextAsync();
        }

        Assert.That(slow.Rest(), Is.Empty);
        world.Database.Time.Advance(WebhookClient.Timeout);
    }

    [Test]
    public async Task Impressions_ComeInBatches_OfUpTo100_OrAfter5Seconds()
    {
        await _world.AddWebhookAsync(types: [EventType.ImpressionCreated]);
        var scans = Enumerable.Range(0, 250).Select(_ => RunningWriter.Scan()).ToList();
        await _world.Database.Services.GetRequiredService<IImpressionBatchWriter>().WriteAsync([.. scans.Select(scan => new NewImpression(scan, Key: null))]);

        await _world.StartAsync();
        var (first, second) = (await Receiver.NextAsync(), await Receiver.NextAsync());
        var third = Receiver.NextAsync();
        for (var i = 0; i < 100 && !third.IsCompleted; i++)
        {
            // The sender may not wait yet. It waits for 5 seconds, and a request fails after 15.
            Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.WhenAny(third, Task.Delay(1));
        }

        await third;
        await _world.Dispatcher.EndAsync();
        var deliveries = await _world.DeliveriesAsync();
        Assert.That(deliveries.Select(delivery => delivery.EventCount), Is.EqualTo(new[] { 100, 100, 50 }));
        Assert.That(deliveries[2].CreatedAt - MigratedDatabase.Now, Is.GreaterThanOrEqualTo(WebhookSender.MaxBatchAge));
        Assert.That(
            new[] { first, second, await third }.SelectMany(message => message.Events).Select(row => row.GetProperty("data").GetProperty("id").GetString()),
            Is.EqualTo(scans.Select(scan => scan.Id)));
    }

    /// <summary>The database is away when the outcome is to be noted.</summary>
    [Test]
    public async Task WhileTheDatabaseIsAway_NothingIsLost_AndWhatWasNotNotedIsSentAgain()
    {
        await _world.AddWebhookAsync();
        await _world.ChangeAsync();
        var outage = new Outage();
        Receiver.Respond = (_, connection) =>
        {
            outage.IsNow = true;
            return connection.AnswerAsync(200, "");
        };
        _world.Database.Watch(outage);
        await _world.SendAsync();
        var first = await Receiver.NextAsync();
        Assert.That(() => _world.SendAsync(), Throws.InstanceOf<SqliteException>());

        outage.IsNow = false;
        Receiver.Respond = (_, connection) => connection.AnswerAsync(200, "");
        Time.Advance(TimeSpan.FromMinutes(1));
        await _world.SendAsync();

        Assert.That((await Receiver.NextAsync()).Id, Is.EqualTo(first.Id));
        Assert.That((await _world.DeliveriesAsync()).Single().Status, Is.EqualTo(DeliveryStatus.Succeeded));
    }

    [Test]
    public async Task ADelivery_OrAllSinceATime_CanBeSentAgain_WithTheSameIds()
    {
        var (webhook, _) = await _world.AddWebhookAsync();
        await _world.ChangeAsync();
        await _world.SendAsync();
        Time.Advance(TimeSpan.FromHours(1));
        var since = Time.GetUtcNow().UtcDateTime;
        await _world.ChangeAsync(2);
        await _world.SendAsync();
        var ids = Receiver.Rest().ConvertAll(message => message.Id);

        await ChangeWebhookAsync(webhook.Id, async (repository, _) =>
            Assert.That(await repository.SendAgainAsync(webhook.Id, since, since, CancellationToken.None), Is.EqualTo(2)));
        await _world.SendAsync();
        Assert.That(Receiver.Rest().Select(message => message.Id), Is.EqualTo(ids.Skip(1)));

        await ChangeWebhookAsync(webhook.Id, async (repository, _) =>
            (await repository.FindDeliveryAsync(webhook.Id, ids[0], CancellationToken.None))!.SendAgain(since));
        await _world.SendAsync();
        Assert.That(Receiver.Rest().Select(message => message.Id), Is.EqualTo(ids.Take(1)));
    }

    private static bool SignedBy(string secret, Receiver.Message message) => message.Headers["webhook-signature"].Split(' ').Contains(
        new StandardWebhook(secret).Sign(
            message.Id,
            DateTimeOffset.FromUnixTimeSeconds(long.Parse(message.Headers["webhook-timestamp"], System.Globalization.CultureInfo.InvariantCulture)),
            message.Body));

    private async Task ChangeWebhookAsync(string id, Func<IWebhookRepository, Webhook, Task> change)
    {
        await using var request = _world.Database.RequestOf(WebhookWorld.OrganizationId);
        var repository = request.ServiceProvider.GetRequiredService<IWebhookRepository>();
        await change(repository, (await repository.FindAsync(id, CancellationToken.None))!);
        Assert.That(await request.ServiceProvider.GetRequiredService<IUnitOfWork>().TrySaveAsync(CancellationToken.None), Is.True);
    }

    private Task<bool> AdvanceToAsync(WebhookDelivery delivery)
    {
        Time.Advance(delivery.NextAttemptAt!.Value - Time.GetUtcNow().UtcDateTime + TimeSpan.FromMilliseconds(1));
        return Task.FromResult(true);
    }

    private sealed class Outage : DbCommandInterceptor
    {
        public bool IsNow { get; set; }

        public override ValueTask<InterceptionResult<System.Data.Common.DbDataReader>> ReaderExecutingAsync(
            System.Data.Common.DbCommand command,
            CommandEventData eventData,
            InterceptionResult<System.Data.Common.DbDataReader> result,
            CancellationToken cancellationToken = default) =>
            IsNow ? throw new SqliteException("The database is away.", 14) : new(result);
    }
}
