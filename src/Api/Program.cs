using Impressions.Api;
using Impressions.Api.Authentication;
using Impressions.Api.CommandLine;
using Impressions.Api.Errors;
using Impressions.Api.Health;
using Impressions.Api.Http;
using Impressions.Api.OpenApi;
using Impressions.Api.RateLimiting;
using Impressions.Application;
using Impressions.Dashboard;
using Impressions.Infrastructure;
using Microsoft.Extensions.Options;

try
{
    return await Commands.RunAsync(args);
}
catch (Exception exception) when (exception is StartupException or OptionsValidationException)
{
    Console.Error.WriteLine($"Impressions can't start. {exception.Message}");
    return 1;
}
catch (InvalidDataException exception)
{
    Console.Error.WriteLine($"Impressions can't start. {exception.Message} {exception.GetBaseException().Message}");
    return 1;
}

/// <summary>The composition of the service: what it is built from, and the pipeline of a request.</summary>
internal sealed partial class Program
{
    /// <summary>Builds the service, for serving and for the commands.</summary>
    /// <param name="builder">The builder, with the settings of the command line.</param>
    /// <param name="configure">Changes the service for a command; null for the service that serves.</param>
    /// <exception cref="StartupException">A setting is missing, wrong or unknown.</exception>
    public static WebApplication Build(WebApplicationBuilder builder, Action<WebApplicationBuilder>? configure = null) => builder.WithValidSettings(() =>
    {
        builder.WebHost.ConfigureServer(builder.Configuration);
        builder.Services
            .AddApplication()
            .AddApi(builder.Configuration, builder.Environment.IsDevelopment())
            .AddInfrastructure(builder.Configuration, builder.Environment.ContentRootPath);
        configure?.Invoke(builder);
        return builder.Build();
    });

    /// <summary>Adds the pipeline and serves until the process is asked to stop. <see cref="OutermostMiddleware"/> comes before this pipeline.</summary>
    public static Task ServeAsync(WebApplication app)
    {
        app.UseTrustedProxies();
        app.UseExceptionHandler();
        app.UseApiDocumentPage();
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimits();
        app.UseAuthorization();
        app.UseMiddleware<ContentNegotiation>();
        app.UseDashboard();

        app.MapControllers().WithHead();
        app.MapOpenApi().WithHead().AllowAnonymous();
        app.MapGet("/", () => Results.LocalRedirect("/dashboard")).WithHead().AllowAnonymous().ExcludeFromDescription();
        app.MapDashboard().WithHead();
        app.MapOpenIdConnect();
        app.MapSiteFiles();
        app.MapProblemPage();
        app.MapHealth();
        return app.RunToEndAsync();
    }
}
