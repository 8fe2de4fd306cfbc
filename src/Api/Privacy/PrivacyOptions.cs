using Impressions.Infrastructure;

namespace Impressions.Api.Privacy;

/// <summary>The settings <c>Privacy</c>, validated.</summary>
internal sealed class PrivacyOptions
{
    private const string Key = "Privacy:HonorSignals";

    /// <summary>Whether a scan with <c>Sec-GPC: 1</c> or <c>DNT: 1</c> is recorded without its address; true by default.</summary>
    public bool HonorSignals { get; private init; } = true;

    /// <exception cref="StartupException">The setting is invalid.</exception>
    public static PrivacyOptions Read(IConfiguration configuration) => configuration[Key] switch
    {
        null or "" => new PrivacyOptions(),
        var text when bool.TryParse(text, out var isHonored) => new PrivacyOptions { HonorSignals = isHonored },
        var text => throw new StartupException($"{Key} is '{text}'; it must be true or false."),
    };
}
