using System.Text;
using System.Text.Json;
using Impressions.Application.Common.Json;
using Impressions.Application.Statistics;
using Impressions.Domain.Common;
using Impressions.Domain.Earnings;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Referrals;

namespace Impressions.Infrastructure.Statistics;

/// <summary>The values of an impression that are counted, with the scan's part of its facts.</summary>
internal sealed class FactSource
{
    /// <summary>The maximum length of a value, in characters. Longer ones are truncated, so that an index or a list stays small.</summary>
    public const int ValueMaxLength = 256;

    private readonly Placement _placement;
    private readonly Facet _facet;
    private readonly DateTime _scannedAt;

    /// <summary>Creates a source from the columns of an impression.</summary>
    public FactSource(
        string programId, string studentId, string posterId, DateTime scannedAt, Traffic traffic, DeviceType deviceType, Metadata metadata)
    {
        var values = ReadValues(metadata);
        _placement = new Placement(programId, studentId, posterId, values.Location);
        _facet = new Facet(
            new Counted(CountKind.Scan, traffic, Status: null, Currency: null),
            deviceType,
            values.Os,
            values.Browser,
            values.Referrer,
            values.UtmSource,
            values.UtmMedium,
            values.UtmCampaign,
            Place.IsCountryCode(values.Country) ? values.Country : null);
        _scannedAt = scannedAt;
    }

    /// <summary>Creates a source from an impression.</summary>
    public static FactSource Of(Impression impression) => new(
        impression.ProgramId,
        impression.StudentId,
        impression.PosterId,
        impression.ScannedAt,
        impression.Traffic,
        impression.DeviceType,
        impression.Metadata);

    /// <summary>Adds the scan.</summary>
    public void AddScan(Facts facts, int sign = 1) => facts.Add(new FactKey(_placement, _facet, Quarters.Of(_scannedAt)), sign, 0);

    /// <summary>Adds a referral of the impression.</summary>
    /// <param name="facts">The facts to add to.</param>
    /// <param name="kind"><see cref="CountKind.Referral"/> to count it at its creation, <see cref="CountKind.CohortReferral"/> at the scan.</param>
    /// <param name="status">The status.</param>
    /// <param name="createdAt">The time of its creation, UTC.</param>
    /// <param name="sign">1 to add, -1 to remove.</param>
    public void AddReferral(Facts facts, CountKind kind, ReferralStatus status, DateTime createdAt, int sign = 1) => Add(
        facts, kind, kind is CountKind.Referral ? createdAt : _scannedAt, SnakeCase.Of(status.ToString()), currency: null, sign, 0);

    /// <summary>Adds an earning of a referral of the impression.</summary>
    /// <param name="facts">The facts to add to.</param>
    /// <param name="kind"><see cref="CountKind.Earning"/> to count it at its creation, <see cref="CountKind.CohortEarning"/> at the scan.</param>
    /// <param name="status">The status.</param>
    /// <param name="currency">The currency.</param>
    /// <param name="amount">The amount, in the smallest unit of the currency.</param>
    /// <param name="createdAt">The time of its creation, UTC.</param>
    /// <param name="sign">1 to add, -1 to remove.</param>
    public void AddEarning(
        Facts facts, CountKind kind, EarningStatus status, string currency, long amount, DateTime createdAt, int sign = 1) => Add(
        facts, kind, kind is CountKind.Earning ? createdAt : _scannedAt, SnakeCase.Of(status.ToString()), currency, sign, sign * amount);

    private void Add(Facts facts, CountKind kind, DateTime time, string status, string? currency, long count, long amount) => facts.Add(
        new FactKey(
            _placement, _facet with { Counted = _facet.Counted with { Kind = kind, Status = status, Currency = currency } }, Quarters.Of(time)),
        count,
        amount);

    /// <summary>Reads the members of the metadata that are dimensions. Members that are not texts, which only a backend can send, are ignored.</summary>
    private static Values ReadValues(Metadata metadata)
    {
        var values = default(Values);
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(metadata.ToString()));
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("os"u8))
            {
                values.Os = Text(ref reader);
            }
            else if (reader.ValueTextEquals("browser"u8))
            {
                values.Browser = Text(ref reader);
            }
            else if (reader.ValueTextEquals("location"u8))
            {
                values.Location = Text(ref reader);
            }
            else if (reader.ValueTextEquals("country"u8))
            {
                values.Country = Text(ref reader);
            }
            else if (reader.ValueTextEquals("referrer"u8))
            {
                values.Referrer = Text(ref reader);
            }
            else if (reader.ValueTextEquals("utm_source"u8))
            {
                values.UtmSource = Text(ref reader);
            }
            else if (reader.ValueTextEquals("utm_medium"u8))
            {
                values.UtmMedium = Text(ref reader);
            }
            else if (reader.ValueTextEquals("utm_campaign"u8))
            {
                values.UtmCampaign = Text(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return values;

        static string? Text(ref Utf8JsonReader reader)
        {
            reader.Read();
            var text = reader.TokenType is JsonTokenType.String ? Domain.Common.Text.Truncate(reader.GetString(), ValueMaxLength) : null;
            reader.Skip();
            return text;
        }
    }

    private record struct Values(
        string? Os,
        string? Browser,
        string? Location,
        string? Referrer,
        string? UtmSource,
        string? UtmMedium,
        string? UtmCampaign,
        string? Country);
}
