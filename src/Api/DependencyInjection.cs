using System.Diagnostics;
using System.Text.Json.Serialization.Metadata;
using FluentValidation.AspNetCore;
using Impressions.Api.Authentication;
using Impressions.Api.Errors;
using Impressions.Api.Health;
using Impressions.Api.Http;
using Impressions.Api.Json;
using Impressions.Api.OpenApi;
using Impressions.Api.Privacy;
using Impressions.Api.RateLimiting;
using Impressions.Api.Telemetry;
using Impressions.Application.Auditing;
using Impressions.Application.Common;
using Impressions.Application.Common.Json;
using Impressions.Application.Posters;
using Impressions.Dashboard;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace Impressions.Api;

/// <summary>Registers the layer.</summary>
internal static class DependencyInjection
{
    /// <summary>The order of filters that add errors: <c>ModelStateInvalidFilter</c>, at -2000, responds with all errors at once.</summary>
    private const int BeforeModelStateIsChecked = -2_500;

    public static IServiceCollection AddApi(this IServiceCollection services, IConfiguration configuration, bool isDevelopment)
    {
        // Before the framework's host filter, so that its 400 is problem details too.
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter, OutermostMiddleware>());
        // Replaces the framework's source, to which Kestrel writes its events.
        services.AddSingleton<DiagnosticSource, RejectedRequests>();
        services.Configure<HostFilteringOptions>(options => options.IncludeFailureMessage = false);
        // Before the writer of MVC, which would otherwise write the problem details of controllers.
        services.AddSingleton<IProblemDetailsWriter, ProblemWriter>();
        services.AddProblemDetails();
        services.AddExceptionHandler<ExceptionHandler>();

        services.AddControllers(options =>
            {
                JsonFormatter.Use(options);
                JsonBodyReader.Use(options);
                // Parameters come from routes and queries, and bodies are JSON, so forms are never read.
                options.ValueProviderFactories.Clear();
                options.ValueProviderFactories.Add(new RouteValueProviderFactory());
                options.ValueProviderFactories.Add(new QueryParameters.Factory());
                options.Filters.Add(new TypeFilterAttribute<QueryParameters> { Order = BeforeModelStateIsChecked, IsReusable = true });
                options.Filters.Add(new TypeFilterAttribute<IdempotencyKeyFilter> { Order = BeforeModelStateIsChecked, IsReusable = true });
                options.ModelBinderProviders.Insert(0, new WireTimeBinder());
                options.ModelMetadataDetailsProviders.Add(new WireNames());
            })
            .ConfigureApiBehaviorOptions(ProblemWriter.Configure)
            .AddJsonOptions(options => ApiJson.Configure(options.JsonSerializerOptions));
        services.ConfigureHttpJsonOptions(options =>
        {
            // The OpenAPI document also describes query classes, for which the API has no serializers.
            ApiJson.Configure(options.SerializerOptions).TypeInfoResolverChain.Add(new DefaultJsonTypeInfoResolver());
        });
        services.AddFluentValidationAutoValidation(options => options.DisableDataAnnotationsValidation = true);
        services.Decorate<IObjectModelValidator, SkipSimpleValues>();

        services.AddSingleton<IPublicUrls, PublicUrls>();
        services.AddSingleton<IRequestOrigin, RequestOrigin>();
        services.AddSingleton<IWireJson, WireJson>();
        services.AddHttpContextAccessor();
        services.AddSingleton<ICaller, HttpCaller>();
        services.AddSingleton<IActor, HttpActor>();
        services.AddBearerAuthentication(configuration);
        services.AddSessions(configuration, isDevelopment);
        services.AddScopeAuthorization();
        services.AddRateLimits(configuration);
        services.AddSingleton(PrivacyOptions.Read(configuration));

        services.AddDashboard();
        services.AddApiDocument();
        services.AddHealth();
        services.AddTelemetry(configuration);
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(30));
        return services;
    }
}
