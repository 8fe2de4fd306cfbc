using System.Buffers;
using System.Text;
using System.Text.Json;
using Impressions.Domain.Impressions.Classification;

namespace Impressions.Domain.Impressions;

/// <summary>
/// Converts <see cref="ScanSignals"/> to their stored form and back: a JSON object without default values, and without the user agent, which
/// is stored in a property of its own.
/// </summary>
internal static class SignalsJson
{
    private const string IsReport = "report";
    private const string IsRepeat = "repeat";
    private const string Brands = "brands";
    private const string Mobile = "mobile";
    private const string Platform = "platform";
    private const string Purpose = "purpose";

    public static string Write(ScanSignals signals)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            WriteFlag(writer, IsReport, signals.Source is ScanSource.Report);
            WriteFlag(writer, IsRepeat, signals.IsRepeat);
            WriteText(writer, Brands, signals.Brands);
            WriteText(writer, Mobile, signals.Mobile);
            WriteText(writer, Platform, signals.Platform);
            WriteText(writer, Purpose, signals.Purpose);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static ScanSignals Read(string json, string? userAgent)
    {
        using var document = JsonDocument.Parse(json);
        var stored = document.RootElement;
        return new ScanSignals
        {
            UserAgent = userAgent,
            Source = stored.TryGetProperty(IsReport, out _) ? ScanSource.Report : ScanSource.Visit,
            IsRepeat = stored.TryGetProperty(IsRepeat, out _),
            Brands = Text(Brands),
            Mobile = Text(Mobile),
            Platform = Text(Platform),
            Purpose = Text(Purpose),
        };

        string? Text(string name) => stored.TryGetProperty(name, out var value) ? value.GetString() : null;
    }

    private static void WriteFlag(Utf8JsonWriter writer, string name, bool value)
    {
        if (value)
        {
            writer.WriteBoolean(name, value);
        }
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
