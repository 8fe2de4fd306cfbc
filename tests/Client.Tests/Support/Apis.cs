using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Client.Tests.Support;

/// <summary>Creates clients as an application does.</summary>
internal static class Apis
{
    /// <summary>A client of the real service with the key of the demo organization.</summary>
    public static IImpressionsApi Demo => Of(options => options.BaseUrl = RealService.Address);

    public static IImpressionsApi Of(
        StubService stub, Action<ImpressionsClientOptions>? configure = null, Action<IServiceCollection>? add = null) => Of(
        options =>
        {
            options.BaseUrl = stub.Address;
            options.RetryDelay = TimeSpan.FromMilliseconds(1);
            configure?.Invoke(options);
        },
        add);

    public static IImpressionsApi Of(Action<ImpressionsClientOptions> configure, Action<IServiceCollection>? add = null)
    {
        var services = new ServiceCollection();
        add?.Invoke(services);
        services.AddImpressionsClient(options =>
        {
            options.ApiKey = RealService.DemoKey;
            configure(options);
        });
        return services.BuildServiceProvider().GetRequiredService<IImpressionsApi>();
    }
}
