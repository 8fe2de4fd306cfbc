using System.Text.Json;
using System.Text.Json.Serialization;
using Impressions.Domain.Common;

namespace Impressions.Application.Common.Json;

/// <summary>Metadata is a JSON object on the wire; its text is written as it is stored.</summary>
public sealed class MetadataJsonConverter : JsonConverter<Metadata>
{
    /// <inheritdoc/>
    public override Metadata Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return Metadata.Parse(JsonElement.ParseValue(ref reader).GetRawText());
        }
        catch (DomainException exception)
        {
            throw new JsonException(exception.Message);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Metadata value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.ToString(), skipInputValidation: true);
}
