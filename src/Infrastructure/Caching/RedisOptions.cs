using Microsoft.Extensions.Configuration;
using StackExchange.Redis;

namespace Impressions.Infrastructure.Caching;

/// <summary>Reads and validates the setting <c>Redis:Configuration</c>.</summary>
internal static class RedisOptions
{
    private const string Key = "Redis:Configuration";

    /// <summary>Reads and validates the setting.</summary>
    /// <returns>The connection options; null if the setting is empty.</returns>
    /// <exception cref="StartupException">The setting is invalid.</exception>
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
                // Start without Redis if it is not available yet, and fail commands at once instead of queueing them.
                options.AbortOnConnectFail = false;
                options.BacklogPolicy = BacklogPolicy.FailFast;
                options.IncludeDetailInExceptions = false;
                return options;
            }
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException)
        {
            // Reported below, like a text without a server.
        }

        // The text may contain a password, so the message does not repeat it.
        throw new StartupException($"{Key} is not a configuration of Redis, such as 'redis:6379,password=…,ssl=true'.");
    }
}
