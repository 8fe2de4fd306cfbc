using System.Reflection;
using FluentValidation;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Common.Json;
using Impressions.Application.Common.Validation;
using Impressions.Application.Exports;
using Impressions.Application.Posters;
using Impressions.Application.Referrals.Commands.CreateReferral;
using Impressions.Application.Privacy;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Application;

/// <summary>Registers the layer.</summary>
public static class DependencyInjection
{
    /// <summary>Adds MediatR with the handlers, the validators and the mapper.</summary>
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        var assembly = typeof(DependencyInjection).Assembly;

        services.AddTransient<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddTransient<IMediator, Mediator>();
        services.Scan(scan => scan
            .FromAssemblies(assembly)
            .AddClasses(classes => classes.AssignableTo(typeof(IRequestHandler<,>)), publicOnly: false)
            .AsImplementedInterfaces()
            .WithTransientLifetime());

        // The first behavior is the outermost: a request is validated, then a command is saved together with its idempotency key.
        services.AddValidation(assembly);
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(SaveBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(IdempotencyBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(AuditBehavior<,>));

        // A singleton: the package's default, a mapper for each injection, would cost every request an allocation.
        services.AddAutoMapper(maps => maps.AddGlobalIgnore(nameof(ICreated.IsReplay)), [assembly], ServiceLifetime.Singleton);
        services.AddSingleton<ScanAddresses>();
        services.AddSingleton<ExportCapacity>();
        services.AddTransient<Exporter>();
        services.AddTransient<SignUpFlagging>();
        services.AddTransient<PersonEraser>();
        services.AddSingleton(TimeProvider.System);
        return services;
    }

    /// <summary>Adds the validators, and <see cref="ValidationBehavior{TRequest,TResponse}"/> for the requests that have one.</summary>
    private static void AddValidation(this IServiceCollection services, Assembly assembly)
    {
        // Errors name members as requests do.
        ValidatorOptions.Global.PropertyNameResolver = (_, member, _) => SnakeCase.Of(member.Name);
        ValidatorOptions.Global.DisplayNameResolver = ValidatorOptions.Global.PropertyNameResolver;
        services.AddScoped<ValidatedRequests>();
        foreach (var validator in AssemblyScanner.FindValidatorsInAssembly(assembly, includeInternalTypes: true))
        {
            services.AddSingleton(validator.InterfaceType, validator.ValidatorType);
            var request = validator.InterfaceType.GenericTypeArguments[0];
            if (request.GetInterfaces().SingleOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IRequest<>)) is { } sent)
            {
                Type[] types = [request, sent.GenericTypeArguments[0]];
                services.AddTransient(typeof(IPipelineBehavior<,>).MakeGenericType(types), typeof(ValidationBehavior<,>).MakeGenericType(types));
            }
        }
    }
}
