using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions.Classification;
using Impressions.Domain.Posters;

namespace Impressions.Domain.Impressions;

/// <summary>What a scan says of itself: where it came from, its campaign (<c>utm_…</c>), and the customer's own fields.</summary>
public sealed class ScanFields
{
    /// <summary>The most campaign fields, and the most own fields; the rest is ignored.</summary>
    public const int MaxCount = 16;

    /// <summary>The most characters of a field's name; a longer field is ignored.</summary>
    public const int NameMaxLength = 64;

    /// <summary>The most characters of a field's value; a longer field is ignored.</summary>
    public const int ValueMaxLength = 256;

    /// <summary>Where a longer referrer is cut, in characters.</summary>
    public const int ReferrerMaxLength = 512;

    private const string CampaignPrefix = "utm_";
    private const string OwnPrefix = "m.";

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The names that the service gives a meaning.</summary>
    private static readonly FrozenSet<string> Reserved = FrozenSet.Create(
        StringComparer.Ordinal, "device_type", "os", "browser", "location", "referrer", "traffic");

    private readonly List<KeyValuePair<string, string>> _fields = [];
    private readonly string? _referrer;
    private readonly Metadata? _own;
    private int _campaignCount;

    private ScanFields(string? referrer, Metadata? own)
    {
        _referrer = Text.Truncate(referrer, ReferrerMaxLength);
        _own = own;
    }

    /// <summary>
    /// The fields in a scan's query: <c>utm_NAME=VALUE</c> under its name, <c>m.NAME=VALUE</c> as <c>NAME</c>. Of two with one name
    /// the first counts.
    /// </summary>
    /// <param name="query">The parameters, decoded.</param>
    /// <param name="referrer">The page that led to the scan, without query and fragment; <c>direct</c> where there is none.</param>
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

    /// <summary>The fields of a scan that the customer's backend recorded: any JSON object.</summary>
    public static ScanFields Of(Metadata own) => new(referrer: null, own);

    /// <summary>The metadata as the wire shows it: what the service knows, then what the scan says.</summary>
    /// <exception cref="DomainException">Together it is too long.</exception>
    internal Metadata ToMetadata(ScanTarget target, Verdict verdict)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("device_type", WireName.Of(verdict.DeviceType));
            WriteWhereKnown(writer, "os", verdict.Os);
            WriteWhereKnown(writer, "browser", verdict.Browser);
            WriteWhereKnown(writer, "location", target.Location);
            WriteWhereKnown(writer, "referrer", _referrer);
            writer.WriteString("traffic", WireName.Of(verdict.Traffic));
            foreach (var (name, value) in _fields)
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
            : throw new DomainException($"Metadata has at most {Metadata.MaxLength} characters.");
    }

    private static void WriteWhereKnown(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static void WriteOwn(Utf8JsonWriter writer, Metadata own)
    {
        using var document = JsonDocument.Parse(own.ToString());
        foreach (var member in document.RootElement.EnumerateObject())
        {
            // A backend may know the referrer; the rest of the reserved names is the service's.
            if (!Reserved.Contains(member.Name) || member.Name == "referrer")
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
