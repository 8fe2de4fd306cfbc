using Impressions.Api;
using Impressions.Application;
using Impressions.Infrastructure;
using Microsoft.Extensions.Options;

try
{
    var builder = WebApplication.CreateBuilder(Hosting.Options(args));
    builder.WebHost.Configure(builder.Configuration);
    var database = builder.Services
        .AddApplication()
        .AddApi(builder.Configuration)
        .AddInfrastructure(builder.Configuration, builder.Environment.ContentRootPath);

    await using var app = builder.Build();
    app.Services.GetService<IStartupValidator>()?.Validate();
    switch (args)
    {
        case ["migrate", ..]:
            await app.MigrateAsync();
            break;
        case [var verb, ..] when !verb.StartsWith('-') && !verb.Contains('='):
            throw new StartupException($"It does not know '{verb}'; it knows 'migrate', or no argument to serve.");
        default:
            app.UseApi();
            await app.PrepareDatabaseAsync(database);
            await app.RunAsync();
            break;
    }

    return 0;
}
catch (Exception exception) when (exception is StartupException or OptionsValidationException)
{
    Console.Error.WriteLine($"Impressions can't start. {exception.Message}");
    return 1;
}
