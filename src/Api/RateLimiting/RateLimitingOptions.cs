using System.Globalization;
using System.Numerics;
using Impressions.Infrastructure;

namespace Impressions.Api.RateLimiting;

/// <summary>The settings <c>RateLimiting</c>, validated: the steady rates and the bursts of requests.</summary>
internal sealed class RateLimitingOptions
{
    private const string Section = "RateLimiting";
    private const double SlowestRate = 0.001;
    private const int Most = 1_000_000;

    /// <summary>Whether requests are limited; true by default.</summary>
    public bool Enabled { get; private init; } = true;

    /// <summary>Requests per second that one API key or token may send continuously.</summary>
    public double RequestsPerSecond { get; private init; } = 100;

    /// <summary>Requests that one API key or token may send at once after a pause.</summary>
    public int RequestBurst { get; private init; } = 1_000;

    /// <summary>Scans per second that one client address may send continuously. A whole campus can share one address.</summary>
    public double ScansPerSecond { get; private init; } = 100;

    /// <summary>Scans that one client address may send at once after a pause.</summary>
    public int ScanBurst { get; private init; } = 1_000;

    /// <summary>Reads and validates the settings.</summary>
    /// <exception cref="StartupException">Settings are not valid; the message has a sentence for each.</exception>
    public static RateLimitingOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var faults = new List<string>();
        var defaults = new RateLimitingOptions();
        var options = new RateLimitingOptions
        {
            Enabled = Switch(nameof(Enabled), defaults.Enabled),
            RequestsPerSecond = Number(nameof(RequestsPerSecond), defaults.RequestsPerSecond, SlowestRate, "a number"),
            RequestBurst = Number(nameof(RequestBurst), defaults.RequestBurst, 1, "a whole number"),
            ScansPerSecond = Number(nameof(ScansPerSecond), defaults.ScansPerSecond, SlowestRate, "a number"),
            ScanBurst = Number(nameof(ScanBurst), defaults.ScanBurst, 1, "a whole number"),
        };
        RequireSecond(nameof(RequestBurst), options.RequestBurst, nameof(RequestsPerSecond), options.RequestsPerSecond);
        RequireSecond(nameof(ScanBurst), options.ScanBurst, nameof(ScansPerSecond), options.ScansPerSecond);
        return faults.Count == 0 ? options : throw new StartupException(string.Join(' ', faults));

        bool Switch(string name, bool unset)
        {
            var text = section[name];
            if (string.IsNullOrEmpty(text) || bool.TryParse(text, out unset))
            {
                return unset;
            }

            faults.Add($"{Section}:{name} is '{text}'; it must be true or false.");
            return unset;
        }

        T Number<T>(string name, T unset, T least, string kind)
            where T : INumber<T>
        {
            var text = section[name];
            if (string.IsNullOrEmpty(text))
            {
                return unset;
            }

            if (T.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && number >= least
                && number <= T.CreateChecked(Most))
            {
                return number;
            }

            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{Section}:{name} is '{text}'; it must be {kind} from {least} to {Most}."));
            return unset;
        }

        // A burst below the rate would silently become the effective rate.
        void RequireSecond(string burstName, int burst, string rateName, double rate)
        {
            if (burst < rate && faults.Count == 0)
            {
                faults.Add(string.Create(
                    CultureInfo.InvariantCulture, $"{Section}:{burstName} is {burst}; it must be at least {Section}:{rateName}, which is {rate}."));
            }
        }
    }
}
