using System.Diagnostics;
using DotNet.Testcontainers.Builders;
using Testcontainers.MsSql;

namespace Impressions.Tests;

/// <summary>Runs the tests of this project again on SQL Server in a container, if a Docker engine is available.</summary>
[NonParallelizable]
public sealed class OnSqlServerTests
{
    private const string Image = "mcr.microsoft.com/mssql/server:2022-latest";

    [Test]
    public async Task TheTestsOfThisProject_PassOnSqlServer()
    {
        if (TestDatabase.Server is not null)
        {
            Assert.Ignore($"skipped: {TestDatabase.Variable} has this whole run on a SQL Server.");
        }

        if (Environment.GetEnvironmentVariable(TestDatabase.Variable) == TestDatabase.None)
        {
            Assert.Ignore($"skipped: {TestDatabase.Variable} is '{TestDatabase.None}'.");
        }

        await using var server = Build();
        await server.StartAsync();
        var start = new ProcessStartInfo("dotnet", ["test", typeof(OnSqlServerTests).Assembly.Location])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [TestDatabase.Variable] = server.GetConnectionString() },
        };
        using var tests = Process.Start(start)!;
        var output = await Task.WhenAll(tests.StandardOutput.ReadToEndAsync(), tests.StandardError.ReadToEndAsync());
        await tests.WaitForExitAsync();
        Assert.That(tests.ExitCode, Is.Zero, string.Concat(output));
    }

    private static MsSqlContainer Build()
    {
        try
        {
            return new MsSqlBuilder(Image).Build();
        }
        catch (DockerUnavailableException)
        {
            Assert.Ignore($"skipped: there is no Docker engine, and {TestDatabase.Variable} is not set.");
            throw;
        }
    }
}
