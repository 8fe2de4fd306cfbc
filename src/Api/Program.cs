using Impressions.Api;
using Impressions.Application;
using Impressions.Application.Common;
using Impressions.Infrastructure;
using Microsoft.Extensions.Options;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.WebHost.ConfigureKestrel(Limits.Apply);
    var database = builder.Services
        .AddApplication()
        .AddApi(builder.Configuration)
        .AddInfrastructure(builder.Configuration, builder.Environment.ContentRootPath);

    await using var app = builder.Build();
    if (args is ["migrate", ..])
    {
        var applied = await app.Services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(CancellationToken.None);
        Console.WriteLine(applied.Count == 0 ? "The database is up to date." : $"Applied: {string.Join(", ", applied)}.");
        return 0;
    }

    app.Services.GetService<IStartupValidator>()?.Validate();
    app.UseApi();
    await app.PrepareDatabaseAsync(database);
    await app.RunAsync();
    return 0;
}
catch (Exception exception) when (exception is StartupException or OptionsValidationException)
{
    Console.Error.WriteLine($"Impressions can't start. {exception.Message}");
    return 1;
}
