using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Domain.Organizations;
using Impressions.Tests;

namespace Impressions.Api.FunctionalTests.Startup;

/// <summary>Runs the program as an operator does: creates a database, an organization and a key, and checks the messages of failures.</summary>
public sealed class CommandLineTests : IDisposable
{
    private const string ConnectionString = "ConnectionStrings__Impressions";
    private const string Database = $"{ConnectionString} Database__Provider";

    private readonly TestDatabase _database = new();

    private Dictionary<string, string> Good => _database.Variables;

    public void Dispose() => _database.Dispose();

    [Test]
    public async Task CreatedKey_Works_UntilItIsRevoked()
    {
        await CaptureAsync("migrate");
        var organization = await CaptureAsync("organizations", "create", "--name", "@Demo Ünïversity", "--quiet");
        Assert.That(organization, Does.Match("^org_[0-9a-f]{32}$"), "only the ID");
        var secret = await CaptureAsync("keys", "create", "--organization", organization, "--name=Backend", "--all-scopes", "--quiet");
        Assert.That(secret, Does.Match("^sk_[A-Za-z0-9_-]{43}$"), "only the secret");
        var output = (await CaptureAsync(
            "keys", "create", "--organization", organization, "--name", "Reader", "--scope", "posters:read", "--scope", "keys:manage", "--expires-at",
            "2999-01-01t02:00:00.123456789+02:00")).Split(Environment.NewLine);
        Assert.That(output[^1], Does.Match("^sk_[A-Za-z0-9_-]{43}$"), "the last line is the secret");
        var keyId = output[0].Split(' ')[3];
        Assert.That(output[0], Is.EqualTo($"Created the key {keyId} (Reader) with the scopes: keys:manage posters:read."));

        var (service, address) = await ServiceProcess.StartAsync(Good);
        using (service)
        {
            Assert.That(await StatusAsync(address, secret, "/api/v1/programs"), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await StatusAsync(address, output[^1], "/api/v1/posters"), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await StatusAsync(address, output[^1], "/api/v1/programs"), Is.EqualTo(HttpStatusCode.Forbidden));
            await service.TerminateAsync();
            Assert.That(service.Output, Does.Not.Contain(secret).And.Not.Contain(output[^1]));
        }

        Assert.That(await CaptureAsync("organizations", "list"), Does.Match($"^ID +CREATED +NAME\r?\n{organization}  [0-9TZ:-]+  @Demo Ünïversity$"));
        var list = await CaptureAsync("keys", "list", "--organization", organization);
        Assert.That(list.Split('\n'), Has.Length.EqualTo(3));
        Assert.That(list, Does.Contain(keyId).And.Contain("2999-01-01T00:00:00Z").And.Contain("keys:manage,posters:read").And.Contain($" {secret[^4..]} "));
        Assert.That(list, Does.Not.Contain(secret).And.Not.Contain(ApiKey.HashOf(secret)));

        Assert.That(await CaptureAsync("keys", "revoke", keyId), Does.StartWith($"Revoked the key {keyId}."));
        Assert.That(await CaptureAsync("keys", "revoke", keyId), Does.StartWith($"Revoked the key {keyId}."), "again");
        var (next, nextAddress) = await ServiceProcess.StartAsync(Good);
        using (next)
        {
            Assert.That(await StatusAsync(nextAddress, output[^1], "/api/v1/posters"), Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(await StatusAsync(nextAddress, secret, "/api/v1/posters"), Is.EqualTo(HttpStatusCode.OK));
        }
    }

    [Test]
    [SqliteOnly("only a SQLite database can be an empty file.")]
    public async Task AnExpectedFailure_IsOneSentenceOnStandardError_AndExitCode1()
    {
        await FailsAsync(1, "There is no database at ", Good, "organizations", "list");
        await File.Create(_database.File).DisposeAsync();
        await FailsAsync(1, " migration(s), from ", Good, "keys", "revoke", "key_x");
        await CaptureAsync("migrate");
        var organization = await CaptureAsync("organizations", "create", "--name", "X", "-q");

        await FailsAsync(1, "There is no such organization.", Good, "keys", "create", "--organization", "org_x", "--name", "X", "--all-scopes");
        await FailsAsync(1, "There is no such organization.", Good, "keys", "list", "--organization", "a b");
        await FailsAsync(1, "There is no such key.", Good, "keys", "revoke", "key_x");
        await FailsAsync(1, "scopes has unknown scopes: 'a', 'b'.", Good, "keys", "create", "--organization", organization, "--name", "X", "--scope", "a", "--scope", "b");
        await FailsAsync(
            1, "expires_at must be in the future.", Good, "keys", "create", "--organization", organization, "--name", "X", "--all-scopes", "--expires-at", "2020-01-01");
        await FailsAsync(1, "name must have 1 to 200 characters", Good, "organizations", "create", "--name", " ");
        await FailsAsync(
            1, "Impressions can't start. Database:Provider is 'Oracle'", new(Good) { ["Database__Provider"] = "Oracle" }, "organizations", "list");
        await FailsAsync(1, "Impressions can't start. ConnectionStrings:Impressions is not set", new() { [ConnectionString] = "" }, "keys", "revoke", "key_x");
    }

    [TestCase("keys create --organization org_x --name X", "Either --scope or --all-scopes is required, but not both.", "keys create ")]
    [TestCase("keys create --organization org_x --name X --scope posters:read --all-scopes", "Either --scope or --all-scopes is required, but not both.", "keys create ")]
    [TestCase("keys create --organization org_x --name X --all-scopes --expires-at tomorrow", "'tomorrow' is not a time, such as 2027-01-15T10:30:00Z.", "keys create ")]
    [TestCase("keys create --organization org_x --name X --all-scopes --expires-at 2999-01-01T00:00:60Z", "'2999-01-01T00:00:60Z' is not a time, such as 2027-01-15T10:30:00Z.", "keys create ")]
    [TestCase("organizations create", "Option '--name' is required.", "organizations create ")]
    [TestCase("keys revoke", "Required argument missing for command: 'revoke'.", "keys revoke ")]
    [TestCase("keys", "A command is required: create, list, revoke.", "keys ")]
    [TestCase("statistics", "A command is required: verify, rebuild.", "statistics ")]
    [TestCase("statistics verfy", "Unknown command 'verfy'. Did you mean 'verify'?", "statistics ")]
    [TestCase("migrate now", "Unexpected argument 'now'.", "migrate ")]
    [TestCase("frobnicate", "Unknown command 'frobnicate'. The commands are migrate, organizations, keys, statistics, export, purge, audit, copy, demo, health.", "")]
    [TestCase("serve", "Unknown command 'serve'. The commands are migrate, organizations, keys, statistics, export, purge, audit, copy, demo, health.", "")]
    [TestCase("orgs list", "Unknown command 'orgs'. Did you mean 'organizations'?", "")]
    [TestCase("organisations list", "Unknown command 'organisations'. Did you mean 'organizations'?", "")]
    [TestCase("key list", "Unknown command 'key'. Did you mean 'keys'?", "")]
    [TestCase("mirgate", "Unknown command 'mirgate'. Did you mean 'migrate'?", "")]
    [TestCase("keys creat", "Unknown command 'creat'. Did you mean 'create'?", "keys ")]
    [TestCase("--hlep", "Unknown option '--hlep'. Did you mean '--help'?", "")]
    [TestCase("organizations create --nmae=X", "Unknown option '--nmae'. Did you mean '--name'?", "organizations create ")]
    [TestCase("organizations create --name X --listen", "Unknown option '--listen'.", "organizations create ")]
    [TestCase("keys list --org x", "Unknown option '--org'. Did you mean '--organization'?", "keys list ")]
    [TestCase("demo", "A command is required: reset.", "demo ")]
    [TestCase("copy --form x", "Unknown option '--form'. Did you mean '--from'?", "copy ")]
    public async Task AWrongCommandLine_IsExitCode2_WithASuggestionThatFits(string arguments, string sentence, string command) => Assert.That(
        await FailsAsync(2, sentence, Good, arguments.Split(' ')),
        Does.StartWith($"{sentence}{Environment.NewLine}").And.EndsWith($"See 'dotnet Impressions.Api.dll {command}--help'.{Environment.NewLine}"));

    /// <summary>The host would ignore them.</summary>
    [TestCase("--port=8080", "Unknown option '--port'.")]
    [TestCase("--url=http://127.0.0.1:0", "Unknown option '--url'. Did you mean '--urls'?")]
    [TestCase("--public-base-url=https://go.example.com", "Unknown option '--public-base-url'. Did you mean '--PublicBaseUrl'?")]
    [TestCase("--Databse:Provider=SqlServer", "Unknown option '--Databse:Provider'. Did you mean '--Database:Provider'?")]
    [TestCase("PublicBaseUrl=https://go.example.com", "'PublicBaseUrl=https://go.example.com'.")]
    public async Task AnUnknownSetting_OnTheCommandLine_IsExitCode2(string argument, string sentence)
    {
        await FailsAsync(2, sentence, Good, argument, "migrate");
        await FailsAsync(2, sentence, Good, argument);
    }

    [TestCase("--help", "{0} migrate", Database + " PublicBaseUrl Urls")]
    [TestCase("migrate --help", "{0} migrate", Database)]
    [TestCase("organizations --help", "{0} organizations create --name", Database)]
    [TestCase("organizations create --help", "ORG=$({0} organizations create", Database)]
    [TestCase("organizations list --help", "{0} organizations list", Database)]
    [TestCase("keys --help", "{0} keys create --organization org_…", Database)]
    [TestCase("keys create --help", "KEY=$({0} keys create", Database)]
    [TestCase("keys list --help", "{0} keys list --organization org_…", Database)]
    [TestCase("keys revoke --help", "{0} keys revoke key_…", Database)]
    [TestCase("statistics --help", "{0} statistics verify", Database)]
    [TestCase("statistics verify --help", "{0} statistics verify", Database)]
    [TestCase("statistics rebuild --help", "{0} statistics rebuild", Database)]
    [TestCase("copy --help", "{0} copy --from 'Sqlite:", "Copy__From Copy__To")]
    [TestCase("demo --help", "{0} demo reset", "Demo__Enabled " + Database + " PublicBaseUrl Urls")]
    [TestCase("demo reset --help", "{0} demo reset", "Demo__Enabled " + Database + " PublicBaseUrl Urls")]
    [TestCase("health --help", "{0} health", "Urls HTTP_PORTS AllowedHosts")]
    public async Task Help_HasAnExample_AndTheSettingsOfTheCommand_WithoutADatabase(string arguments, string example, string settings)
    {
        var (exitCode, help, _) = await ServiceProcess.CaptureAsync(new Dictionary<string, string> { [ConnectionString] = "" }, arguments.Split(' '));

        Assert.That(exitCode, Is.Zero);
        Assert.That(help, Does.Contain($"  {string.Format(CultureInfo.InvariantCulture, example, "dotnet Impressions.Api.dll")}").And.Contain($"  dotnet Impressions.Api.dll {arguments[..^"--help".Length]}"));
        var listed = help.Split("Settings:", 2)[1].Split('\n').Where(line => line.StartsWith("  ", StringComparison.Ordinal)).Select(line => line.Trim().Split(' ')[0]);
        Assert.That(listed, Is.EqualTo(settings.Split(' ')));
    }

    /// <summary>A wrapper script states its name in a variable, <c>dotnet run</c> its launch profile, and the executable is known by its path.</summary>
    [TestCase("IMPRESSIONS_COMMAND", "impressions", "impressions")]
    [TestCase("DOTNET_LAUNCH_PROFILE", "Impressions", "dotnet run --project src/Api --")]
    public async Task Help_NamesTheProgram_AsItWasStarted(string variable, string value, string name)
    {
        var environment = new Dictionary<string, string> { [variable] = value };

        Assert.That((await ServiceProcess.CaptureAsync(environment, "keys", "list", "--help")).StandardOutput, Does.Contain($"  {name} keys list [options]").And.Contain($"  {name} keys list --organization"));
        await FailsAsync(2, $"See '{name} keys --help'.", environment, "keys");
    }

    [Test]
    public async Task Help_OfTheExecutable_NamesIt()
    {
        var program = typeof(global::Program).Assembly.Location;
        var executable = Path.ChangeExtension(program, OperatingSystem.IsWindows() ? ".exe" : null);
        using var help = Process.Start(new ProcessStartInfo(executable, "migrate --help") { RedirectStandardOutput = true, WorkingDirectory = Path.GetDirectoryName(program) })!;

        Assert.That(await help.StandardOutput.ReadToEndAsync(), Does.Contain($"  {Path.Combine(".", Path.GetFileName(executable))} migrate [options]"));
    }

    [Test]
    public async Task Version_IsPrinted() =>
        Assert.That((await ServiceProcess.CaptureAsync(new Dictionary<string, string>(), "--version")).StandardOutput, Does.Match(@"^\d+\.\d+\.\d+"));

    /// <summary>A container has no other program for its health check. HTTP_PROXY does not apply to it, and AllowedHosts does.</summary>
    [Test]
    [SqliteOnly("the test deletes the database file.")]
    public async Task Health_RequestsTheLocalService_BySettingsOfTheService()
    {
        await CaptureAsync("migrate");
        var settings = new Dictionary<string, string>(Good) { ["AllowedHosts"] = "*.example.com;localhost", ["HTTP_PROXY"] = "http://127.0.0.1:9" };
        var (service, address) = await ServiceProcess.StartAsync(settings);
        using (service)
        {
            settings["ASPNETCORE_URLS"] = $"http://0.0.0.0:{address.Port};http://127.0.0.1:9";
            using var client = new HttpClient();
            Assert.That(await client.GetStringAsync($"http://localhost:{address.Port}/health/ready"), Is.EqualTo("Healthy"), "the first answer of a service takes longest");
            Assert.That(
                await ServiceProcess.CaptureAsync(settings, "health"),
                Is.EqualTo((0, $"http://localhost:{address.Port}/health/ready: Healthy", $"http://localhost:{address.Port}/health/ready: Healthy{Environment.NewLine}")));
            settings.Remove("ASPNETCORE_URLS");
            Assert.That((await ServiceProcess.CaptureAsync(settings, "health", $"--HTTP_PORTS={address.Port}", "--urls=")).ExitCode, Is.Zero);

            File.Delete(_database.File);
            settings["ASPNETCORE_URLS"] = $"{address}";
            await FailsAsync(1, $"{address}health/ready returned status 503.", settings, "health");
            await service.KillAsync();
        }

        await FailsAsync(1, $"{address}health/ready did not respond: ", settings, "health");
    }

    [Test]
    [SqliteOnly("the test uses two paths.")]
    public async Task SettingsOnTheCommandLine_OverrideTheEnvironment_BeforeAndAfterACommand()
    {
        var nowhere = new Dictionary<string, string> { [ConnectionString] = "Data Source=/nowhere/impressions.db" };
        var setting = $"--ConnectionStrings:Impressions={_database.ConnectionString}";

        Assert.That((await ServiceProcess.CaptureAsync(nowhere, "migrate", setting)).ExitCode, Is.Zero);
        var (_, organization, _) = await ServiceProcess.CaptureAsync(
            nowhere, "--ConnectionStrings:Impressions", _database.ConnectionString, "organizations", "create", "--name", "X", "--quiet");
        Assert.That(organization, Does.StartWith("org_"));
        var (_, secret, _) = await ServiceProcess.CaptureAsync(
            nowhere, "keys", "create", setting, "--environment=Staging", "--organization", organization, "--name", "X", "--all-scopes", "--quiet");
        var (exitCode, _, output) = await ServiceProcess.CaptureAsync(nowhere, "keys", "revoke", setting, "key_x");
        Assert.That((exitCode, output.Trim()), Is.EqualTo((1, "There is no such key.")));

        var (service, address) = await ServiceProcess.StartAsync(nowhere, null, setting, "--PublicBaseUrl=https://qr.example", "--urls", "http://127.0.0.1:0");
        using (service)
        {
            Assert.That(await StatusAsync(address, secret, "/api/v1/posters"), Is.EqualTo(HttpStatusCode.OK));
        }
    }

    /// <summary>In Development, commands create the database too, and the first start still adds the demo.</summary>
    [Test]
    [SqliteOnly("the demo is on SQLite only.")]
    public async Task InDevelopment_NoMigrateIsNeeded()
    {
        var development = new Dictionary<string, string>(Good) { ["ASPNETCORE_ENVIRONMENT"] = "Development" };
        var (exitCode, organization, output) = await ServiceProcess.CaptureAsync(development, "organizations", "create", "--name", "X", "--quiet");
        Assert.That(exitCode, Is.Zero, output);
        var (_, secret, _) = await ServiceProcess.CaptureAsync(
            development, "keys", "create", "--organization", organization, "--name", "X", "--scope", "posters:read", "--quiet");

        var (service, address) = await ServiceProcess.StartAsync(development);
        using (service)
        {
            Assert.That(await StatusAsync(address, secret, "/api/v1/posters"), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await StatusAsync(address, Service.DemoKey, "/api/v1/posters/poster_123abc"), Is.EqualTo(HttpStatusCode.OK));
        }
    }

    [Test]
    [SqliteOnly("the demo is on SQLite only.")]
    public async Task DemoReset_BringsTheDemoBack_AlsoWhileTheServiceRuns()
    {
        var development = new Dictionary<string, string>(Good) { ["ASPNETCORE_ENVIRONMENT"] = "Development" };
        var (service, address) = await ServiceProcess.StartAsync(development);
        using (service)
        {
            using var client = new HttpClient { BaseAddress = address };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Service.DemoKey);
            using var update = await client.PatchJsonAsync("/api/v1/posters/poster_123abc", """{"status":"retired"}""");
            Assert.That(update.StatusCode, Is.EqualTo(HttpStatusCode.OK));

            var (exitCode, standardOutput, output) = await ServiceProcess.CaptureAsync(development, "demo", "reset");

            Assert.That((exitCode, standardOutput), Is.EqualTo((0, "The demo is as after its first start.")), output);
            Assert.That(await client.GetStringAsync("/api/v1/posters/poster_123abc"), Does.Contain("\"status\":\"active\""));
            await service.KillAsync();
        }

        var (_, organization, _) = await ServiceProcess.CaptureAsync(development, "organizations", "create", "--name", "X", "--quiet");
        await FailsAsync(1, $"The database also has the organization {organization}, whose rows would be lost.", development, "demo", "reset");
    }

    [Test]
    [SqliteOnly("the demo is on SQLite only.")]
    public async Task DemoReset_WhereTheDemoIsNotAllowed_DeletesNothing()
    {
        var development = new Dictionary<string, string>(Good) { ["ASPNETCORE_ENVIRONMENT"] = "Development" };
        Assert.That((await ServiceProcess.CaptureAsync(development, "demo", "reset")).ExitCode, Is.Zero, "an empty database");
        var before = SqliteDump.Of(_database.File);

        await FailsAsync(1, "Demo:Enabled is not true.", Good, "demo", "reset");
        await FailsAsync(1, "Demo:Enabled is not true.", new(development) { ["Demo__Enabled"] = "false" }, "demo", "reset");
        await FailsAsync(1, "Demo:Enabled is true. The key of the demo is public", new(Good) { ["Demo__Enabled"] = "true" }, "demo", "reset");
        await FailsAsync(
            1,
            "Demo:Enabled is true. The key of the demo is public",
            new(development) { ["Database__Provider"] = "SqlServer", [ConnectionString] = "Server=127.0.0.1,1" },
            "demo",
            "reset");

        Assert.That(SqliteDump.Of(_database.File), Is.EqualTo(before));
    }

    [Test]
    [SqliteOnly("SQL Server has no folder.")]
    public async Task AMistypedFolder_IsAnError_AndIsNotCreated()
    {
        var folder = Path.Combine(_database.Folder, "mistyped");
        var file = Path.Combine(folder, "deeper", "impressions.db");
        var mistyped = new Dictionary<string, string> { [ConnectionString] = $"Data Source={file}", ["PublicBaseUrl"] = "https://go.example.com" };
        var development = new Dictionary<string, string>(mistyped) { ["ASPNETCORE_ENVIRONMENT"] = "Development" };
        var sentence = $"There is no folder {Path.GetDirectoryName(file)} for the SQLite file. Correct the path, or create the folder.";
        await CaptureAsync("migrate");

        await FailsAsync(1, sentence, mistyped, "migrate");
        await FailsAsync(1, sentence, development, "organizations", "list");
        await FailsAsync(1, sentence, development);
        await FailsAsync(1, sentence, [], "copy", "--from", $"Sqlite:{_database.ConnectionString}", "--to", $"Sqlite:Data Source={file}");
        await FailsAsync(1, $"There is no database at {file}.", mistyped, "organizations", "list");
        await FailsAsync(1, $"There is no database at {file}.", mistyped);

        Assert.That(Directory.Exists(folder), Is.False);
    }

    /// <summary>Its folder is the only one that is created.</summary>
    [Test]
    [SqliteOnly("the default database of Development is SQLite.")]
    public async Task TheDefaultDatabase_OfDevelopment_NeedsNoFolder()
    {
        File.Copy(Path.Combine(AppContext.BaseDirectory, "appsettings.Development.json"), Path.Combine(_database.Folder, "appsettings.Development.json"));
        var development = new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Development" };

        var (exitCode, output) = await ServiceProcess.RunAsync(development, "migrate", $"--contentRoot={_database.Folder}");

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(File.Exists(Path.Combine(_database.Folder, "App_Data", "impressions.db")));
    }

    private static async Task<HttpStatusCode> StatusAsync(Uri address, string secret, string path)
    {
        using var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        using var response = await client.GetAsync(path);
        return response.StatusCode;
    }

    private static async Task<string> FailsAsync(int code, string sentence, Dictionary<string, string> environment, params string[] arguments)
    {
        var (exitCode, standardOutput, output) = await ServiceProcess.CaptureAsync(environment, arguments);

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
        return output;
    }

    private async Task<string> CaptureAsync(params string[] arguments)
    {
        var (exitCode, standardOutput, output) = await ServiceProcess.CaptureAsync(Good, arguments);
        Assert.That(exitCode, Is.Zero, output);
        return standardOutput;
    }
}
