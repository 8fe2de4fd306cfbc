using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Client.Tests.Support;

/// <summary>Clients as an application gets them.</summary>
internal static class Apis
{
    /// <summary>The demo organization's client of the real service.</summary>
    public static IImpressionsApi Demo => Of(options => options.BaseUrl = RealService.Address);

    public static IImpressionsApi Of(StubService stub, Action<ImpressionsClientOptions>? configure = null) => Of(options =>
    {
        options.BaseUrl = stub.Address;
        options.RetryDelay = TimeSpan.FromMilliseconds(1);
        configure?.Invoke(options);
    });

    public static IImpressionsApi Of(Action<ImpressionsClientOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddImpressionsClient(options =>
        {
            options.ApiKey = RealService.DemoKey;
            configure(options);
        });
        return services.BuildServiceProvider().GetRequiredService<IImpressionsApi>();
    }
}
