using System.Text.Json;
using Impressions.Api.FunctionalTests.Support;

namespace Impressions.Api.FunctionalTests.OpenApi;

/// <summary>The OpenAPI document is complete: every operation has what generators, the documentation page and readers need.</summary>
public sealed class DocumentTests
{
    private static readonly JsonElement Document =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "openapi", "v1.json"))).RootElement;

    private static IEnumerable<TestCaseData> Operations =>
        from path in Document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select new TestCaseData(operation.Value).SetArgDisplayNames($"{operation.Name.ToUpperInvariant()} {path.Name}");

    /// <summary>The document is reviewed like code. To accept a change: IMPRESSIONS_ACCEPT_OPENAPI=1 dotnet test.</summary>
    [Test]
    public async Task TheOpenApiDocument_IsTheReviewedOne()
    {
        var snapshot = Path.Combine(Repository.Root, "docs", "openapi", "v1.json");
        var served = (await Service.Shared.Client.GetStringAsync("/openapi/v1.json")).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable("IMPRESSIONS_ACCEPT_OPENAPI") == "1")
        {
            await File.WriteAllTextAsync(snapshot, served);
        }

        Assert.That(served, Is.EqualTo(await File.ReadAllTextAsync(snapshot)));
    }

    [TestCaseSource(nameof(Operations))]
    public void AnOperation_IsComplete(JsonElement operation) => Assert.Multiple(() =>
    {
        Assert.That(operation.Text("summary"), Is.Not.Empty);
        Assert.That(operation.Text("description"), Is.Not.Empty);
        Assert.That(operation.Text("operationId"), Does.Match("^[A-Z][A-Za-z]+_[A-Z][A-Za-z]+$"));
        Assert.That(operation.GetProperty("tags").GetArrayLength(), Is.EqualTo(1));
        foreach (var parameter in Elements(operation, "parameters"))
        {
            Assert.That(parameter.Text("description"), Is.Not.Empty, parameter.Text("name"));
        }

        Assert.That(operation.GetProperty("responses").EnumerateObject().Select(response => response.Name), Has.Some.Match("^[23]"), "no success");
        foreach (var response in operation.GetProperty("responses").EnumerateObject())
        {
            var answer = Contract.Reviewed.Resolve(response.Value);
            Assert.That(answer.Text("description"), Is.Not.Empty, response.Name);
            Assert.That(int.Parse(response.Name, null) < 400 || answer.GetProperty("content").TryGetProperty("application/problem+json", out _), response.Name);
        }
    });

    [TestCaseSource(nameof(Operations))]
    public void AnExample_IsValid(JsonElement operation) => Assert.Multiple(() =>
    {
        foreach (var parameter in Elements(operation, "parameters").Where(parameter => parameter.TryGetProperty("example", out _)))
        {
            IsValid(parameter, parameter.Text("name"));
        }

        var bodies = operation.GetProperty("responses").EnumerateObject()
            .Select(response => (response.Name, Body: Contract.Reviewed.Resolve(response.Value)))
            .Append((Name: "request", Body: operation.TryGetProperty("requestBody", out var request) ? request : default));
        foreach (var (name, body) in bodies.Where(body => body.Body.ValueKind is JsonValueKind.Object && body.Body.TryGetProperty("content", out _)))
        {
            foreach (var media in body.GetProperty("content").EnumerateObject().Where(media => media.Name is "application/json" or "application/problem+json"))
            {
                IsValid(media.Value, $"{name} {media.Name}");
            }
        }
    });

    [Test]
    public void AMember_OfASchema_HasAValidExample_OrNone() => Assert.Multiple(() =>
    {
        var members = (
            from schema in Document.GetProperty("components").GetProperty("schemas").EnumerateObject()
            from member in Properties(schema.Value)
            where member.Value.TryGetProperty("example", out _)
            select (Name: $"{schema.Name}.{member.Name}", member.Value)).ToList();

        Assert.That(members, Is.Not.Empty);
        foreach (var (name, member) in members)
        {
            Assert.That(Contract.Reviewed.Read(member).Faults(member.GetProperty("example")), Is.Empty, name);
        }
    });

    [Test]
    public void OperationIds_AreUnique() => Assert.That(
        Operations.Select(operation => ((JsonElement)operation.Arguments[0]!).Text("operationId")), Is.Unique);

    [Test]
    public void EveryTag_IsDescribed()
    {
        var described = Document.GetProperty("tags").EnumerateArray().Where(tag => tag.Text("description").Length > 0).Select(tag => tag.Text("name"));

        Assert.That(
            Operations.Select(operation => ((JsonElement)operation.Arguments[0]!).GetProperty("tags")[0].GetString()).Distinct(),
            Is.EquivalentTo(described));
    }

    /// <summary>All lists have the same paging parameters.</summary>
    [TestCaseSource(nameof(Operations))]
    public void AList_HasItsLimits(JsonElement operation)
    {
        var parameters = Elements(operation, "parameters").ToDictionary(parameter => parameter.Text("name"), parameter => parameter.GetProperty("schema"));
        // The feed of events is not paged by a cursor or an offset: it is followed. The limit of an export has no maximum.
        var isPaged = operation.Text("operationId").Contains("_List", StringComparison.Ordinal) && operation.Text("operationId") != "Events_ListEvents";
        if (!parameters.TryGetValue("limit", out var limit) || (parameters.ContainsKey("after") && operation.Text("operationId") != "Events_ListEvents"))
        {
            Assert.That(isPaged, Is.False);
            return;
        }

        Assert.Multiple(() =>
        {
            Assert.That(limit.GetProperty("minimum").GetInt32(), Is.EqualTo(1));
            Assert.That(limit.GetProperty("maximum").GetInt32(), Is.EqualTo(100));
            Assert.That(parameters.ContainsKey("offset"), Is.EqualTo(isPaged));
            if (!isPaged)
            {
                return;
            }

            Assert.That(limit.GetProperty("default").GetInt32(), Is.EqualTo(50));
            Assert.That(parameters["offset"].GetProperty("minimum").GetInt32(), Is.Zero);
        });
    }

    /// <summary>A generator invents a name for an object or an enum without one.</summary>
    [Test]
    public void ASchema_ThatBecomesAGeneratedType_HasAName() => Assert.Multiple(() =>
    {
        foreach (var (at, schema) in Inner(Document.GetProperty("paths"), "paths").Concat(
            Document.GetProperty("components").GetProperty("schemas").EnumerateObject()
                .SelectMany(schema => Inner(schema.Value, schema.Name, isNamed: true))))
        {
            Assert.That(schema.TryGetProperty("properties", out _) || schema.TryGetProperty("enum", out _), Is.False, at);
            Assert.That(schema.TryGetProperty("oneOf", out _), Is.False, at);
            // A reference that may be null.
            Assert.That(!schema.TryGetProperty("allOf", out var all) || (all.GetArrayLength() == 1 && all[0].TryGetProperty("$ref", out _)), Is.True, at);
        }
    });

    private static void IsValid(JsonElement body, string name) => Assert.That(
        Contract.Reviewed.Read(body.GetProperty("schema")).Faults(body.GetProperty("example")), Is.Empty, name);

    private static JsonElement.ArrayEnumerator Elements(JsonElement element, string name) =>
        element.TryGetProperty(name, out var elements) ? elements.EnumerateArray() : default;

    private static JsonElement.ObjectEnumerator Properties(JsonElement schema) =>
        schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject() : default;

    /// <summary>Gets every schema within an element, except the element itself if it has a name.</summary>
    private static IEnumerable<(string At, JsonElement Schema)> Inner(JsonElement element, string at, bool isNamed = false)
    {
        if (element.ValueKind is JsonValueKind.Array)
        {
            foreach (var inner in element.EnumerateArray().SelectMany((item, index) => Inner(item, $"{at}[{index}]")))
            {
                yield return inner;
            }
        }

        if (element.ValueKind is not JsonValueKind.Object)
        {
            yield break;
        }

        if (!isNamed && (element.TryGetProperty("type", out _) || element.TryGetProperty("oneOf", out _) || element.TryGetProperty("allOf", out _)))
        {
            yield return (at, element);
        }

        foreach (var member in element.EnumerateObject().Where(member => member.Name is not ("example" or "default")))
        {
            foreach (var inner in Inner(member.Value, $"{at}.{member.Name}"))
            {
                yield return inner;
            }
        }
    }
}
