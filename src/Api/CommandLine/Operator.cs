using System.Data.Common;
using FluentValidation;
using Impressions.Application.Common;
using Impressions.Application.Common.Exceptions;
using Impressions.Domain.Common;
using Impressions.Infrastructure;
using MediatR;

namespace Impressions.Api.CommandLine;

/// <summary>Does use cases for the operator, as HTTP does them for a caller: validated, and each in a scope of its own.</summary>
internal sealed class Operator(WebApplication app) : IAsyncDisposable
{
    /// <summary>The exit code where something expected stands in the way.</summary>
    public const int Fault = 1;

    /// <summary>Builds the service, lets a command use its database, and turns what is expected to go wrong into a sentence.</summary>
    public static async Task<int> RunAsync(
        ServiceBuilder build, string[] settings, Func<Operator, CancellationToken, Task> command, CancellationToken cancellationToken)
    {
        var (app, _) = build(settings, AddOperator);
        await using var service = new Operator(app);
        try
        {
            await app.RequireDatabaseAsync();
            await command(service, cancellationToken);
            return 0;
        }
        catch (Exception exception) when (SentenceOf(exception) is { } sentence)
        {
            Console.Error.WriteLine(sentence);
            return Fault;
        }
    }

    /// <summary>Sends a request for an organization; null: for nobody's.</summary>
    public async Task<T> SendAsync<T>(IRequest<T> request, string? organizationId, CancellationToken cancellationToken)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CommandLineCaller>().OrganizationId = organizationId;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellationToken);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>What to say of something expected that went wrong; null: it was not expected.</summary>
    public static string? SentenceOf(Exception exception) => exception switch
    {
        ValidationException faults => string.Join(' ', faults.Errors.Select(fault => fault.ErrorMessage).Distinct()),
        StartupException or NotFoundException or ForbiddenException or DomainException or ConflictException or UnavailableException => exception.Message,
        DbException => $"The database can't be used: {exception.Message}",
        { InnerException: { } inner } => SentenceOf(inner),
        _ => null,
    };

    private static void AddOperator(WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<CommandLineCaller>();
        builder.Services.AddScoped<ICaller>(provider => provider.GetRequiredService<CommandLineCaller>());
        // Standard output is for what was asked for: a key, a list.
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
