using Impressions.Infrastructure.Persistence;

namespace Impressions.Api.CommandLine;

/// <summary>Builds the service with the settings of the command line.</summary>
/// <param name="settings">Settings, such as <c>--Database:Provider=SqlServer</c>.</param>
/// <param name="configure">Changes the service for a command; null for the service that serves.</param>
internal delegate (WebApplication App, DatabaseProvider Database) ServiceBuilder(string[] settings, Action<WebApplicationBuilder>? configure = null);
