using System.Text.RegularExpressions;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Api.Settings;

namespace Impressions.Api.FunctionalTests.Startup;

/// <summary>Compares the files in <c>deploy/</c> with the service.</summary>
public sealed partial class DeployTests
{
    /// <summary>With a higher limit, nginx would consider a replica that rejects a body as failed.</summary>
    [Test]
    public void TheNginxSample_HasTheBodyLimitOfTheService() =>
        Assert.That(Read("nginx.conf"), Does.Contain($" client_max_body_size {Hosting.MaxRequestBody / 1024}k;"));

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
}
