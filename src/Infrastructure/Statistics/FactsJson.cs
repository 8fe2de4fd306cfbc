using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Impressions.Application.Statistics;
using Impressions.Domain.Impressions.Classification;

namespace Impressions.Infrastructure.Statistics;

/// <summary>
/// Converts facts to their stored form and back: a JSON array with an array for each fact. Positions instead of names keep it short, since it is
/// written with each scan. New values go to the end.
/// </summary>
internal static class FactsJson
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static string Write(Facts facts)
    {
        var buffer = new ArrayBufferWriter<byte>(256 * facts.Count);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            writer.WriteStartArray();
            foreach (var ((placement, facet, quarter), sum) in facts)
            {
                writer.WriteStartArray();
                writer.WriteStringValue(placement.ProgramId);
                writer.WriteStringValue(placement.StudentId);
                writer.WriteStringValue(placement.PosterId);
                writer.WriteStringValue(placement.Location);
                writer.WriteNumberValue((int)facet.Counted.Kind);
                writer.WriteNumberValue((int)facet.Counted.Traffic);
                writer.WriteStringValue(facet.Counted.Status);
                writer.WriteStringValue(facet.Counted.Currency);
                writer.WriteNumberValue((int)facet.DeviceType!);
                writer.WriteStringValue(facet.Os);
                writer.WriteStringValue(facet.Browser);
                writer.WriteStringValue(facet.Referrer);
                writer.WriteStringValue(facet.UtmSource);
                writer.WriteStringValue(facet.UtmMedium);
                writer.WriteStringValue(facet.UtmCampaign);
                writer.WriteNumberValue(quarter);
                writer.WriteNumberValue(sum.Count);
                writer.WriteNumberValue(sum.Amount);
                writer.WriteEndArray();
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Adds the facts of a stored text to others.</summary>
    public static void Read(string json, Facts facts)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.StartArray)
        {
            var placement = new Placement(Text(ref reader)!, Text(ref reader)!, Text(ref reader)!, Text(ref reader));
            var counted = new Counted((CountKind)Number(ref reader), (Traffic)Number(ref reader), Text(ref reader), Text(ref reader));
            var facet = new Facet(
                counted,
                (DeviceType)Number(ref reader),
                Text(ref reader),
                Text(ref reader),
                Text(ref reader),
                Text(ref reader),
                Text(ref reader),
                Text(ref reader));
            var key = new FactKey(placement, facet, (int)Number(ref reader));
            facts.Add(key, Number(ref reader), Number(ref reader));
            reader.Read();
        }

        static string? Text(ref Utf8JsonReader reader)
        {
            reader.Read();
            return reader.GetString();
        }

        static long Number(ref Utf8JsonReader reader)
        {
            reader.Read();
            return reader.GetInt64();
        }
    }
}
