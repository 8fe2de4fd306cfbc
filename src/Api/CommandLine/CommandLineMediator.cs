using System.Data.Common;
using FluentValidation;
using Impressions.Application.Auditing;
using Impressions.Application.Common;
using Impressions.Application.Common.Exceptions;
using Impressions.Domain.Common;
using Impressions.Infrastructure;
using MediatR;

namespace Impressions.Api.CommandLine;

/// <summary>Sends the requests of a command as controllers send those of HTTP: validated, and each in its own scope.</summary>
internal sealed class CommandLineMediator(WebApplication app)
{
    /// <summary>The exit code of an expected failure.</summary>
    public const int Failure = 1;

    /// <summary>Builds the service, checks that its database is usable, runs a command, and prints expected exceptions as a sentence.</summary>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(
        string[] settings, Func<CommandLineMediator, CancellationToken, Task> command, CancellationToken cancellationToken) =>
        RunOnServiceAsync(settings, async app =>
        {
            await app.RequireDatabaseAsync();
            await command(new CommandLineMediator(app), cancellationToken);
        });

    /// <summary>Builds the service, runs a command on it, and prints expected exceptions as a sentence.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunOnServiceAsync(string[] settings, Func<WebApplication, Task> command)
    {
        await using var app = Commands.Build(settings, AddCommandLine);
        try
        {
            await command(app);
            return 0;
        }
        catch (Exception exception) when (ExpectedMessage(exception) is { } message)
        {
            Console.Error.WriteLine(message);
            return Failure;
        }
    }

    /// <summary>Sends a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="organizationId">The organization that the caller acts for; null for a request that belongs to no organization.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task<T> SendAsync<T>(IRequest<T> request, string? organizationId, CancellationToken cancellationToken)
    {
        await using var scope = Scope(organizationId);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellationToken);
    }

    /// <summary>Sends a request and uses its result in the same scope.</summary>
    /// <param name="request">The request.</param>
    /// <param name="organizationId">The organization that the caller acts for.</param>
    /// <param name="use">Uses the result.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task UseAsync<T>(IRequest<T> request, string organizationId, Func<T, Task> use, CancellationToken cancellationToken)
    {
        await using var scope = Scope(organizationId);
        await use(await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellationToken));
    }

    /// <summary>Gets a service that no request of the API uses.</summary>
    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>Gets the message of an expected exception; null if the exception is a bug.</summary>
    public static string? ExpectedMessage(Exception exception) => exception switch
    {
        ValidationException faults => string.Join(' ', faults.Errors.Select(fault => fault.ErrorMessage).Distinct()),
        StartupException or NotFoundException or ForbiddenException or DomainException or ConflictException or UnavailableException or InvalidMemberException =>
            exception.Message,
        DbException => $"The database cannot be used: {exception.Message}",
        { InnerException: { } inner } => ExpectedMessage(inner),
        _ => null,
    };

    private AsyncServiceScope Scope(string? organizationId)
    {
        var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CommandLineCaller>().OrganizationId = organizationId;
        return scope;
    }

    private static void AddCommandLine(WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<CommandLineCaller>();
        builder.Services.AddScoped<ICaller>(provider => provider.GetRequiredService<CommandLineCaller>());
        builder.Services.AddScoped<IActor>(provider => provider.GetRequiredService<CommandLineCaller>());
        // Standard output is for the result of the command, such as a key.
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
