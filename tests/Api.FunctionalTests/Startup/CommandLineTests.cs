using System.Net;
using System.Net.Http.Headers;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Domain.Organizations;
using Impressions.Tests;

namespace Impressions.Api.FunctionalTests.Startup;

/// <summary>The program itself, as an operator starts it: from nothing to a key that works, and what it says where it can't.</summary>
public sealed class CommandLineTests : IDisposable
{
    private const string ConnectionString = "ConnectionStrings__Impressions";

    private readonly TestDatabase _database = new();

    private Dictionary<string, string> Good => _database.Variables;

    public void Dispose() => _database.Dispose();

    [Test]
    public async Task FromNothing_ToAKeyThatWorks_UntilItIsRevoked()
    {
        await AskAsync("migrate");
        var organization = await AskAsync("organizations", "create", "--name", "@Demo Ünïversity", "--quiet");
        Assert.That(organization, Does.Match("^org_[0-9a-f]{32}$"), "the ID and nothing else");
        var secret = await AskAsync("keys", "create", "--organization", organization, "--name=Backend", "--all-scopes", "--quiet");
        Assert.That(secret, Does.Match("^sk_[A-Za-z0-9_-]{43}$"), "the secret and nothing else");
        var told = (await AskAsync(
            "keys", "create", "--organization", organization, "--name", "Reader", "--scope", "posters:read", "--scope", "keys:manage", "--expires-at",
            "2999-01-01t02:00:00.123456789+02:00")).Split(Environment.NewLine);
        Assert.That(told[^1], Does.Match("^sk_[A-Za-z0-9_-]{43}$"), "alone on its line");
        var keyId = told[0].Split(' ')[3];
        Assert.That(told[0], Is.EqualTo($"Made the key {keyId} (Reader) with the scopes: keys:manage posters:read."));

        var (service, address) = await ServiceProcess.StartAsync(Good);
        using (service)
        {
            Assert.That(await StatusAsync(address, secret, "/api/v1/programs"), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await StatusAsync(address, told[^1], "/api/v1/posters"), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await StatusAsync(address, told[^1], "/api/v1/programs"), Is.EqualTo(HttpStatusCode.Forbidden));
            await service.TerminateAsync();
            Assert.That(service.Output, Does.Not.Contain(secret).And.Not.Contain(told[^1]));
        }

        Assert.That(await AskAsync("organizations", "list"), Does.Match($"^ID +CREATED +NAME\r?\n{organization}  [0-9TZ:-]+  @Demo Ünïversity$"));
        var list = await AskAsync("keys", "list", "--organization", organization);
        Assert.That(list.Split('\n'), Has.Length.EqualTo(3));
        Assert.That(list, Does.Contain(keyId).And.Contain("2999-01-01T00:00:00Z").And.Contain("keys:manage,posters:read").And.Contain($" {secret[^4..]} "));
        Assert.That(list, Does.Not.Contain(secret).And.Not.Contain(ApiKey.HashOf(secret)));

        Assert.That(await AskAsync("keys", "revoke", keyId), Does.StartWith($"The key {keyId} is revoked."));
        Assert.That(await AskAsync("keys", "revoke", keyId), Does.StartWith($"The key {keyId} is revoked."), "again");
        var (next, nextAddress) = await ServiceProcess.StartAsync(Good);
        using (next)
        {
            Assert.That(await StatusAsync(nextAddress, told[^1], "/api/v1/posters"), Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(await StatusAsync(nextAddress, secret, "/api/v1/posters"), Is.EqualTo(HttpStatusCode.OK));
        }
    }

    /// <summary>What each command says on standard error, alone, where something expected stands in the way.</summary>
    [Test]
    [SqliteOnly("only SQLite's database can be no file.")]
    public async Task WhatIsExpectedToGoWrong_IsASentence_AndExitCode1()
    {
        await FailsAsync(1, "There is no database at ", Good, "organizations", "list");
        await File.Create(_database.File).DisposeAsync();
        await FailsAsync(1, "The database lacks 3 migration(s), from ", Good, "keys", "revoke", "key_x");
        await AskAsync("migrate");
        var organization = await AskAsync("organizations", "create", "--name", "X", "-q");

        await FailsAsync(1, "There is no such organization.", Good, "keys", "create", "--organization", "org_x", "--name", "X", "--all-scopes");
        await FailsAsync(1, "There is no such organization.", Good, "keys", "list", "--organization", "a b");
        await FailsAsync(1, "There is no such key.", Good, "keys", "revoke", "key_x");
        await FailsAsync(1, "scopes has what is no scope: 'a', 'b'.", Good, "keys", "create", "--organization", organization, "--name", "X", "--scope", "a", "--scope", "b");
        await FailsAsync(
            1, "expires_at must be in the future.", Good, "keys", "create", "--organization", organization, "--name", "X", "--all-scopes", "--expires-at", "2020-01-01");
        await FailsAsync(1, "name must have 1 to 200 characters", Good, "organizations", "create", "--name", " ");
        await FailsAsync(
            1, "Impressions can't start. Database:Provider is 'Oracle'", new(Good) { ["Database__Provider"] = "Oracle" }, "organizations", "list");
        await FailsAsync(1, "Impressions can't start. ConnectionStrings:Impressions is not set", new() { [ConnectionString] = "" }, "keys", "revoke", "key_x");
    }

    [TestCase("frobnicate")]
    [TestCase("--hlep")]
    [TestCase("keys")]
    [TestCase("organizations create")]
    [TestCase("organizations create --nmae=X")]
    [TestCase("organizations create --name X --listen")]
    [TestCase("keys create --organization org_x --name X")]
    [TestCase("keys create --organization org_x --name X --scope posters:read --all-scopes")]
    [TestCase("keys create --organization org_x --name X --all-scopes --expires-at tomorrow")]
    [TestCase("keys create --organization org_x --name X --all-scopes --expires-at 2999-01-01T00:00:60Z")]
    [TestCase("keys revoke")]
    [TestCase("migrate now")]
    [TestCase("copy --form x")]
    public async Task ACommandLineThatMakesNoSense_IsExitCode2(string arguments) =>
        await FailsAsync(2, "See --help.", Good, arguments.Split(' '));

    [TestCase("--help", "organizations create --name 'Demo University'")]
    [TestCase("migrate --help", "Run it once before each new version is started.")]
    [TestCase("organizations --help", "Everything belongs to one organization")]
    [TestCase("organizations create --help", "ORG=$(dotnet Impressions.Api.dll organizations create")]
    [TestCase("organizations list --help", "Lists all organizations")]
    [TestCase("keys --help", "Authorization: Bearer")]
    [TestCase("keys create --help", "KEY=$(dotnet Impressions.Api.dll keys create")]
    [TestCase("keys list --help", "last used")]
    [TestCase("keys revoke --help", "within 30 seconds")]
    [TestCase("copy --help", "Copy__From='Sqlite:")]
    [TestCase("health --help", "The exit code is 0 where it is")]
    public async Task Help_TellsWhatItDoes_AnExample_AndTheSettings_WithoutADatabase(string arguments, string part)
    {
        var (exitCode, help, _) = await ServiceProcess.AskAsync(new Dictionary<string, string> { [ConnectionString] = "" }, arguments.Split(' '));

        Assert.That(exitCode, Is.Zero);
        Assert.That(help, Does.Contain(part).And.Contain("dotnet Impressions.Api.dll").And.Contain(ConnectionString));
    }

    [Test]
    public async Task Version_IsTold() =>
        Assert.That((await ServiceProcess.AskAsync(new Dictionary<string, string>(), "--version")).StandardOutput, Does.Match(@"^\d+\.\d+\.\d+"));

    /// <summary>A container has no other program to ask by. The host's proxy is not for itself, and the service answers to its public names only.</summary>
    [Test]
    [SqliteOnly("the database goes by its file.")]
    public async Task Health_AsksTheServiceThatRunsHere_BySettingsThatAreItsOwn()
    {
        await AskAsync("migrate");
        var settings = new Dictionary<string, string>(Good) { ["AllowedHosts"] = "*.example.com;localhost", ["HTTP_PROXY"] = "http://127.0.0.1:9" };
        var (service, address) = await ServiceProcess.StartAsync(settings);
        using (service)
        {
            settings["ASPNETCORE_URLS"] = $"http://0.0.0.0:{address.Port};http://127.0.0.1:9";
            Assert.That(
                await ServiceProcess.AskAsync(settings, "health"),
                Is.EqualTo((0, $"http://localhost:{address.Port}/health/ready: Healthy", $"http://localhost:{address.Port}/health/ready: Healthy{Environment.NewLine}")));
            settings.Remove("ASPNETCORE_URLS");
            Assert.That((await ServiceProcess.AskAsync(settings, "health", $"--HTTP_PORTS={address.Port}", "--urls=")).ExitCode, Is.Zero);

            File.Delete(_database.File);
            settings["ASPNETCORE_URLS"] = $"{address}";
            await FailsAsync(1, $"{address}health/ready is answered with 503.", settings, "health");
            await service.KillAsync();
        }

        await FailsAsync(1, $"{address}health/ready is not answered: ", settings, "health");
    }

    /// <summary>They win over the environment, wherever they stand.</summary>
    [Test]
    [SqliteOnly("it names two files.")]
    public async Task SettingsOnTheCommandLine_Hold_WithEveryVerb_AndWithNone()
    {
        var nowhere = new Dictionary<string, string> { [ConnectionString] = "Data Source=/nowhere/impressions.db" };
        var setting = $"--ConnectionStrings:Impressions={_database.ConnectionString}";

        Assert.That((await ServiceProcess.AskAsync(nowhere, "migrate", setting)).ExitCode, Is.Zero);
        var (_, organization, _) = await ServiceProcess.AskAsync(
            nowhere, "--ConnectionStrings:Impressions", _database.ConnectionString, "organizations", "create", "--name", "X", "--quiet");
        Assert.That(organization, Does.StartWith("org_"));
        var (_, secret, _) = await ServiceProcess.AskAsync(
            nowhere, "keys", "create", setting, "--environment=Staging", "--organization", organization, "--name", "X", "--all-scopes", "--quiet");
        var (exitCode, _, output) = await ServiceProcess.AskAsync(nowhere, "keys", "revoke", setting, "key_x");
        Assert.That((exitCode, output.Trim()), Is.EqualTo((1, "There is no such key.")));

        var (service, address) = await ServiceProcess.StartAsync(nowhere, null, setting, "--PublicBaseUrl=https://qr.example", "--urls", "http://127.0.0.1:0");
        using (service)
        {
            Assert.That(await StatusAsync(address, secret, "/api/v1/posters"), Is.EqualTo(HttpStatusCode.OK));
        }
    }

    /// <summary>As <c>dotnet run</c> starts it: the database makes itself, and the demo comes with the first start as ever.</summary>
    [Test]
    [SqliteOnly("the demo is on SQLite only.")]
    public async Task InDevelopment_NoMigrateIsNeeded()
    {
        var development = new Dictionary<string, string>(Good) { ["ASPNETCORE_ENVIRONMENT"] = "Development" };
        var (exitCode, organization, output) = await ServiceProcess.AskAsync(development, "organizations", "create", "--name", "X", "--quiet");
        Assert.That(exitCode, Is.Zero, output);
        var (_, secret, _) = await ServiceProcess.AskAsync(
            development, "keys", "create", "--organization", organization, "--name", "X", "--scope", "posters:read", "--quiet");

        var (service, address) = await ServiceProcess.StartAsync(development);
        using (service)
        {
            Assert.That(await StatusAsync(address, secret, "/api/v1/posters"), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await StatusAsync(address, Service.DemoKey, "/api/v1/posters/poster_123abc"), Is.EqualTo(HttpStatusCode.OK));
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(Uri address, string secret, string path)
    {
        using var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        using var response = await client.GetAsync(path);
        return response.StatusCode;
    }

    private static async Task FailsAsync(int code, string sentence, Dictionary<string, string> environment, params string[] arguments)
    {
        var (exitCode, standardOutput, output) = await ServiceProcess.AskAsync(environment, arguments);

        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.EqualTo(code), output);
            Assert.That(output, Does.Contain(sentence));
            Assert.That(output, Does.Not.Contain("   at "), "a stack trace");
            if (code == 1)
            {
                Assert.That(standardOutput, Is.Empty);
                Assert.That(output.Trim().Split('\n'), Has.Exactly(1).Items, output);
            }
        });
    }

    private async Task<string> AskAsync(params string[] arguments)
    {
        var (exitCode, standardOutput, output) = await ServiceProcess.AskAsync(Good, arguments);
        Assert.That(exitCode, Is.Zero, output);
        return standardOutput;
    }
}
