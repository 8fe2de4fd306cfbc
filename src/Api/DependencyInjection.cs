using FluentValidation.AspNetCore;
using Impressions.Api.Authentication;
using Impressions.Api.Errors;
using Impressions.Api.Health;
using Impressions.Api.Http;
using Impressions.Api.Json;
using Impressions.Api.OpenApi;
using Impressions.Application.Common;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Impressions.Api;

/// <summary>Registers the layer, and puts its middleware in order.</summary>
internal static class DependencyInjection
{
    public static IServiceCollection AddApi(this IServiceCollection services, IConfiguration configuration)
    {
        // Before MVC's own, which would answer for controllers.
        services.AddSingleton<IProblemDetailsWriter, ProblemWriter>();
        services.AddProblemDetails();
        services.AddExceptionHandler<ExceptionHandler>();

        services.AddControllers(JsonFormatter.Use)
            .ConfigureApiBehaviorOptions(ProblemWriter.Configure)
            .AddJsonOptions(options => ApiJson.Configure(options.JsonSerializerOptions));
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        services.AddFluentValidationAutoValidation();

        services.AddHttpContextAccessor();
        services.AddScoped<ICaller, HttpCaller>();
        services.AddBearerAuthentication(configuration);
        services.AddScopeAuthorization();

        services.AddApiDocument();
        services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database");
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(30));
        return services;
    }

    public static void UseApi(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseApiDocumentPage();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();

        app.MapControllers();
        app.MapOpenApi().AllowAnonymous();
        app.MapGet("/", () => Results.LocalRedirect("/docs")).AllowAnonymous().ExcludeFromDescription();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
    }
}
