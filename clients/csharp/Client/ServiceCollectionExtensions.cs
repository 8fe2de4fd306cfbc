using System.Net.Http.Headers;
using Impressions.Client;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;

#pragma warning disable IDE0130 // The namespace in which applications register services.
namespace Microsoft.Extensions.DependencyInjection;
#pragma warning restore IDE0130

/// <summary>Registers the client.</summary>
public static class ImpressionsClientServiceCollectionExtensions
{
    private const string Name = "Impressions.Client";

    /// <summary>Registers <see cref="IImpressionsApi"/> with retries, a time limit and its own exceptions.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the address and the key.</param>
    /// <returns>The builder of its HttpClient, to which handlers can be added.</returns>
    /// <exception cref="OptionsValidationException">An option is invalid; thrown when the client is first resolved.</exception>
    public static IHttpClientBuilder AddImpressionsClient(this IServiceCollection services, Action<ImpressionsClientOptions> configure)
    {
        services.AddOptions<ImpressionsClientOptions>().Configure(configure);
        services.AddSingleton<IValidateOptions<ImpressionsClientOptions>, Validator>();
        services.AddTransient<IImpressionsApi>(provider =>
            new ImpressionsApi(provider.GetRequiredService<IHttpClientFactory>().CreateClient(Name)));
        services.AddTransient<ConnectionFailures>();
        services.AddTransient<WholeResponses>();
        var builder = services.AddHttpClient(Name, Configure);
        builder.AddHttpMessageHandler<ConnectionFailures>();
        builder.AddResilienceHandler(Name, AddRetries);
        builder.AddHttpMessageHandler<WholeResponses>();
        return builder;
    }

    private static void Configure(IServiceProvider provider, HttpClient client)
    {
        var options = provider.GetRequiredService<IOptions<ImpressionsClientOptions>>().Value;
        var address = options.BaseUrl!.AbsoluteUri;
        client.BaseAddress = new Uri(address.EndsWith('/') ? address : address + "/");
        client.Timeout = Timeout.InfiniteTimeSpan; // ConnectionFailures limits the time.
        client.DefaultRequestHeaders.UserAgent.Add(
            new ProductInfoHeaderValue(Name, typeof(IImpressionsApi).Assembly.GetName().Version?.ToString(3)));
        if (options.ApiKey is { } key)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }
    }

    private static void AddRetries(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, ResilienceHandlerContext context)
    {
        var options = context.ServiceProvider.GetRequiredService<IOptions<ImpressionsClientOptions>>().Value;
        if (options.MaxRetries > 0)
        {
            pipeline.AddRetry(Retrying.Strategy(options));
        }
    }

    private sealed class Validator : IValidateOptions<ImpressionsClientOptions>
    {
        public ValidateOptionsResult Validate(string? name, ImpressionsClientOptions options) =>
            options.Faults().ToList() is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
