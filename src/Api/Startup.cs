using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using Impressions.Api.CommandLine;
using Impressions.Api.Demo;
using Impressions.Api.Http;
using Impressions.Application.Auditing;
using Impressions.Application.Databases;
using Impressions.Application.Impressions;
using Impressions.Application.Posters;
using Impressions.Infrastructure;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Impressions.Api;

/// <summary>The steps between building the service and serving.</summary>
internal static partial class Startup
{
    private const int MostDrainSeconds = 300;

    /// <summary>Prepares the database, listens, and stops after the drain period once the process is asked to stop.</summary>
    /// <exception cref="StartupException">
    /// <c>PublicBaseUrl</c> or the section <c>Kestrel</c> is not valid, the demo is enabled where it is not allowed, migrations are pending, or the address is in use.
    /// </exception>
    public static async Task RunToEndAsync(this WebApplication service)
    {
        await using var app = service;
        var urls = app.Services.GetRequiredService<IPublicUrls>();
        if (string.IsNullOrEmpty(app.Configuration[PublicUrls.Key]) && !app.Environment.IsDevelopment())
        {
            LogUnset(app.Logger, PublicUrls.Key, urls.Base);
        }

        var drain = Drain(app.Configuration);
        app.LoadKestrelSection();
        await app.PrepareDatabaseAsync();
        try
        {
            await app.StartAsync();
        }
        catch (Exception exception)
        {
            // The services that have started may be using the database. If they are disposed of without being stopped first, the host reports that they failed.
            await app.StopAsync();
            if (exception is OperationCanceledException && app.Lifetime.ApplicationStopping.IsCancellationRequested)
            {
                // The process was asked to stop while it started.
                return;
            }

            if (ListenError(exception) is { } message)
            {
                throw new StartupException(message);
            }

            throw;
        }

        await StoppingAsync(app.Lifetime);
        // The service is no longer ready but still serves: load balancers need time to notice.
        await Task.Delay(drain);
        await app.StopAsync();
    }

    /// <summary>In Development, migrates the database; elsewhere, refuses a database with pending migrations.</summary>
    /// <exception cref="StartupException">Migrations are pending.</exception>
    public static async Task RequireDatabaseAsync(this WebApplication app)
    {
        if (app.Environment.IsDevelopment())
        {
            await app.MigrateAsync(progress: null, app.Lifetime.ApplicationStopping);
        }
        else
        {
            RequireNone(await app.Services.GetRequiredService<IDatabaseMigrator>()
                .GetPendingAsync(waitsForServer: true, app.Lifetime.ApplicationStopping));
        }
    }

    /// <summary>Applies pending migrations and prints their names.</summary>
    public static async Task MigrateAsync(this WebApplication app)
    {
        var counting = new StatisticsProgressLine();
        var applied = await app.MigrateAsync(
            new MigrationProgress(new CopyProgressLine(Console.Error, !Console.IsErrorRedirected), counting), CancellationToken.None);
        counting.End();
        Console.WriteLine(applied.Count == 0 ? "The database is up to date." : $"Applied: {string.Join(", ", applied)}.");
    }

    /// <summary>Deletes all rows of a database that has only the demo, and adds the demo data again.</summary>
    /// <exception cref="StartupException">The demo is not enabled or not allowed, or the database has another organization. Nothing was deleted.</exception>
    public static async Task ResetDemoAsync(this WebApplication app, CancellationToken cancellationToken)
    {
        if (!IsDemo(app))
        {
            throw new StartupException("Demo:Enabled is not true. Only the database of a demo can be reset. Nothing was deleted.");
        }

        await app.RequireDatabaseAsync();
        if (await app.Services.GetRequiredService<IDemoData>().ResetAsync(DemoPage(app), cancellationToken) is { } other)
        {
            throw new StartupException(
                $"The database also has the organization {other}, whose rows would be lost. Only a database without other organizations than the demo's can "
                + "be reset. Nothing was deleted.");
        }

        await app.Services.GetRequiredService<IAuditLog>().AppendAsync(
            IDemoData.OrganizationId, CommandLineCaller.Actor, AuditedAction.ResetDemo, details: [], cancellationToken);
    }

    private static Task<IReadOnlyList<string>> MigrateAsync(
        this WebApplication app, MigrationProgress? progress, CancellationToken cancellationToken)
    {
        if (app.Environment.IsDevelopment())
        {
            // The default database of Development is in this folder. Every other folder must exist, so that a mistyped path creates none.
            Directory.CreateDirectory(Path.Combine(app.Environment.ContentRootPath, "App_Data"));
        }

        return app.Services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(progress, cancellationToken);
    }

    /// <summary>Loads the endpoints and certificates of Kestrel, which it would otherwise do when it starts.</summary>
    private static void LoadKestrelSection(this WebApplication app)
    {
        try
        {
            app.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.ConfigurationLoader?.Load();
        }
        catch (Exception exception) when (exception
            is InvalidOperationException or FormatException or ArgumentException or IOException or UnauthorizedAccessException or CryptographicException)
        {
            // The other lines of a message advise to create a developer certificate.
            throw new StartupException($"The section Kestrel is wrong: {exception.Message.Split('\n')[0].TrimEnd()}");
        }
    }

    /// <summary>Returns why the service cannot listen, or null if the start failed for another reason.</summary>
    private static string? ListenError(Exception exception) => exception switch
    {
        IOException { InnerException: AddressInUseException } => $"{exception.Message} Another program listens there: stop it, or set Urls to another address.",
        SocketException => $"The service cannot listen on an address of Urls, HTTP_PORTS or Kestrel:Endpoints: {exception.Message}.",
        _ => null,
    };

    private static async Task PrepareDatabaseAsync(this WebApplication app)
    {
        var isDemo = IsDemo(app);
        var scans = app.Services.GetRequiredService<IScanIntake>();
        if (scans.CanDoWithoutDatabase && !app.Environment.IsDevelopment())
        {
            await app.RequireDatabaseUnlessAwayAsync(scans);
        }
        else
        {
            await app.RequireDatabaseAsync();
        }

        if (isDemo)
        {
            await app.Services.GetRequiredService<IDemoData>().SeedAsync(DemoPage(app), app.Lifetime.ApplicationStopping);
            app.MapDemoLandingPage();
            app.Lifetime.ApplicationStarted.Register(() => Welcome(app.Urls.First()));
        }
    }

    /// <summary>Returns whether the demo is enabled.</summary>
    /// <exception cref="StartupException">The setting is not valid, or the demo is enabled where it is not allowed.</exception>
    private static bool IsDemo(WebApplication app)
    {
        var isEnabled = app.Configuration["Demo:Enabled"] switch
        {
            null or "" => false,
            var text when bool.TryParse(text, out var enabled) => enabled,
            var text => throw new StartupException($"Demo:Enabled is '{text}'; it must be true or false."),
        };
        return !isEnabled || (app.Environment.IsDevelopment() && app.Services.GetRequiredService<IDemoData>().IsSupported)
            ? isEnabled
            : throw new StartupException("Demo:Enabled is true. The key of the demo is public, so it must be false except in Development on SQLite.");
    }

    /// <summary>Refuses a database with pending migrations. If the database is unavailable, the service starts and records scans in its journal.</summary>
    private static async Task RequireDatabaseUnlessAwayAsync(this WebApplication app, IScanIntake scans)
    {
        IReadOnlyList<string> pending;
        try
        {
            pending = await app.Services.GetRequiredService<IDatabaseMigrator>()
                .GetPendingAsync(waitsForServer: false, app.Lifetime.ApplicationStopping);
        }
        catch (StartupException exception)
        {
            LogWithoutDatabase(app.Logger, exception.Message);
            scans.StartWithoutDatabase();
            return;
        }

        RequireNone(pending);
    }

    private static void RequireNone(IReadOnlyList<string> pending)
    {
        if (pending.Count > 0)
        {
            throw new StartupException(
                $"The database lacks {pending.Count} migration(s), from {pending[0]} on. Run '{ProgramName.Current} migrate' first.");
        }
    }

    private static Uri DemoPage(WebApplication app) => new(app.Services.GetRequiredService<IPublicUrls>().Base, DemoLandingPage.Path);

    private static TimeSpan Drain(IConfiguration configuration) => configuration["Shutdown:DrainSeconds"] switch
    {
        null or "" => TimeSpan.Zero,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= MostDrainSeconds =>
            TimeSpan.FromSeconds(seconds),
        var text => throw new StartupException($"Shutdown:DrainSeconds is '{text}'; it must be a whole number from 0 to {MostDrainSeconds}."),
    };

    private static async Task StoppingAsync(IHostApplicationLifetime lifetime)
    {
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (lifetime.ApplicationStopping.Register(stopping.SetResult))
        {
            await stopping.Task;
        }
    }

    private static void Welcome(string url) => Console.WriteLine(
        $"""

        Impressions runs at {url}
          The docs:  {url}/docs
          Scan this: {url}/s/DEM0C0DE
          Try this:  curl -H 'Authorization: Bearer {IDemoData.ApiKey}' {url}/api/v1/impressions/imp_123abc

        """);

    [LoggerMessage(LogLevel.Warning, "{Key} is not set: QR codes lead to {Address}, which no phone can reach. Set it before you print.")]
    private static partial void LogUnset(ILogger logger, string key, Uri address);

    [LoggerMessage(LogLevel.Warning, "The service starts without the database. Scans go to the local journal, and other requests get 503. {Reason}")]
    private static partial void LogWithoutDatabase(ILogger logger, string reason);
}
