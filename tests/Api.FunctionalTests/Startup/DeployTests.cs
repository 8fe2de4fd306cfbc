using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Impressions.Api.Errors;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Api.Settings;
using Microsoft.AspNetCore.WebUtilities;

namespace Impressions.Api.FunctionalTests.Startup;

/// <summary>Compares the files in <c>deploy/</c> with the service.</summary>
public sealed partial class DeployTests
{
    /// <summary>With a higher limit, nginx would consider a replica that rejects a body as failed.</summary>
    [Test]
    public void TheNginxSample_HasTheBodyLimitOfTheService() =>
        Assert.That(Read("nginx.conf"), Does.Contain($" client_max_body_size {Hosting.MaxRequestBody / 1024}k;"));

    /// <summary>A client cannot tell whether nginx or the service responded.</summary>
    [Test]
    public void TheProblems_OfTheNginxSample_HaveACodeOfTheService_AndItsAddress()
    {
        var problems = NginxProblem().Matches(Read("nginx.conf"))
            .Select(match => (Status: match.Groups[1].Value, Body: JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(match.Groups[2].Value)!)).ToList();

        Assert.That(problems.Select(problem => problem.Status), Is.EqualTo(new[] { "413", "503" }));
        foreach (var (status, body) in problems)
        {
            var entry = ProblemCatalog.All.SingleOrDefault(entry => body.TryGetValue("code", out var code) && entry.Name == code.GetString());
            Assert.That(entry?.Status.ToString(CultureInfo.InvariantCulture), Is.EqualTo(status), "the status of the code");
            Assert.That(body["status"].GetRawText(), Is.EqualTo(status));
            Assert.That(body["type"].GetString(), Is.EqualTo($"https://$server_name/errors#{entry!.Name}"));
            Assert.That(body["title"].GetString(), Is.EqualTo(ReasonPhrases.GetReasonPhrase(entry.Status)).And.EqualTo(body["error"].GetString()));
            Assert.That(body["detail"].GetString(), Is.EqualTo(body["message"].GetString()));
        }
    }

    /// <summary>systemd treats a comment after a value as part of the value. Unlike a shell, it does not end a value at an unquoted separator.</summary>
    [Test]
    public void TheEnvironmentFile_HasKnownSettings_QuotedValues_AndNoCommentAfterAValue()
    {
        var lines = Read("impressions.env.example").Split('\n').Where(line => line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal) && line != "#").ToList();

        Assert.That(lines, Is.All.Matches<string>(line => Line().IsMatch(line)));
        var settings = lines.Select(line => Line().Match(line).Groups[1].Value.Replace("__", ":", StringComparison.Ordinal));
        Assert.That(settings.Except(KnownSettings.Keys), Is.EquivalentTo(new[] { "Urls", "MSSQL_SA_PASSWORD" }));
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, "deploy", file));

    /// <summary>A setting, perhaps commented out, with a single-quoted value or one that needs no quotes.</summary>
    [GeneratedRegex(@"^#?(\w+)=(?:'[^']+'|[^\s'""#;$\\]+)$")]
    private static partial Regex Line();

    [GeneratedRegex(@"return (\d+) '(\{.*\})';")]
    private static partial Regex NginxProblem();
}
