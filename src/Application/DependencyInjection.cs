using System.Text.Json;
using AutoMapper;
using FluentValidation;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Posters;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Application;

/// <summary>Registers the layer.</summary>
public static class DependencyInjection
{
    /// <summary>Adds the use cases: MediatR with its handlers, the validators, the maps.</summary>
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

        // From the outside in: a command is saved with its idempotency key.
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(SaveBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(IdempotencyBehavior<,>));

        // Faults are named as on the wire.
        ValidatorOptions.Global.PropertyNameResolver = (_, member, _) => JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name);
        ValidatorOptions.Global.DisplayNameResolver = ValidatorOptions.Global.PropertyNameResolver;
        services.AddValidatorsFromAssembly(assembly, includeInternalTypes: true);
        services.AddSingleton(new MapperConfiguration(maps =>
        {
            // Only what a profile says: a map made up on the way would build empty value objects.
            maps.CreateMissingTypeMaps = false;
            maps.AddGlobalIgnore(nameof(ICreated.IsReplay));
            maps.AddProfiles(assembly);
        }));
        services.Scan(scan => scan
            .FromAssemblies(assembly)
            .AddClasses(classes => classes.AssignableTo(typeof(IValueResolver<,,>)), publicOnly: false)
            .AsSelf()
            .WithSingletonLifetime());
        services.AddSingleton(provider => provider.GetRequiredService<MapperConfiguration>().CreateMapper(provider.GetRequiredService));
        services.AddSingleton<ScanAddresses>();
        services.AddSingleton(TimeProvider.System);
        return services;
    }
}
