using System.Text.Json;
using System.Text.Json.Serialization;
using Impressions.Domain.Impressions.Classification;

namespace Impressions.Domain.Impressions;

/// <summary>The stored form of <see cref="ScanSignals"/>: a JSON object without the user agent, which has a place of its own.</summary>
internal static partial class SignalsJson
{
    public static string Write(ScanSignals signals) => JsonSerializer.Serialize(
        new Stored(signals.Method, signals.IsRepeat, signals.Brands, signals.Mobile, signals.Platform, signals.Purpose),
        Context.Default.Stored);

    public static ScanSignals Read(string json, string? userAgent)
    {
        var stored = JsonSerializer.Deserialize(json, Context.Default.Stored)!;
        return new ScanSignals
        {
            UserAgent = userAgent,
            Method = stored.Method,
            IsRepeat = stored.Repeat,
            Brands = stored.Brands,
            Mobile = stored.Mobile,
            Platform = stored.Platform,
            Purpose = stored.Purpose,
        };
    }

    internal sealed record Stored(string Method, bool Repeat, string? Brands, string? Mobile, string? Platform, string? Purpose);

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonSerializable(typeof(Stored))]
    private sealed partial class Context : JsonSerializerContext;
}
