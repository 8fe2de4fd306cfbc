using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Impressions.Application.Common.Validation;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Posters;

namespace Impressions.Application.Impressions;

/// <summary>
/// The fields of a scan: its referrer, its campaign (<c>utm_…</c>) and the customer's own fields. They become members of the
/// impression's metadata, after the members that the service sets.
/// </summary>
public sealed class ScanFields : IScanMetadata
{
    /// <summary>The maximum number of campaign fields, and of the customer's own fields. Further fields are ignored.</summary>
    public const int MaxCount = 16;

    /// <summary>The maximum length of a field's name, in characters. A field with a longer name is ignored.</summary>
    public const int NameMaxLength = 64;

    /// <summary>The maximum length of a field's value, in characters. A field with a longer value is ignored.</summary>
    public const int ValueMaxLength = 256;

    /// <summary>The maximum length of the referrer, in characters. A longer one is truncated.</summary>
    public const int ReferrerMaxLength = 512;

    private const string CampaignPrefix = "utm_";
    private const string OwnPrefix = "m.";
    private const string CountryMember = "country";
    private const string RegionMember = "region";
    private const string CityMember = "city";

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The names of the members that the service always sets.</summary>
    private static readonly FrozenSet<string> Reserved = FrozenSet.Create(
        StringComparer.Ordinal, "device_type", "os", "browser", "location", "referrer", "traffic");

    /// <summary>The names of the campaign fields that are dimensions of statistics, which have their values anyway.</summary>
    private static readonly FrozenSet<string> Counted = FrozenSet.Create(StringComparer.Ordinal, "utm_source", "utm_medium", "utm_campaign");

    private readonly List<KeyValuePair<string, string>> _fields = [];
    private readonly string? _referrer;
    private readonly Metadata? _own;
    private int _campaignCount;
    private Place? _place;

    private ScanFields(string? referrer, Metadata? own)
    {
        _referrer = Text.Truncate(referrer, ReferrerMaxLength);
        _own = own;
    }

    /// <summary>
    /// Gets the fields from the query of a scan: <c>utm_NAME=VALUE</c> is a field <c>utm_NAME</c>, <c>m.NAME=VALUE</c> a field <c>NAME</c>.
    /// If a name occurs twice, the first value is kept.
    /// </summary>
    /// <param name="query">The decoded parameters.</param>
    /// <param name="referrer">The URL of the page that led to the scan, without query and fragment; null if there was none.</param>
    public static ScanFields OfQuery(IEnumerable<KeyValuePair<string, string>> query, string? referrer)
    {
        var fields = new ScanFields(referrer ?? "direct", own: null);
        foreach (var (name, value) in query)
        {
            if (name.StartsWith(CampaignPrefix, StringComparison.Ordinal))
            {
                fields.Add(name, value, isCampaign: true);
            }
            else if (name.StartsWith(OwnPrefix, StringComparison.Ordinal))
            {
                fields.Add(name[OwnPrefix.Length..], value, isCampaign: false);
            }
        }

        return fields;
    }

    /// <summary>Gets the fields of a scan that a customer's backend reported: any JSON object.</summary>
    public static ScanFields Of(Metadata own) => new(referrer: null, own);

    /// <summary>Sets the place of the scan. Its members take precedence over fields of the same name; without a place, fields may have these names.</summary>
    public void SetPlace(Place? place) => _place = place;

    /// <summary>
    /// Gets the metadata of an impression whose personal data is erased: the members that the service sets and that statistics count. The customer's own
    /// fields, the other campaign fields, and the region and the city are removed, as are members that are not texts.
    /// </summary>
    public static Metadata WithoutPersonalData(Metadata metadata)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var document = JsonDocument.Parse(metadata.ToString()))
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            writer.WriteStartObject();
            foreach (var member in document.RootElement.EnumerateObject().Where(IsNotPersonal))
            {
                member.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return Metadata.FromStored(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <inheritdoc/>
    public Metadata Compose(ScanTarget target, Verdict verdict)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("device_type", SnakeCaseEnum.NameOf(verdict.DeviceType));
            WriteIfKnown(writer, "os", verdict.Os);
            WriteIfKnown(writer, "browser", verdict.Browser);
            WriteIfKnown(writer, "location", target.Location);
            WriteIfKnown(writer, CountryMember, _place?.Country);
            WriteIfKnown(writer, RegionMember, _place?.Region);
            WriteIfKnown(writer, CityMember, _place?.City);
            WriteIfKnown(writer, "referrer", _referrer);
            writer.WriteString("traffic", SnakeCaseEnum.NameOf(verdict.Traffic));
            foreach (var (name, value) in _fields.Where(field => !IsOfPlace(field.Key)))
            {
                writer.WriteString(name, value);
            }

            if (_own is not null)
            {
                WriteOwn(writer, _own);
            }

            writer.WriteEndObject();
        }

        var json = Encoding.UTF8.GetString(buffer.WrittenSpan);
        return json.Length <= Metadata.MaxLength
            ? Metadata.FromStored(json)
            : throw new DomainException($"Metadata must have at most {Metadata.MaxLength} characters.");
    }

    private static bool IsNotPersonal(JsonProperty member) => member.Value.ValueKind is JsonValueKind.String
        && (Reserved.Contains(member.Name) || Counted.Contains(member.Name)
            || (member.Name == CountryMember && Place.IsCountryCode(member.Value.GetString())));

    private static void WriteIfKnown(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    /// <summary>Returns whether a member is one of the known place.</summary>
    private bool IsOfPlace(string name) => _place is not null && name switch
    {
        CountryMember => _place.Country is not null,
        RegionMember => _place.Region is not null,
        CityMember => _place.City is not null,
        _ => false,
    };

    private void WriteOwn(Utf8JsonWriter writer, Metadata own)
    {
        using var document = JsonDocument.Parse(own.ToString());
        foreach (var member in document.RootElement.EnumerateObject())
        {
            // The referrer is the only reserved name that a backend may set.
            if ((!Reserved.Contains(member.Name) || member.Name == "referrer") && !IsOfPlace(member.Name))
            {
                member.WriteTo(writer);
            }
        }
    }

    private void Add(string name, string value, bool isCampaign)
    {
        var count = isCampaign ? _campaignCount : _fields.Count - _campaignCount;
        if (count >= MaxCount
            || name.Length is 0 or > NameMaxLength
            || value.Length > ValueMaxLength
            || Reserved.Contains(name)
            || _fields.Exists(field => field.Key == name))
        {
            return;
        }

        _fields.Add(new(name, value));
        _campaignCount += isCampaign ? 1 : 0;
    }
}
