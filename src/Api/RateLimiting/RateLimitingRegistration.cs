using Impressions.Application.Common;
using Impressions.Infrastructure;
using Microsoft.AspNetCore.RateLimiting;

namespace Impressions.Api.RateLimiting;

/// <summary>The framework's limiter, with the limits of <see cref="RateLimits"/>.</summary>
internal static class RateLimitingRegistration
{
    /// <exception cref="StartupException">A setting is wrong.</exception>
    public static void AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(RateLimitingOptions.Read(configuration));
        services.AddSingleton<RateLimits>();
        services.AddRateLimiter(options => options.RejectionStatusCode = StatusCodes.Status429TooManyRequests);
        services.AddOptions<RateLimiterOptions>().Configure<RateLimits, ImpressionsMetrics>((options, limits, instruments) =>
        {
            options.GlobalLimiter = limits.Limiter;
            options.OnRejected = (context, _) =>
            {
                var request = context.HttpContext.Request;
                if (HttpMethods.IsGet(request.Method) && RateLimits.IsScan(request.Path))
                {
                    instruments.ScanRefused(ScanRefusal.RateLimited);
                }

                return ValueTask.CompletedTask;
            };
        });
    }

    /// <summary>After authentication, which says whose key it is; before authorization, which is spared what is refused.</summary>
    public static void UseRateLimits(this WebApplication app)
    {
        if (app.Services.GetRequiredService<RateLimitingOptions>().Enabled)
        {
            app.UseMiddleware<RateLimitFields>();
            app.UseRateLimiter();
        }
    }
}
