using System.Net;
using System.Net.Http.Headers;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Tests;
using Microsoft.Data.Sqlite;

namespace Impressions.Api.FunctionalTests.Durability;

/// <summary>The database file is moved while the service runs without a journal, and a backup takes its place.</summary>
[Platform("Linux,MacOsX", Reason = "Windows does not allow moving an open file.")]
[SqliteOnly("the files of SQL Server are elsewhere.")]
public sealed class MovedFileTests
{
    [Test]
    public async Task Scans_Are503_UntilADatabaseExists_AndAreThenWrittenToIt()
    {
        await using var file = new DatabaseFile();
        await file.MigrateAsync();
        await file.FillAsync();
        var (service, address) = await ServiceProcess.StartAsync(
            new Dictionary<string, string>(file.Environment) { ["Ingestion__JournalMegabytes"] = "0" });
        using (service)
        {
            using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
            client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", file.Key);
            var before = await ScanAsync();
            // Leaves a connection for the reads of impressions open.
            await client.GetStringAsync($"/api/v1/impressions/{before}");
            Copy();

            File.Move(file.File, $"{file.File}.away");
            File.Delete($"{file.File}-wal");
            File.Delete($"{file.File}-shm");
            for (var i = 0; i < 3; i++)
            {
                using var refused = await client.GetAsync($"/s/{file.Codes[0]}");
                await refused.IsProblemAsync(HttpStatusCode.ServiceUnavailable);
            }

            Assert.That(File.Exists(file.File), Is.False, "an empty database would prevent the restore of a backup");

            File.Move($"{file.File}.backup", file.File);
            var after = await ScanAsync();

            Assert.That(await client.GetStringAsync($"/api/v1/impressions/{after}"), Does.Contain(after));
            SqliteConnection.ClearAllPools();
            Assert.That(await file.ImpressionIdsAsync(), Is.EquivalentTo(new[] { before, after }));

            async Task<string> ScanAsync()
            {
                using var response = await client.GetAsync($"/s/{file.Codes[0]}");
                Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), await response.Content.ReadAsStringAsync());
                return (await response.JsonAsync()).GetProperty("impression_id").GetString()!;
            }
        }

        void Copy()
        {
            using var connection = new SqliteConnection($"Data Source={file.File};Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"VACUUM INTO '{file.File}.backup'";
            command.ExecuteNonQuery();
            using var backup = new SqliteConnection($"Data Source={file.File}.backup;Pooling=False");
            backup.Open();
            using var log = backup.CreateCommand();
            // Otherwise a write fails while another connection reads.
            log.CommandText = "PRAGMA journal_mode = WAL";
            log.ExecuteNonQuery();
        }
    }
}
