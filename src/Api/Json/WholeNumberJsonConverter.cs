using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Impressions.Api.Json;

/// <summary>
/// Reads whole numbers in any notation: <c>5</c>, <c>5.0</c> and <c>0.5e1</c> are the same number (RFC 8259 §6), and languages with only floating-point
/// numbers write any of these. A string is refused, and <c>1.5</c> is refused, not rounded.
/// </summary>
internal sealed class WholeNumberJsonConverter<T> : JsonConverter<T>
    where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
{
    /// <summary>The digits that a decimal always holds: parsing a longer number could round it.</summary>
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
