using Impressions.Application.Common.Json;
using Impressions.Infrastructure.Ingestion;
using Impressions.Infrastructure.Persistence;
using Impressions.Infrastructure.Statistics;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Impressions.Infrastructure.IntegrationTests.Ingestion;

/// <summary>Creates writers as the service registers them for SQL Server.</summary>
internal sealed class SqlServerWriters(string connectionString) : IAsyncDisposable
{
    private readonly List<ServiceProvider> _services = [];

    /// <summary>Has the numbers of the statistics, whose commands the stand-in does not understand.</summary>
    private readonly Lazy<Task<MigratedDatabase>> _numbers = new(() => MigratedDatabase.CreateAsync(onSqlite: true));

    /// <summary>Creates a writer.</summary>
    /// <param name="patience">How long it retries, almost without pauses; null for the values of the service.</param>
    /// <param name="interceptor">Sees the commands of the writer; null for none.</param>
    public IImpressionBatchWriter Create(TimeSpan? patience = null, IInterceptor? interceptor = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IWireJson, PlainJson>();
        services.AddInfrastructure(
            new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Database:Provider"] = nameof(DatabaseProvider.SqlServer),
                ["ConnectionStrings:Impressions"] = connectionString,
            }).Build(),
            contentRoot: "");
        services.AddSingleton(_ => new Numbers(_numbers.Value.GetAwaiter().GetResult().Services.GetRequiredService<IImpressionsDbContextFactory>()));
        // The first connection of a process takes long on a busy machine.
        services.AddSingleton(_ => new SqlServerCircuit(new DatabaseAvailability(), new FakeTimeProvider()));
        services.ConfigureDbContext<SqlServerImpressionsDbContext>(options =>
        {
            if (patience is { } time)
            {
                options.UseSqlServer(server =>
                    server.ExecutionStrategy(dependencies => new SqlServerRetryStrategy(dependencies, time, TimeSpan.FromMilliseconds(1))));
            }

            if (interceptor is not null)
            {
                options.AddInterceptors(interceptor);
            }
        });
        _services.Add(services.BuildServiceProvider());
        return _services[^1].GetRequiredService<IImpressionBatchWriter>();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var services in _services)
        {
            await services.DisposeAsync();
        }

        if (_numbers.IsValueCreated)
        {
            await (await _numbers.Value).DisposeAsync();
        }

        SqlConnection.ClearPool(new SqlConnection(connectionString));
    }
}
