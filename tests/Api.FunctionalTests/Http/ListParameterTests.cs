using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Impressions.Api.FunctionalTests.Support;

namespace Impressions.Api.FunctionalTests.Http;

/// <summary>
/// Sends wrong values for every parameter of every list that the OpenAPI document describes. <c>StrangerTests</c> calls the same operations without
/// a key, without the scope and as another organization.
/// </summary>
public sealed partial class ListParameterTests
{
    private static IEnumerable<TestCaseData> WrongValues =>
        from path in Contract.Reviewed.Root.GetProperty("paths").EnumerateObject()
        where path.Value.TryGetProperty("get", out var get) && get.Text("operationId").Contains("_List", StringComparison.Ordinal)
        from parameter in path.Value.GetProperty("get").GetProperty("parameters").EnumerateArray()
        let name = parameter.Text("name")
        from value in WrongFor(name, Contract.Reviewed.Resolve(parameter.GetProperty("schema")))
        select new TestCaseData(path.Name, name, value).SetArgDisplayNames($"{path.Name}?{name}={value}");

    [TestCaseSource(nameof(WrongValues))]
    public async Task AWrongParameter_Is400_AndIsNamed(string path, string name, string value)
    {
        using var client = Service.Shared.With(Service.DemoKey);
        foreach (var spelling in new[] { name, Underscore().Replace(name, match => match.Value[1..].ToUpperInvariant()) })
        {
            using var response = await client.GetAsync($"{path}?{spelling}={value}");

            var errors = (await response.IsProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
            Assert.That(errors.EnumerateObject().Select(error => error.Name), Is.EqualTo(new[] { name }), spelling);
            Assert.That(errors.GetProperty(name)[0].GetString(), Does.Contain(name), spelling);
        }
    }

    /// <summary>The test cases cover every list and all kinds of parameters.</summary>
    [Test]
    public void TheTestCases_CoverEveryList()
    {
        var walked = WrongValues.Select(values => ((string)values.Arguments[0]!, (string)values.Arguments[1]!)).Distinct().ToList();

        Assert.That(walked.Select(pair => pair.Item1).Distinct().Count(), Is.GreaterThanOrEqualTo(7));
        Assert.That(walked, Does.Contain(("/api/v1/impressions", "traffic")).And.Contain(("/api/v1/impressions", "from")));
        Assert.That(walked, Does.Contain(("/api/v1/referrals", "status")).And.Contain(("/api/v1/earnings", "status")));
    }

    private static string[] WrongFor(string name, JsonElement schema) => (name, schema) switch
    {
        ("limit", _) => ["0", "101", "-1", "abc", "1.5", "99999999999999999999"],
        ("offset", _) => ["-1", "abc", "1.5", "99999999999999999999"],
        ("cursor", _) => ["x", "made-up", "%00", "AAAA"],
        _ when schema.TryGetProperty("enum", out var names) => ["nonsense", "0", $"{names[0]},{names[1]}"],
        _ when schema.TryGetProperty("format", out var format) && format.GetString() == "date-time" => ["yesterday", "2026-13-01"],
        _ => [],
    };

    [GeneratedRegex("_[a-z]")]
    private static partial Regex Underscore();
}
