using System.Text.Json;
using System.Text.Json.Serialization;
using Impressions.Domain.Common;

namespace Impressions.Application.Common.Json;

/// <summary>Reads metadata from a JSON object, and writes its stored text unchanged.</summary>
public sealed class MetadataJsonConverter : JsonConverter<Metadata>
{
    /// <inheritdoc/>
    /// <exception cref="DomainException">The value breaks a rule of metadata.</exception>
    public override Metadata Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Metadata.Parse(JsonElement.ParseValue(ref reader).GetRawText());

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Metadata value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.ToString(), skipInputValidation: true);
}
