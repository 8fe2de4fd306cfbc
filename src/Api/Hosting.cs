using System.Text;
using Impressions.Api.Settings;
using Impressions.Application;
using Impressions.Infrastructure;
using Impressions.Infrastructure.Persistence;
using Microsoft.Extensions.Options;

namespace Impressions.Api;

/// <summary>Puts the service together: its layers, where it finds its files and where it listens, and how much of anything a request may have.</summary>
internal static partial class Hosting
{
    /// <summary>Where the service listens unless a setting says otherwise.</summary>
    public const string DefaultUrl = "http://localhost:5080";

    /// <summary>The most bytes of a body; a longer one is answered with 413.</summary>
    public const int MaxRequestBody = 64 * 1024;

    /// <summary>The most bytes of all headers: a scan with an absurdly long user agent is still a scan.</summary>
    private const int MaxRequestHeaders = 64 * 1024;

    private static readonly Encoding LenientUtf8 =
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);

    /// <summary>The settings files are beside the program, from whatever folder it is started.</summary>
    public static WebApplicationOptions Options(string[] args) => new()
    {
        Args = args,
        ContentRootPath = File.Exists("appsettings.json") ? null : AppContext.BaseDirectory,
    };

    /// <summary>Checks the settings and builds the service.</summary>
    /// <param name="builder">What it is built from.</param>
    /// <param name="configure">What differs from the service that serves.</param>
    /// <exception cref="StartupException">A setting is missing or wrong.</exception>
    /// <exception cref="OptionsValidationException">A setting of JWTs is.</exception>
    public static (WebApplication App, DatabaseProvider Database) BuildService(
        this WebApplicationBuilder builder, Action<WebApplicationBuilder>? configure = null)
    {
        KnownSettings.RequireKnown(builder.Configuration);
        FrameworkSettings.Require(builder.Configuration, builder.Environment.IsDevelopment());
        var nearMisses = KnownSettings.NearMisses(builder.Configuration).ToList();
        try
        {
            var service = builder.BuildKnown(configure);
            nearMisses.ForEach(miss => LogNearMiss(service.App.Logger, miss.Key, miss.Setting));
            return service;
        }
        catch (StartupException exception) when (nearMisses.Count > 0)
        {
            // A mistyped name is the likely reason of a missing or wrong setting.
            throw new StartupException(string.Join(' ', nearMisses
                .Select(miss => $"{miss.Key} is not a setting. Did you mean {miss.Setting}?").Prepend(exception.Message)));
        }
    }

    private static (WebApplication App, DatabaseProvider Database) BuildKnown(this WebApplicationBuilder builder, Action<WebApplicationBuilder>? configure)
    {
        builder.WebHost.Configure(builder.Configuration);
        var database = builder.Services
            .AddApplication()
            .AddApi(builder.Configuration)
            .AddInfrastructure(builder.Configuration, builder.Environment.ContentRootPath);
        configure?.Invoke(builder);

        var app = builder.Build();
        app.Services.GetService<IStartupValidator>()?.Validate();
        return (app, database);
    }

    private static void Configure(this IWebHostBuilder web, ConfigurationManager configuration)
    {
        if (string.IsNullOrEmpty(configuration["Urls"])
            && string.IsNullOrEmpty(configuration["HTTP_PORTS"])
            && !configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            web.UseUrls(DefaultUrl);
        }

        web.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = MaxRequestBody;
            server.Limits.MaxRequestHeadersTotalSize = MaxRequestHeaders;
            // A header's bytes that are no UTF-8 are replaced, not refused: a scan with an odd user agent is still a scan.
            server.RequestHeaderEncodingSelector = _ => LenientUtf8;
        });
    }

    [LoggerMessage(LogLevel.Warning, "{Key} is not a setting and has no effect. Did you mean {Setting}?")]
    private static partial void LogNearMiss(ILogger logger, string key, string setting);
}
