using Impressions.Application.Common;
using Impressions.Infrastructure;
using Microsoft.AspNetCore.RateLimiting;

namespace Impressions.Api.RateLimiting;

/// <summary>Registers the rate limiter of ASP.NET Core with the limits of <see cref="RateLimits"/>.</summary>
internal static class RateLimitingRegistration
{
    /// <exception cref="StartupException">A setting is not valid.</exception>
    public static void AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(RateLimitingOptions.Read(configuration));
        services.AddSingleton<RateLimits>();
        services.AddRateLimiter(options => options.RejectionStatusCode = StatusCodes.Status429TooManyRequests);
        services.AddOptions<RateLimiterOptions>().Configure<RateLimits, ImpressionsMetrics>((options, limits, metrics) =>
        {
            options.GlobalLimiter = limits.Limiter;
            options.OnRejected = (context, _) =>
            {
                var request = context.HttpContext.Request;
                if (HttpMethods.IsGet(request.Method) && RateLimits.IsScan(request.Path))
                {
                    metrics.ScanRefused(ScanRefusal.RateLimited);
                }

                return ValueTask.CompletedTask;
            };
        });
    }

    /// <summary>Adds the middleware: after authentication, which identifies the key, and before authorization, so that a refused request costs less.</summary>
    public static void UseRateLimits(this WebApplication app)
    {
        if (app.Services.GetRequiredService<RateLimitingOptions>().Enabled)
        {
            app.UseMiddleware<RateLimitFields>();
            app.UseRateLimiter();
        }
    }
}
