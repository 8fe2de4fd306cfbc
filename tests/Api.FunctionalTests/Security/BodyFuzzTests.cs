using System.Data.Common;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CsCheck;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Application.Common.Idempotency;
using Impressions.Infrastructure.Events;
using Impressions.Infrastructure.Persistence;
using Impressions.Infrastructure.Privacy;
using Impressions.Infrastructure.Statistics;
using Impressions.Infrastructure.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Api.FunctionalTests.Security;

/// <summary>
/// Sends random bodies to every operation of the served OpenAPI document that has one: valid bodies with an unusual part. A failure prints the
/// body and a seed, which is passed to <c>SampleAsync</c> as <c>seed:</c> to repeat it.
/// </summary>
public sealed class BodyFuzzTests
{
    private const int BodiesPerOperation = 200;
    private const int MaxBody = 64 * 1024;
    private const string Json = "application/json";

    private static readonly HttpStatusCode[] Expected =
    [
        HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.Conflict,
        HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.UnsupportedMediaType, HttpStatusCode.UnprocessableEntity,
    ];

    /// <summary>Values that are wrong for most members, or only for a few.</summary>
    private static readonly string[] Oddities =
    [
        "null", "true", "\"\"", "\" \"", "0", "-1", "1", "1.5", "1e400", "-0", "1E2", "2147483648", "9223372036854775808",
        "123456789012345678901234567890", "\"1\"", "\"0\"", "\"\\ud800\"", "\"\\udc00x\"", "\"a\\ud83d\"", "\"a\\u0000b\"", "\"\\u0085\"",
        "\"\\u202e\"", "\"\\n\"", "\"\\u007f\"", "\"\\ufeff\"", "\"\\uffff\"", "[]", "[1]", "[null]", "[[]]", "{}", "{\"a\":1}",
        "{\"a\":1,\"a\":2}", "{\"\\ud800\":1}", "{\"a\":\"\\udfff\"}", "{\"a\":1e999}", "{\"traffic\":\"human\"}", "NaN", "tru", "'x'", "undefined",
        "\"javascript:alert(1)\"", "\"/relative\"", "\"http://\"", "\"https://xn--\"", "\"https://a b/\"", "\"https://ex\\u0000.com\"",
        "\"HTTPS://EXAMPLE.COM\"", "\"9999-12-31T23:59:59.9999999Z\"", "\"0001-01-01T00:00:00Z\"", "\"0001-01-01T00:00:00+14:00\"",
        "\"2024-02-30T00:00:00Z\"", "\"2024-01-15\"", "\"::1\"", "\"999.1.1.1\"", "\"fe80::1%eth0\"", "\"prog_none\"", "\"../../etc/passwd\"",
        "\"' OR 1=1 --\"", "\"a@b\"", "\"a@b@c\"", "\"ünï@bücher.example\"", "\"İ@example.com\"", "\"😀\"",
    ];

    /// <summary>Names of members that no body has, in their JSON form.</summary>
    private static readonly string[] OddNames =
    [
        "unknown_member", "", " ", "\\ud800", "a\\u0000b", "$type", "__proto__", "id", "organization_id", "version",
    ];

    private static readonly Gen<string> Odd = Gen.OneOf(
        Gen.OneOf(Oddities),
        Gen.Select(
            Gen.OneOf(1, 63, 64, 65, 199, 200, 201, 254, 255, 256, 500, 1_023, 1_024, 1_025, 2_047, 2_048, 2_049, 16_385),
            Gen.OneOf("x", "é", "😀"))
            .Select((length, letter) => $"\"{string.Concat(Enumerable.Repeat(letter, length))}\""),
        Gen.OneOf(15, 16, 17, 62, 63, 64, 65).Select(depth => string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth)),
        Gen.OneOf(16, 64, 70).Select(depth => new string('[', depth) + new string(']', depth)),
        Gen.String.Select(text => JsonSerializer.Serialize(text)),
        Gen.Double.Select(number => JsonSerializer.Serialize(double.IsFinite(number) ? number : 0)),
        Gen.Long.Select(number => JsonSerializer.Serialize(number)));

    private static readonly string?[] OtherTypes =
    [
        null, "text/plain", "application/xml", "application/x-www-form-urlencoded", "application/json; charset=utf-16",
        "application/merge-patch+json",
    ];

    private static readonly byte[] NotUtf8 = [0xff];

    [Test]
    public async Task AnyBody_IsRefusedWithAReadableMessage_OrProcessedCompletely()
    {
        await using var service = new Service();
        await using var rows = await Rows.OpenAsync(service);
        var operations = (await Operation.ListAsync(service)).Where(operation => operation.Body is not null).ToList();
        Assert.That(operations, Is.Not.Empty);

        foreach (var operation in operations)
        {
            var samples = await SampleResources.AddAsync(service);
            var table = rows.Table(samples.Kind(operation.Resource));
            var address = operation.Address(samples);
            var created = 0;
            await Bodies(operation, samples).SampleAsync(
                async sent => created += await TryAsync(samples.Client, operation, address, sent, rows, table) is HttpStatusCode.Created ? 1 : 0,
                iter: BodiesPerOperation,
                threads: 1,
                print: sent => $"{operation}\n{sent}");
            Assert.That(created > 0, Is.EqualTo(operation.Method == "POST" && !operation.HasParameters), $"{operation} created {created}");
        }
    }

    private static async Task<HttpStatusCode> TryAsync(
        HttpClient client, Operation operation, string address, Sent sent, Rows rows, string table)
    {
        var before = await rows.CountAsync();
        using var request = new HttpRequestMessage(new HttpMethod(operation.Method), address) { Content = new ByteArrayContent(sent.Body) };
        request.Content.Headers.ContentType = sent.Type is null ? null : MediaTypeHeaderValue.Parse(sent.Type);
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        var after = await rows.CountAsync();

        Assert.That(Expected, Does.Contain(answer.StatusCode), text);
        if ((int)answer.StatusCode >= 400)
        {
            var problem = await answer.IsProblemAsync(answer.StatusCode);
            Assert.That(text, Does.Not.Contain("System.").And.Not.Contain("Impressions."));
            if (answer.StatusCode is HttpStatusCode.BadRequest)
            {
                // An unusual name may resemble a known one, or name a member that can't be set. "a" is twice in an odd value, which may be the whole body.
                var names = operation.Body!.Select(member => member.Name).Concat(sent.Twice).Concat(OddNames).Append("body").Append("a");
                var wrong = problem.GetProperty("errors").EnumerateObject().Select(error => error.Name);
                Assert.That(wrong, Is.Not.Empty.And.SubsetOf(names).IgnoreCase, text);
            }
        }

        // A success adds one row, and one for the idempotency key. An error adds none.
        var created = answer.StatusCode is HttpStatusCode.Created && !answer.Headers.Contains("Idempotency-Replayed") ? 1 : 0;
        Assert.That(after[table] - before[table], Is.EqualTo(created), $"{(int)answer.StatusCode} {text}");
        Assert.That(after[rows.Keys] - before[rows.Keys], Is.InRange(0, created), text);
        Assert.That(Others(after), Is.EquivalentTo(Others(before)), text);
        if (answer.Headers.Location is { } location)
        {
            using var there = await client.GetAsync(location);
            Assert.That(there.StatusCode, Is.EqualTo(HttpStatusCode.OK), $"{location} of {text}");
        }

        return answer.StatusCode;

        IEnumerable<KeyValuePair<string, long>> Others(Dictionary<string, long> counts) =>
            counts.Where(count => count.Key != table && count.Key != rows.Keys && count.Key != nameof(ImpressionsDbContext.AuditEntries));
    }

    private static Gen<Sent> Bodies(Operation operation, SampleResources samples)
    {
        // An erasure names the person by one member.
        var members = operation.Resource == "erasures"
            ? Gen.OneOf(operation.Body!.ToArray()).SelectMany(member => Member(member, samples).Select(value =>
                value is null ? Array.Empty<(string, string)>() : [(member.Name, value)]))
            : operation.Body!.Aggregate(
            Gen.Const<(string, string)[]>([]),
            (list, member) => Gen.Select(list, Member(member, samples)).Select((list, value) =>
                value is null ? list : [.. list, (member.Name, value)]));
        return Gen.Frequency(
            (12, members.Select(list => Sent.Of(SampleResources.JsonObject(list)))),
            (2, Gen.Select(members, Gen.OneOf(OddNames), Odd).Select((list, name, odd) => Sent.Of(SampleResources.JsonObject([.. list, (name, odd)])))),
            (2, Gen.Select(members, Gen.OneOf(operation.Body!.ToArray()), Odd, Gen.Bool).Select((list, member, odd, isOtherCase) =>
                Twice(list, isOtherCase ? member.Name.ToUpperInvariant() : member.Name, odd))),
            (1, Gen.Select(members, Odd).Select((list, odd) => Twice([.. list, ("unknown_member", "1")], "unknown_member", odd))),
            (1, Gen.Select(members, Gen.Double[0, 1]).Select((list, part) => Truncated(SampleResources.JsonObject(list), part))),
            (1, Gen.Select(members, Gen.Double[0, 1]).Select((list, part) => Broken(SampleResources.JsonObject(list), part))),
            (1, Gen.Select(members, Gen.Int[MaxBody - 2, MaxBody + 2]).Select((list, length) => Sent.Of(SampleResources.JsonObject(list).PadRight(length)))),
            (1, Gen.Select(members, Gen.OneOf(OtherTypes)).Select((list, type) => Sent.Of(SampleResources.JsonObject(list)) with { Type = type })),
            (1, Gen.Select(members, Gen.OneOf("}", ",", "\u0000", "{}", "//", "\ufeff")).Select((list, tail) =>
                Sent.Of(SampleResources.JsonObject(list) + tail))),
            (1, members.Select(list => Sent.Of("\ufeff" + SampleResources.JsonObject(list)))),
            (1, Odd.Select(Sent.Of)));
    }

    /// <summary>Generates a valid value in most cases, otherwise an unusual one or none.</summary>
    private static Gen<string?> Member(BodyMember member, SampleResources samples) => Gen.Frequency(
        (8, Gen.Const(() => samples.ValidValue(member))),
        (1, Gen.Const<string?>((string?)null)),
        (2, Odd.Select(odd => (string?)odd)));

    private static Sent Twice(IEnumerable<(string Name, string Value)> members, string name, string value) =>
        Sent.Of(SampleResources.JsonObject([.. members, (name, value)])) with { Twice = [name] };

    private static Sent Truncated(string body, double part) => Sent.Of(body[..(int)(body.Length * part)]);

    private static Sent Broken(string body, double part)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var at = (int)(bytes.Length * part);
        return Sent.Of("") with { Body = [.. bytes[..at], .. NotUtf8, .. bytes[at..]] };
    }

    /// <param name="Body">The bytes.</param>
    /// <param name="Type">The media type in the request; null for none.</param>
    /// <param name="Twice">The names of members that may occur twice.</param>
    private sealed record Sent(byte[] Body, string? Type, string[] Twice)
    {
        public static Sent Of(string body) => new(Encoding.UTF8.GetBytes(body), Json, []);

        public override string ToString() => $"{Type}, {Body.Length} bytes: {Encoding.Latin1.GetString(Body)}";
    }

    /// <summary>Counts the rows of each table on a separate connection.</summary>
    private sealed class Rows(DbConnection connection, Dictionary<Type, string> tables) : IAsyncDisposable
    {
        /// <summary>The table of idempotency keys.</summary>
        public string Keys => Table(typeof(IdempotencyKey));

        public static async Task<Rows> OpenAsync(Service service)
        {
            await using var database = service.Database();
            // Events come with each change and are moved at any time, a webhook comes with its queue, and an erasure with its impressions.
            var tables = database.Model.GetEntityTypes().Where(type => !typeof(IComputedTable).IsAssignableFrom(type.ClrType)
                && type.ClrType.Namespace != typeof(StoredEvent).Namespace && type.ClrType != typeof(WebhookQueue) && type.ClrType != typeof(ErasedImpression)).ToDictionary(type => type.ClrType, type => type.GetTableName()!);
            var connection = service.TestDatabase.Connect();
            await connection.OpenAsync();
            return new Rows(connection, tables);
        }

        public string Table(Type kind) => tables[kind];

        public async Task<Dictionary<string, long>> CountAsync()
        {
            await using var command = connection.CreateCommand();
            command.CommandText = string.Join(" UNION ALL ", tables.Values.Select(table => $"SELECT '{table}', CAST(COUNT(*) AS bigint) FROM \"{table}\""));
            await using var reader = await command.ExecuteReaderAsync();
            var counts = new Dictionary<string, long>();
            while (await reader.ReadAsync())
            {
                counts.Add(reader.GetString(0), reader.GetInt64(1));
            }

            return counts;
        }

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
