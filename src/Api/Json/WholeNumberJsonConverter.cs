using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Impressions.Api.Json;

/// <summary>
/// Whole numbers in bodies, however they are written: <c>5</c>, <c>5.0</c> and <c>0.5e1</c> are the same number (RFC 8259 §6), and languages whose
/// numbers are all floating print any of them. A text is no number, and <c>1.5</c> is refused, never rounded.
/// </summary>
internal sealed class WholeNumberJsonConverter<T> : JsonConverter<T>
    where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
{
    /// <summary>The digits that a decimal holds whatever they are: a longer number would be rounded before it is looked at.</summary>
    private const int MaxLength = 28;

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.Number
            && reader.ValueSpan.Length <= MaxLength
            && reader.TryGetDecimal(out var value)
            && decimal.IsInteger(value)
            && value >= decimal.CreateChecked(T.MinValue)
            && value <= decimal.CreateChecked(T.MaxValue))
        {
            return T.CreateChecked(value);
        }

        throw new FormatException($"The value must be a whole number, at most {T.MaxValue}.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteNumberValue(long.CreateChecked(value));
}
