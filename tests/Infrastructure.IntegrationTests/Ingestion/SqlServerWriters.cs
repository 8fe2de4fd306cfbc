using Impressions.Infrastructure.Ingestion;
using Impressions.Infrastructure.Persistence;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Infrastructure.IntegrationTests.Ingestion;

/// <summary>The writer of batches as the service registers it for SQL Server.</summary>
internal sealed class SqlServerWriters(string connectionString) : IAsyncDisposable
{
    private readonly List<ServiceProvider> _services = [];

    /// <summary>A writer.</summary>
    /// <param name="patience">How long it tries, hardly with a pause; null: as the service does.</param>
    /// <param name="interceptor">What is to see its commands.</param>
    public IImpressionBatchWriter Create(TimeSpan? patience = null, IInterceptor? interceptor = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddInfrastructure(
            new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Database:Provider"] = nameof(DatabaseProvider.SqlServer),
                ["ConnectionStrings:Impressions"] = connectionString,
            }).Build(),
            contentRoot: "");
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

        SqlConnection.ClearPool(new SqlConnection(connectionString));
    }
}
