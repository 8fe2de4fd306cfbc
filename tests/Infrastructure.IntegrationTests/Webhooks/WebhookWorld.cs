using Impressions.Application.Webhooks;
using Impressions.Domain.Common;
using Impressions.Domain.Events;
using Impressions.Domain.Organizations;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;
using Impressions.Domain.Students;
using Impressions.Domain.Webhooks;
using Impressions.Infrastructure.Events;
using Impressions.Infrastructure.Persistence;
using Impressions.Infrastructure.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace Impressions.Infrastructure.IntegrationTests.Webhooks;

/// <summary>A database with an organization, and a receiver that its webhooks may lead to.</summary>
internal sealed class WebhookWorld : IAsyncDisposable
{
    public const string OrganizationId = "org_1";

    private WebhookWorld(Receiver receiver, MigratedDatabase database, Poster poster)
    {
        Receiver = receiver;
        Database = database;
        Poster = poster;
        Dispatcher = NewDispatcher(database.Time);
    }

    public Receiver Receiver { get; }

    public MigratedDatabase Database { get; }

    public WebhookDispatcher Dispatcher { get; }

    public Poster Poster { get; }

    public static async Task<WebhookWorld> CreateAsync(params Receiver[] others)
    {
        var receiver = new Receiver();
        var database = await MigratedDatabase.CreateAsync(
            settings: new Dictionary<string, string>
            {
                ["Webhooks:AllowedNetworks"] = "127.0.0.0/8",
                ["Webhooks:AllowedPorts"] = string.Join(',', others.Append(receiver).Select(one => one.Port)),
            },
            configure: services => services.AddSingleton(Mock.Of<IHostEnvironment>(environment => environment.EnvironmentName == "Development")));
        var program = Program.Create(OrganizationId, "Program", "https://example.com", MigratedDatabase.Now);
        var student = Student.Create(OrganizationId, program.Id, "Ada", "Lovelace", "ada@example.com", MigratedDatabase.Now);
        var poster = Poster.Create(OrganizationId, program.Id, student.Id, MigratedDatabase.Now);
        await database.SaveAsync(Organization.Create("Organization", MigratedDatabase.Now, OrganizationId), program, student, poster);
        await database.Services.GetRequiredService<EventSequencer>().SequenceAsync(CancellationToken.None);
        return new WebhookWorld(receiver, database, poster);
    }

    /// <summary>Creates a dispatcher as another process has one.</summary>
    public WebhookDispatcher NewDispatcher(TimeProvider time, WebhookSender? sender = null) => new(
        Database.Services.GetRequiredService<IImpressionsDbContextFactory>(),
        sender ?? Database.Services.GetRequiredService<WebhookSender>(),
        time,
        NullLogger<WebhookDispatcher>.Instance);

    /// <summary>Creates a sender with a clock of its own.</summary>
    public WebhookSender NewSender(TimeProvider time)
    {
        var targets = Database.Services.GetRequiredService<WebhookTargets>();
        return new WebhookSender(
            Database.Services.GetRequiredService<IImpressionsDbContextFactory>(),
            Database.Services.GetRequiredService<EventReader>(),
            Database.Services.GetRequiredService<WebhookPayloads>(),
            new WebhookMessenger(new WebhookClient(targets, time), targets, Database.Services.GetRequiredService<IWebhookSecrets>(), time),
            time);
    }

    /// <summary>Adds a webhook, as a request does.</summary>
    /// <returns>The webhook and its secret.</returns>
    public async Task<(Webhook Webhook, string Secret)> AddWebhookAsync(string? url = null, params EventType[] types)
    {
        await using var request = Database.RequestOf(OrganizationId);
        var (secret, encrypted) = request.ServiceProvider.GetRequiredService<IWebhookSecrets>().Create();
        var webhook = Webhook.Create(
            OrganizationId,
            url ?? Receiver.Url,
            types.Length == 0 ? [EventType.PosterStatusChanged, EventType.WebhookDisabled] : types,
            programId: null,
            encrypted,
            Database.Time.GetUtcNow().UtcDateTime);
        await request.ServiceProvider.GetRequiredService<IWebhookRepository>().AddAsync(webhook, CancellationToken.None);
        await request.ServiceProvider.GetRequiredService<ImpressionsDbContext>().SaveChangesAsync();
        return (webhook, secret);
    }

    /// <summary>Changes the status of the poster a number of times, each of which is an event.</summary>
    public async Task ChangeAsync(int times = 1)
    {
        await using var context = Database.As(OrganizationId);
        var poster = await context.Posters.SingleAsync();
        for (var i = 0; i < times; i++)
        {
            poster.Update(
                poster.Location,
                poster.DestinationUrl,
                poster.Status is PosterStatus.Active ? PosterStatus.Paused : PosterStatus.Active,
                Metadata.Empty,
                Database.Time.GetUtcNow().UtcDateTime);
            await context.SaveChangesAsync();
        }
    }

    /// <summary>Starts to send what is due.</summary>
    public async Task StartAsync(WebhookDispatcher? dispatcher = null)
    {
        await Database.Services.GetRequiredService<EventSequencer>().SequenceAsync(CancellationToken.None);

        await (dispatcher ?? Dispatcher).DispatchAsync(CancellationToken.None);
    }

    /// <summary>Sends what is due.</summary>
    public async Task SendAsync(WebhookDispatcher? dispatcher = null)
    {
        await StartAsync(dispatcher);
        await (dispatcher ?? Dispatcher).EndAsync();
    }

    public async Task<List<WebhookDelivery>> DeliveriesAsync()
    {
        await using var context = Database.As(OrganizationId);
        return await context.WebhookDeliveries.AsNoTracking().OrderBy(delivery => delivery.Number).ToListAsync();
    }

    public async Task<Webhook> FindAsync(string id)
    {
        await using var context = Database.As(OrganizationId);
        return await context.Webhooks.AsNoTracking().SingleAsync(webhook => webhook.Id == id);
    }

    public async ValueTask DisposeAsync()
    {
        await Receiver.DisposeAsync();
        await Dispatcher.EndAsync();
        await Database.DisposeAsync();
    }
}
