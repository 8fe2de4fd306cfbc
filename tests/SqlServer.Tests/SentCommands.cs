using System.Data;
using System.Net;
using System.Reflection;
using Impressions.Application.Auditing;
using Impressions.Application.Common;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Common.Json;
using Impressions.Application.Common.Paging;
using Impressions.Application.Databases;
using Impressions.Application.Events;
using Impressions.Application.Exports;
using Impressions.Application.Impressions;
using Impressions.Application.Impressions.Commands.RecordImpression;
using Impressions.Application.Posters;
using Impressions.Application.Programs;
using Impressions.Application.Privacy;
using Impressions.Application.Referrals;
using Impressions.Application.Statistics;
using Impressions.Application.Webhooks;
using Impressions.Domain.Auditing;
using Impressions.Domain.Common;
using Impressions.Domain.Earnings;
using Impressions.Domain.Events;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Organizations;
using Impressions.Domain.Posters;
using Impressions.Domain.Privacy;
using Impressions.Domain.Programs;
using Impressions.Domain.Referrals;
using Impressions.Domain.Referrals.Flags;
using Impressions.Domain.Students;
using Impressions.Domain.Webhooks;
using Impressions.Infrastructure;
using Impressions.Infrastructure.Auditing;
using Impressions.Infrastructure.Events;
using Impressions.Infrastructure.Ingestion;
using Impressions.Infrastructure.Ingestion.Journal;
using Impressions.Infrastructure.IntegrationTests;
using Impressions.Infrastructure.IntegrationTests.Ingestion;
using Impressions.Infrastructure.Persistence;
using Impressions.Infrastructure.Persistence.History;
using Impressions.Infrastructure.Privacy;
using Impressions.Infrastructure.Security;
using Impressions.Infrastructure.Statistics;
using Impressions.Infrastructure.Webhooks;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Impressions.SqlServer.Tests;

/// <summary>
/// Collects every command that the infrastructure sends to SQL Server. Reflection finds and calls each method of each implemented interface,
/// lists with each filter and each kind of slice, so that no query is missed.
/// </summary>
internal sealed class SentCommands : IAsyncDisposable
{
    /// <summary>Every string argument. It has the length of a poster's code, since the type of a parameter depends on it.</summary>
    private const string Text = "sk_12345";

    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Interfaces whose implementations do not use the database, and the demo, which exists on SQLite only.</summary>
    private static readonly Type[] WithoutDatabase = [typeof(IAuditTrail), typeof(IDemoData), typeof(IExportEncoders), typeof(IPlaces), typeof(IQrCodes), typeof(IRecentScans), typeof(IScanIntake), typeof(ITokenKeys), typeof(IWireJson), typeof(IWebhookSecrets), typeof(IWebhookTargets), typeof(IWebhookTester)];

    private static readonly DateTime Now = new(2026, 1, 1, 12, 0, 0, 123, DateTimeKind.Utc);

    private static readonly Actor Actor = new(ActorType.ApiKey, "key_1", IPAddress.Loopback);

    private static readonly Slice[] Slices =
    [
        new(After: null, Skip: 0, Take: 51),
        new(new Position(Now, "imp_1"), Skip: 0, Take: 51),
        new(After: null, Skip: 20, Take: 51),
    ];

    private static readonly object[] Values = CreateValues();

    private static readonly Lazy<Task<SentCommands>> LazyAll = new(async () =>
    {
        await using var sent = new SentCommands();
        await sent.CallEveryMethodAsync();
        await sent.SaveEveryEntityAsync();
        await sent.UseIdempotencyKeysAsync();
        await sent.WriteABatchAsync();
        await sent.LoseTheAnswerToABatchAsync();
        await sent.RunInTheBackgroundAsync();
        await sent.CompactStatisticsAsync();
        await sent.KeepTheJournalAsync();
        await sent.SequenceEventsAsync();
        await sent.SendToAWebhookAsync();
        await sent.EraseAsync();
        return sent;
    });

    private readonly FakeTimeProvider _time = new(Now);
    private readonly RecordingServer _server = new();
    private readonly ServiceProvider _services;
    private readonly List<Type> _interfaces;
    private readonly List<SqlServerCommand> _overTheWire = [];

    private SentCommands()
    {
        var services = Layer("Server=nowhere;Database=Impressions");
        _interfaces = [.. services.Select(service => service.ServiceType).Distinct()
            .Where(type => type.IsInterface && type.Assembly == typeof(IUnitOfWork).Assembly && !WithoutDatabase.Contains(type))];
        services.ConfigureDbContext<SqlServerImpressionsDbContext>(options => options.AddInterceptors(_server));
        services.AddSingleton(Mock.Of<ICaller>(caller => caller.OrganizationId == "org_1"));
        services.AddSingleton(Mock.Of<IActor>(actor => actor.Current == Actor));
        _services = services.BuildServiceProvider();
        var referrals = new DataTable();
        referrals.Columns.AddRange([new DataColumn(nameof(Referral.Id)), new DataColumn(nameof(Referral.ImpressionId), typeof(byte[]))]);
        var referral = (Referral)Some(typeof(Referral));
        referrals.Rows.Add(referral.Id, EntityIdConverter.ToStored(Impression.IdPrefix, referral.ImpressionId));
        _server.Tables.Add("[ImpressionId]\nFROM [Referrals] AS", referrals);
        _server.Tables.Add("\nFROM [Impressions] AS", RowOf(Some(typeof(Impression))));
    }

    /// <summary>The methods that sent no command, not even after a save.</summary>
    public List<string> Silent { get; } = [];

    /// <summary>All commands except those of migrations, which change the tables that they use.</summary>
    public IReadOnlyList<SqlServerCommand> Commands =>
        [.. _server.Commands.Where(command => !command.Origin.StartsWith(nameof(IDatabaseMigrator), StringComparison.Ordinal)), .. _overTheWire];

    public static Task<SentCommands> AllAsync() => LazyAll.Value;

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private ServiceCollection Layer(string connectionString)
    {
        var services = new ServiceCollection();
        services.AddSingleton(typeof(Microsoft.Extensions.Logging.ILogger<>), typeof(NullLogger<>));
        services.AddSingleton<TimeProvider>(_time);
        services.AddSingleton<IWireJson, PlainJson>();
        services.AddInfrastructure(
            new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Database:Provider"] = nameof(DatabaseProvider.SqlServer),
                ["ConnectionStrings:Impressions"] = connectionString,
            }).Build(),
            AppContext.BaseDirectory);
        return services;
    }

    private async Task CallEveryMethodAsync()
    {
        await RunAsync(_services.GetRequiredService<ImpressionWriter>(), async () =>
        {
            foreach (var method in _interfaces.SelectMany(type => type.GetMethods()).Where(method => !method.IsSpecialName))
            {
                var before = _server.Commands.Count;
                if (method.DeclaringType == typeof(IStatisticsRepository) || method.DeclaringType == typeof(IPosterActivityReader))
                {
                    await LoadNumbersOfStatisticsAsync();
                }

                foreach (var arguments in ArgumentsOf(method))
                {
                    _server.Origin = $"{method.DeclaringType!.Name}.{method.Name}({string.Join(", ", arguments)})";
                    if (method.DeclaringType == typeof(IStatisticsMaintenance))
                    {
                        AnswerOrganizationAndWeek(method.Name);
                    }

                    if (method.Name is nameof(IScanCounts.CountOfStudentAsync) or nameof(IWebhookRepository.SendAgainAsync))
                    {
                        _server.Answers.Enqueue(RecordingServer.One(1));
                    }

                    await using var request = _services.CreateAsyncScope();
                    await CallAsync(request.ServiceProvider.GetRequiredService(method.DeclaringType), method, arguments);
                    await request.ServiceProvider.GetRequiredService<IUnitOfWork>().TrySaveAsync(CancellationToken.None);
                    _server.Answers.Clear();
                }

                if (_server.Commands.Count == before)
                {
                    Silent.Add($"{method.DeclaringType!.Name}.{method.Name}");
                }
            }
        });
    }

    private static async Task CallAsync(object service, MethodInfo method, object?[] arguments)
    {
        try
        {
            switch (method.Invoke(service, BindingFlags.DoNotWrapExceptions, null, arguments, null))
            {
                case null:
                    break;
                case Task task:
                    await task;
                    break;
                case IAsyncEnumerable<object> rows:
                    await foreach (var _ in rows)
                    {
                    }

                    break;
                case var valueTask:
                    await (Task)valueTask.GetType().GetMethod(nameof(ValueTask.AsTask))!.Invoke(valueTask, null)!;
                    break;
            }
        }
        catch (ForbiddenException)
        {
            // The substitute for the database has no row of the caller's organization.
        }
        catch (ArgumentOutOfRangeException exception) when (exception.ActualValue is Dimension)
        {
            // Most dimensions have no names.
        }
    }

    /// <summary>Returns the arguments of the calls of a method: all combinations of the values of its parameters.</summary>
    private static IEnumerable<object?[]> ArgumentsOf(MethodInfo method) => method.GetParameters().Aggregate(
        (IEnumerable<object?[]>)[[]],
        (calls, parameter) => calls.SelectMany(call => ValuesOf(parameter.ParameterType).Select(value => (object?[])[.. call, value])));

    private static IEnumerable<object?> ValuesOf(Type type)
    {
        if (type == typeof(Slice))
        {
            return Slices;
        }

        if (type.IsAssignableTo(typeof(IListFilter)) || type == typeof(StatisticsFilter))
        {
            return FiltersOf(type);
        }

        return Nullable.GetUnderlyingType(type) is { } inner ? ValuesOf(inner).Append(null)
            : type.IsEnum ? Enum.GetValues(type).Cast<object>()
            : [Some(type)];
    }

    /// <summary>Returns an empty filter, one with each member, and one with all members. The period of statistics is always given.</summary>
    private static IEnumerable<object> FiltersOf(Type filter)
    {
        var maker = filter.GetConstructors().Single();
        var parts = maker.GetParameters();
        return Enumerable.Range(0, parts.Length).Select(part => new[] { part }).Append([]).Append([.. Enumerable.Range(0, parts.Length)])
            .Select(chosen => maker.Invoke([.. parts.Select((part, i) => chosen.Contains(i) || IsRequired(part) ? Some(part.ParameterType) : null)]))
            .Select(made => made is StatisticsFilter statistics ? statistics with { From = Now.AddDays(-40), To = Now } : made)
            .Distinct();
    }

    private static bool IsRequired(ParameterInfo part) =>
        !part.ParameterType.IsValueType && new NullabilityInfoContext().Create(part).WriteState is NullabilityState.NotNull;

    /// <summary>Without numbers of a program, a placement and facets, statistics read no cells.</summary>
    private async Task LoadNumbersOfStatisticsAsync()
    {
        _server.Origin = nameof(Numbers);
        await _services.GetRequiredService<Numbers>().ForgetAsync();
        _server.Answers.Enqueue(RowOf(Some(typeof(StatisticsProgram))));
        _server.Answers.Enqueue(RowOf(Some(typeof(StatisticsPlacement))));
        var detailed = (StatisticsFacet)Some(typeof(StatisticsFacet));
        var facets = RowOf(StatisticsFacet.Of(1, 1, detailed.ToFacet().At(FacetLevel.Counted), FacetLevel.Counted));
        facets.Merge(RowOf(StatisticsFacet.Of(2, 1, detailed.ToFacet().At(FacetLevel.Device), FacetLevel.Device)));
        facets.Merge(RowOf(detailed));
        _server.Answers.Enqueue(facets);
        await _services.GetRequiredService<Numbers>().LoadAsync(version: 0, CancellationToken.None);
    }

    /// <summary>Answers the list of organizations and the first week of one of them.</summary>
    private void AnswerOrganizationAndWeek(string method)
    {
        if (method is nameof(IStatisticsMaintenance.IsFillingNeededAsync))
        {
            return;
        }

        _server.Answers.Enqueue(RecordingServer.One("org_1"));
        if (method is nameof(IStatisticsMaintenance.FillAsync))
        {
            _server.Answers.Enqueue(RecordingServer.One(true));
            _server.Answers.Enqueue(RecordingServer.One(20_000L));
        }

        _server.Answers.Enqueue(RecordingServer.One(Now));
    }

    private async Task SaveEveryEntityAsync()
    {
        await using var database = Database();
        foreach (var entity in database.Model.GetEntityTypes().Select(type => Some(type.ClrType)))
        {
            foreach (var state in new[] { EntityState.Added, EntityState.Modified }.Where(state => state is EntityState.Added || entity is VersionedEntity))
            {
                _server.Origin = $"{entity.GetType().Name}, {state}";
                database.ChangeTracker.Clear();
                database.Entry(entity).State = state;
                await database.SaveChangesAsync();
            }
        }
    }

    /// <summary>A valid idempotency key leads to its resource; an expired one is deleted.</summary>
    private async Task UseIdempotencyKeysAsync()
    {
        await using var request = _services.CreateAsyncScope();
        var keys = request.ServiceProvider.GetRequiredService<IIdempotencyKeys>();
        var impression = (Impression)Some(typeof(Impression));
        _server.Origin = "an idempotency key past its time";
        _server.Answers.Enqueue(RowOf(Key(Now - IdempotencyKey.Lifetime)));
        await keys.FindAsync(Key(Now), CancellationToken.None);

        _server.Origin = "an idempotency key that is held";
        _server.Answers.Enqueue(RowOf(Key(Now)));
        _server.Answers.Enqueue(RowOf(impression));
        await request.ServiceProvider.GetRequiredService<IImpressionRepository>().AddOnceAsync(impression, Key(Now), CancellationToken.None);
    }

    private async Task WriteABatchAsync()
    {
        _server.Origin = "a full batch of impressions";
        var batch = Enumerable.Range(0, 1_000).Select(i => new NewImpression(
            (Impression)Some(typeof(Impression)),
            i % 10 == 0 ? Key(Now, $"key {i}") : null));
        await _services.GetRequiredService<IImpressionBatchWriter>().WriteAsync([.. batch], LockTimeout);
    }

    /// <summary>After a lost response, the writer queries whether the batch was written. Only a failure of the network causes that.</summary>
    private async Task LoseTheAnswerToABatchAsync()
    {
        await using var server = new TdsServer();
        var layer = Layer(server.ConnectionString);
        // Numbers that are known send no commands, which the server would not understand.
        layer.AddSingleton(_services.GetRequiredService<Numbers>());
        // On a busy machine, the first failure can take longer than the writer tries again.
        layer.ConfigureDbContext<SqlServerImpressionsDbContext>(options => options.UseSqlServer(sql => sql.ExecutionStrategy(
            dependencies => new SqlServerRetryStrategy(dependencies, TimeSpan.FromMinutes(1), TimeSpan.FromMilliseconds(1)))));
        await using var services = layer.BuildServiceProvider();

        var writer = services.GetRequiredService<IImpressionBatchWriter>();
        await writer.WriteAsync([new NewImpression(CreateValues().OfType<Impression>().First(), Key: null)], LockTimeout);
        server.Next(Fault.CloseAfterCommit);
        await writer.WriteAsync([new NewImpression((Impression)Some(typeof(Impression)), Key: null)], LockTimeout);

        Assert.That(server.Commands.DistinctBy(command => command.Text).Count(), Is.EqualTo(2), "the batch and the query");
        _overTheWire.AddRange(server.Commands.Select(command => new SqlServerCommand(
            "a batch whose answer got lost",
            command.Text,
            command.Declarations.Split(',').Select(parameter => parameter.Trim().Split(' ')).ToDictionary(parameter => parameter[0], parameter => parameter[1]))));
    }

    private async Task RunInTheBackgroundAsync()
    {
        _server.Origin = nameof(ApiKeyUseWriter);
        _services.GetRequiredService<ApiKeyUses>().Record("key_1");
        await RunAsync(Hosted<ApiKeyUseWriter>(), () => Task.CompletedTask);

        _server.Origin = nameof(IdempotencyKeyCleaner);
        var before = Commands.Count;
        await RunAsync(Hosted<IdempotencyKeyCleaner>(), () =>
        {
            _time.Advance(TimeSpan.FromHours(1));
            Assert.That(() => Commands.Count, Is.GreaterThan(before).After(delayInMilliseconds: 60_000, pollingInterval: 10));
            return Task.CompletedTask;
        });
    }

    /// <summary>Takes the lease and compacts a change of impressions.</summary>
    private async Task CompactStatisticsAsync()
    {
        _server.Origin = nameof(StatisticsCompactor);
        _server.Answers.Enqueue(RecordingServer.One(true));
        _server.Answers.Enqueue(RowOf(Some(typeof(StatisticsChange))));
        _server.Answers.Enqueue(RowOf(Some(typeof(StatisticsChange))));
        await RunAsync(Hosted<StatisticsCompactor>(), () =>
        {
            Assert.That(
                () => Commands.Any(command =>
                    command.Origin == nameof(StatisticsCompactor) && command.Text.Contains("UPDATE [cell]", StringComparison.Ordinal)),
                Is.True.After(delayInMilliseconds: 60_000, pollingInterval: 10));
            return Task.CompletedTask;
        });

        var facts = new NumberedFacts();
        for (var quarter = 0; quarter < 1_000; quarter++)
        {
            facts.Add(new NumberedFact(1, 1, quarter), new Sum(1, 0));
        }

        _server.Answers.Enqueue(RowOf(StatisticsChange.Of("org_1", facts)));
        await _services.GetRequiredService<StatisticsCompactor>().CombineAsync(CancellationToken.None);
    }

    private async Task KeepTheJournalAsync()
    {
        await using var database = Database();
        _server.Origin = nameof(JournalDrainer);
        await JournalDrainer.Written(database, ["imp_1"]).ToListAsync();
        _server.Origin = nameof(ScanTargetRefresher);
        // With a time, it reads the whole table of the posters as well, every 30 seconds: there are few, and an index would cost each of their updates.
        await ScanTargetRefresher.Changed(database, since: null).ToListAsync();
    }

    /// <summary>Gives a position to an event.</summary>
    private async Task SequenceEventsAsync()
    {
        _server.Origin = nameof(EventSequencer);
        _server.Answers.Enqueue(RecordingServer.One(true));
        _server.Answers.Enqueue(RecordingServer.One(1L));
        _server.Answers.Enqueue(RowOf(Some(typeof(NewEvent))));
        await _services.GetRequiredService<EventSequencer>().SequenceAsync(CancellationToken.None);
        _server.Answers.Clear();

        _server.Origin = nameof(EventCleaner);
        await _services.GetRequiredService<EventCleaner>().CleanAsync(CancellationToken.None);
        _server.Origin = nameof(AuditCleaner);
        _server.Answers.Enqueue(FirstEntries());
        await _services.GetRequiredService<AuditCleaner>().CleanAsync(CancellationToken.None);

        static DataTable FirstEntries()
        {
            var entries = new DataTable();
            entries.Columns.AddRange([new DataColumn(nameof(AuditEntry.Id)), new DataColumn(nameof(AuditEntry.CreatedAt), typeof(DateTime))]);
            entries.Rows.Add("audit_1", Now.AddYears(-2));
            return entries;
        }
    }

    /// <summary>Finds a webhook with a due delivery, whose secret is unreadable, so that nothing is sent.</summary>
    private async Task SendToAWebhookAsync()
    {
        _server.Origin = nameof(WebhookDispatcher);
        await _services.GetRequiredService<WebhookDispatcher>().DispatchAsync(CancellationToken.None);
        var webhook = (Webhook)Some(typeof(Webhook));
        _server.Origin = nameof(WebhookSender);
        _server.Answers.Enqueue(RowOf(Some(typeof(WebhookQueue))));
        _server.Answers.Enqueue(RecordingServer.One(true));
        var current = RowOf(webhook);
        current.Columns.Add(new DataColumn(nameof(WebhookQueue.LeaseVersion), typeof(int)) { DefaultValue = 1 });
        _server.Answers.Enqueue(current);
        await _services.GetRequiredService<WebhookSender>().RunAsync("org_1", webhook.Id, "owner", deadVersion: null, CancellationToken.None);
        _server.Answers.Clear();
    }

    /// <summary>Erases impressions after their retention, and all copies of a person's data.</summary>
    private async Task EraseAsync()
    {
        _server.Origin = nameof(RetentionJob);
        _server.Answers.Enqueue(RowOf(new Lease { Name = RetentionJob.Name }));
        _server.Answers.Enqueue(Row(("OrganizationId", "org_1"), ("Id", "prog_1"), ("RetentionDays", 30)));
        _server.Answers.Enqueue(RowOf(Some(typeof(Impression))));
        await _services.GetRequiredService<RetentionJob>().RunAsync(CancellationToken.None);
        _server.Answers.Clear();

        _server.Origin = nameof(IPersonalDataRepository.EraseCopiesAsync);
        var (webhook, stored) = ((Webhook)Some(typeof(Webhook)), (StoredEvent)Some(typeof(StoredEvent)));
        _server.Answers.Enqueue(RowOf(Some(typeof(EventCounter))));
        _server.Answers.Enqueue(Row(("Id", "event"), ("OrganizationId", "org_1"), ("ResourceId", stored.ResourceId!)));
        _server.Answers.Enqueue(RowOf(Some(typeof(NewEvent))));
        _server.Answers.Enqueue(RowOf(stored));
        _server.Answers.Enqueue(RecordingServer.One(webhook.Id));
        _server.Answers.Enqueue(RowOf(Some(typeof(WebhookDelivery))));
        _server.Answers.Enqueue(Row(("Position", 1L), ("Data", "imp_1")));
        await using var request = _services.CreateAsyncScope();
        await request.ServiceProvider.GetRequiredService<IPersonalDataRepository>()
            .EraseCopiesAsync([stored.ResourceId!], ["imp_1"], Now, CancellationToken.None);
        await request.ServiceProvider.GetRequiredService<IUnitOfWork>().TrySaveAsync(CancellationToken.None);
        _server.Answers.Clear();

        _server.Origin = nameof(ErasureFollower);
        await _services.GetRequiredService<ErasureFollower>().FollowAsync(CancellationToken.None);
    }

    private T Hosted<T>()
        where T : IHostedService => _services.GetServices<IHostedService>().OfType<T>().Single();

    private static async Task RunAsync(IHostedService service, Func<Task> meanwhile)
    {
        await service.StartAsync(CancellationToken.None);
        await meanwhile();
        await service.StopAsync(CancellationToken.None);
    }

    private ImpressionsDbContext Database() => _services.GetRequiredService<IImpressionsDbContextFactory>().Create("org_1");

    /// <summary>Creates the result of a query that returns an entity.</summary>
    private DataTable RowOf(object entity)
    {
        using var database = Database();
        var table = new DataTable();
        var properties = database.Model.FindEntityType(entity.GetType())!.GetProperties().ToList();
        foreach (var property in properties)
        {
            var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
            table.Columns.Add(property.Name, Nullable.GetUnderlyingType(type) ?? type);
        }

        table.Rows.Add([.. properties.Select(property =>
        {
            var value = property.GetGetter().GetClrValue(entity);
            return (property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value) ?? DBNull.Value;
        })]);
        return table;
    }

    /// <summary>Creates the result of a query of some columns.</summary>
    private static DataTable Row(params (string Name, object Value)[] columns)
    {
        var table = new DataTable();
        table.Columns.AddRange([.. columns.Select(column => new DataColumn(column.Name, column.Value.GetType()))]);
        table.Rows.Add([.. columns.Select(column => column.Value)]);
        return table;
    }

    private static IdempotencyKey Key(DateTime at, string key = "key") =>
        IdempotencyKey.Of("org_1", new RecordImpressionCommand { IdempotencyKey = key }, at).For("imp_1");

    /// <summary>Returns a sample of a type.</summary>
    private static object Some(Type type) =>
        Values.FirstOrDefault(value => (Nullable.GetUnderlyingType(type) ?? type).IsInstanceOfType(value))
        ?? throw new NotSupportedException($"Add a sample {type.Name}, so that methods with this parameter can be called.");

    /// <summary>Creates a value of each type.</summary>
    private static object[] CreateValues()
    {
        var program = Program.Create("org_1", "Program", "https://example.com", Now);
        var student = Student.Create("org_1", program.Id, "Ada", "Lovelace", "ada@example.com", Now);
        var poster = Poster.Create("org_1", program.Id, student.Id, Now);
        var impression = Impression.Record(ScanTarget.Of(poster, program), Now, new ScanSignals(), null, ScanFields.Of(Metadata.Empty));
        var referral = Referral.Create(impression, 0, "Grace", "Hopper", "grace@example.com", Now);
        var webhook = Webhook.Create("org_1", "https://localhost/hook", [EventType.PosterCreated], program.Id, "secret", Now);
        var added = new NewEvent
        {
            Id = "event",
            OrganizationId = "org_1",
            Type = EventType.PosterCreated,
            ProgramId = program.Id,
            ResourceId = poster.Id,
            Version = 1,
            CreatedAt = Now,
            Data = "{}",
            Previous = null,
        };
        return
        [
            true, 100, Text, new[] { Text }, new[] { Now.AddDays(-41), Now.AddDays(-20) }, new[] { DateOnly.FromDateTime(Now) }, (DateTime _) => 0, new[] { Dimension.Poster, Dimension.Student, Dimension.Location }, new Uri("https://example.com"), Now, CancellationToken.None, DeviceType.Tablet, Traffic.Preview, PosterStatus.Paused, ReferralStatus.Verified, ReferralFlagKind.Burst, EarningStatus.Paid, DeliveryStatus.Failed,
            program, student, poster, impression, referral, Earning.Create(referral, 500, Now), Organization.Create("Organization", Now, "org_1"), Key(Now),
            ApiKey.Create("org_1", "Key", ApiKey.NewSecret(), Scopes.All, Now), new HashSet<Traffic> { Traffic.Human }, new Progress<StatisticsProgress>(), new MigrationProgress(Copying: null, Counting: null),
            new StatusChange { Id = "change", OrganizationId = "org_1", ResourceId = referral.Id, Status = "verified", ChangedAt = Now },
            new StatisticsProgram { Number = 1, OrganizationId = "org_1", ProgramId = Text },
            new StatisticsPlacement { Number = 1, Program = 1, StudentId = Text, PosterId = Text, Location = null },
            StatisticsChange.Of("org_1", new NumberedFacts { [new NumberedFact(Placement: 1, Facet: 3, Quarter: 2_000_000)] = new Sum(1, 0) }),
            new StatisticsFacet
            {
                Number = 3,
                Program = 1,
                Kind = CountKind.Scan,
                Traffic = Traffic.Human,
                Status = null,
                Currency = null,
                DeviceType = DeviceType.Tablet,
                Os = "iPadOS",
                Browser = "Safari",
                Referrer = null,
                UtmSource = null,
                UtmMedium = null,
                UtmCampaign = null,
                Country = null,
                IsOther = false,
                Level = FacetLevel.Detail,
            },
            new StatisticsCell { Rollup = Rollup.ProgramDay, Day = 20_000, Program = 1, Placement = 0, Facet = 1, Slot = 0, Count = 1, Amount = 0 },
            new StatisticsValue { Name = StatisticsState.Version, Value = 1 },
            new DataProtectionKey { FriendlyName = "key", Xml = "<key />" },
            Actor, ActorType.Session, new AuditedAction("sign_in", "session", ResourceId: null), Array.Empty<AuditChange>(),
            AuditEntry.Record("org_1", Actor, "update_poster", "poster", poster.Id, [new AuditChange("status", "active", "paused")], Now),
            added, StoredEvent.Of(added, 1), new EventCounter { Number = 1, Value = 1 }, new EventPosition(1, 0), new EventFilter([EventType.PosterCreated], Text),
            new EventPage([], new EventPosition(1, 0), HasMore: false), TimeSpan.Zero, webhook, WebhookDelivery.Test(webhook, Now),
            new WebhookQueue { WebhookId = webhook.Id, OrganizationId = "org_1", PositionRow = 1, PositionIndex = 0 },
            new[] { new EventRow(new(1, 0), "evt_1", EventType.PosterCreated, Now, "{}", Previous: null) },
            Erasure.Create("org_1", ErasureSubject.Email, new string('0', 64), default, Now),
            new ErasedImpression { ImpressionId = impression.Id, OrganizationId = "org_1", ErasedAt = Now }, new Lease { Name = RetentionJob.Name },
        ];
    }
}
