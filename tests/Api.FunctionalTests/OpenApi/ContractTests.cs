using System.Net;
using System.Text;
using System.Text.Json;
using Impressions.Api.FunctionalTests.Support;

namespace Impressions.Api.FunctionalTests.OpenApi;

/// <summary>Tests the check that all other tests apply to responses: it accepts valid responses and reports every difference.</summary>
public sealed class ContractTests
{
    private const string Document =
        """
        {
          "paths": {
            "/samples/{id}": {
              "get": {
                "responses": {
                  "200": {
                    "headers": { "ETag": { "$ref": "#/components/headers/ETag" } },
                    "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Thing" } } }
                  },
                  "304": { "description": "No body." },
                  "404": { "$ref": "#/components/responses/NotFound" }
                }
              }
            }
          },
          "components": {
            "schemas": {
              "Thing": {
                "type": "object",
                "required": ["id", "note"],
                "properties": {
                  "id": { "type": "string", "minLength": 2, "maxLength": 4, "pattern": "^[a-z]+$" },
                  "note": { "type": "string", "nullable": true },
                  "count": { "type": "integer", "format": "int32", "minimum": 1, "maximum": 3 },
                  "big": { "type": "integer", "format": "int64" },
                  "at": { "type": "string", "format": "date-time" },
                  "local": { "type": "string", "format": "date-time", "example": "2024-01-15T11:30:00+01:00" },
                  "kind": { "$ref": "#/components/schemas/Kind" },
                  "rate": { "type": "number", "format": "double", "nullable": true },
                  "other": { "allOf": [{ "$ref": "#/components/schemas/Thing" }], "nullable": true },
                  "yes": { "type": "boolean" },
                  "list": { "type": "array", "items": { "type": "string" } },
                  "any": { "type": "object", "additionalProperties": {} }
                }
              },
              "Kind": { "type": "string", "enum": ["a", "b"] }
            },
            "headers": { "ETag": { "required": true, "schema": { "type": "string" } } },
            "responses": { "NotFound": { "content": { "application/problem+json": { "schema": { "type": "object" } } } } }
          }
        }
        """;

    private static readonly Contract Contract = new(JsonDocument.Parse(Document).RootElement);

    [TestCase("""{"id":"abc","note":null}""")]
    [TestCase("""{"id":"ab","note":"x","count":3,"big":5000000000,"at":"2024-01-15T10:30:00.5Z","kind":"b","yes":false,"list":["x"],"any":{"x":[null]}}""")]
    public async Task AResponse_ThatMatchesTheDocument_IsAccepted(string body) => Assert.That(await FaultsAsync(body), Is.Empty);

    [TestCase("""{"id":"abc","note":null,"local":"2024-01-15T10:30:00+00:00","rate":0.5,"other":{"id":"ab","note":null}}""")]
    [TestCase("""{"id":"abc","note":null,"rate":null,"other":null}""")]
    public async Task AnAnswer_WithNumbersLocalTimesAndNullableObjects_IsGood(string body) => Assert.That(await FaultsAsync(body), Is.Empty);

    [TestCase("[]", "$ is no object")]
    [TestCase("""{"note":null}""", "$.id is missing")]
    [TestCase("""{"id":"abc"}""", "$.note is missing")]
    [TestCase("""{"id":null,"note":null}""", "$.id is null")]
    [TestCase("""{"id":"a","note":null}""", "$.id has 1 characters")]
    [TestCase("""{"id":"abcde","note":null}""", "$.id has 5 characters")]
    [TestCase("""{"id":"A1","note":null}""", "$.id does not match")]
    [TestCase("""{"id":"abc","note":1}""", "$.note is no string")]
    [TestCase("""{"id":"abc","note":null,"count":0}""", "$.count is out of bounds")]
    [TestCase("""{"id":"abc","note":null,"count":4}""", "$.count is out of bounds")]
    [TestCase("""{"id":"abc","note":null,"count":1.5}""", "$.count is no integer")]
    [TestCase("""{"id":"abc","note":null,"count":5000000000}""", "$.count is no integer")]
    [TestCase("""{"id":"abc","note":null,"at":"2024-01-15T10:30:00"}""", "$.at is no time in UTC")]
    [TestCase("""{"id":"abc","note":null,"at":"2024-01-15T11:30:00+01:00"}""", "$.at is no time in UTC")]
    [TestCase("""{"id":"abc","note":null,"local":"2024-01-15T10:30:00Z"}""", "$.local is no time with an offset")]
    [TestCase("""{"id":"abc","note":null,"rate":"0.5"}""", "$.rate is no number")]
    [TestCase("""{"id":"abc","note":null,"other":{"note":null}}""", "$.other.id is missing")]
    [TestCase("""{"id":"abc","note":null,"kind":"c"}""", "$.kind is none of a, b")]
    [TestCase("""{"id":"abc","note":null,"yes":"true"}""", "$.yes is no boolean")]
    [TestCase("""{"id":"abc","note":null,"list":[1]}""", "$.list[0] is no string")]
    [TestCase("""{"id":"abc","note":null,"any":[]}""", "$.any is no object")]
    [TestCase("""{"id":"abc","note":null,"more":1}""", "$.more is not in the document")]
    public async Task ADifference_FromTheDocument_IsReported(string body, string fault) =>
        Assert.That(await FaultsAsync(body), Has.Count.EqualTo(1).And.Some.StartsWith(fault));

    [Test]
    public async Task AStatusMethodHeaderOrMediaType_OutsideTheDocument_IsReported() => Assert.Multiple(async () =>
    {
        const string good = """{"id":"abc","note":null}""";
        Assert.That(await FaultsAsync(good, status: HttpStatusCode.Created), Is.EqualTo(new[] { "the document does not have the status" }));
        Assert.That(await FaultsAsync(good, method: HttpMethod.Post), Is.EqualTo(new[] { "the document does not have the method" }));
        Assert.That(await FaultsAsync(good, method: HttpMethod.Post, status: HttpStatusCode.MethodNotAllowed), Is.Empty);
        Assert.That(await FaultsAsync(good, isTagged: false), Is.EqualTo(new[] { "the header ETag is missing" }));
        Assert.That(await FaultsAsync(good, mediaType: "text/json"), Is.EqualTo(new[] { "the document does not have the media type 'text/json'" }));
        Assert.That(await FaultsAsync(good, status: HttpStatusCode.NotFound), Has.Count.EqualTo(1), "a problem is application/problem+json");
        Assert.That(await FaultsAsync("{}", status: HttpStatusCode.NotFound, mediaType: "application/problem+json"), Is.Empty);
        Assert.That(await FaultsAsync(good, status: HttpStatusCode.NotModified), Is.EqualTo(new[] { "the document does not have a body" }));
        Assert.That(await FaultsAsync("", status: HttpStatusCode.NotModified), Is.Empty);
        Assert.That(await FaultsAsync("", method: HttpMethod.Head), Is.Empty);
        Assert.That(await FaultsAsync(good, path: "/others/x", status: HttpStatusCode.Created), Is.Empty);
    });

    [Test]
    public void AnUnsupportedKeyword_IsAnError() => Assert.That(
        () => Contract.Read(JsonDocument.Parse("""{"type":"string","oneOf":[]}""").RootElement), Throws.TypeOf<NotSupportedException>());

    /// <summary>Every client of the test service uses this handler.</summary>
    [Test]
    public void AClientOfTheService_FailsOnADifference()
    {
        using var client = new HttpClient(new ContractHandler(new Fixed(Answer("""{"has_more":false}""", HttpStatusCode.OK))))
        {
            BaseAddress = new Uri("http://service.example"),
        };

        Assert.That(
            async () => await client.GetAsync("/api/v1/posters"),
            Throws.TypeOf<AssertionException>().With.Message.Contains("$.posters is missing").And.Message.Contains("$.next_cursor is missing"));
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(
        string body,
        HttpStatusCode status = HttpStatusCode.OK,
        HttpMethod? method = null,
        string path = "/samples/x",
        string mediaType = "application/json",
        bool isTagged = true)
    {
        using var response = Answer(body, status, mediaType);
        response.RequestMessage = new HttpRequestMessage(method ?? HttpMethod.Get, new Uri("http://service.example" + path));
        if (isTagged)
        {
            response.Headers.TryAddWithoutValidation("ETag", "\"1\"");
        }

        return await Contract.FaultsAsync(response);
    }

    private static HttpResponseMessage Answer(string body, HttpStatusCode status, string mediaType = "application/json") =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, mediaType) };

    private sealed class Fixed(HttpResponseMessage response) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            response.RequestMessage = request;
            return Task.FromResult(response);
        }
    }
}
