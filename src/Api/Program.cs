using Impressions.Api;
using Impressions.Api.CommandLine;
using Impressions.Application;
using Impressions.Infrastructure;
using Impressions.Infrastructure.Persistence;
using Microsoft.Extensions.Options;

try
{
    return await Verbs.RunAsync(args, Build);
}
catch (Exception exception) when (exception is StartupException or OptionsValidationException)
{
    Console.Error.WriteLine($"Impressions can't start. {exception.Message}");
    return 1;
}

static (WebApplication App, DatabaseProvider Database) Build(string[] settings, Action<WebApplicationBuilder>? configure)
{
    var builder = WebApplication.CreateBuilder(Hosting.Options(settings));
    builder.WebHost.Configure(builder.Configuration);
    var database = builder.Services
        .AddApplication()
        .AddApi(builder.Configuration)
        .AddInfrastructure(builder.Configuration, builder.Environment.ContentRootPath);
    configure?.Invoke(builder);

    var app = builder.Build();
    app.Services.GetService<IStartupValidator>()?.Validate();
    return (app, database);
}
