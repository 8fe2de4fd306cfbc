using Microsoft.Extensions.Configuration;
using StackExchange.Redis;

namespace Impressions.Infrastructure.Caching;

/// <summary>The setting <c>Redis:Configuration</c>, checked.</summary>
internal static class RedisOptions
{
    private const string Key = "Redis:Configuration";

    /// <summary>Reads and checks the setting.</summary>
    /// <returns>Where Redis is; null where nothing is set.</returns>
    /// <exception cref="StartupException">The setting is wrong.</exception>
    public static ConfigurationOptions? Read(IConfiguration configuration)
    {
        var text = configuration[Key];
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        try
        {
            var options = ConfigurationOptions.Parse(text);
            if (options.EndPoints.Count > 0)
            {
                // Without Redis everything is as it was before Redis: it may come later, and nobody queues for it.
                options.AbortOnConnectFail = false;
                options.BacklogPolicy = BacklogPolicy.FailFast;
                options.IncludeDetailInExceptions = false;
                return options;
            }
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException)
        {
            // Said below, together with a text that names no server.
        }

        // The text may hold a password: it is not repeated.
        throw new StartupException($"{Key} is not a configuration of Redis, such as 'redis:6379,password=…,ssl=true'.");
    }
}
