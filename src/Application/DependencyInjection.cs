using AutoMapper;
using FluentValidation;
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

        services.AddValidatorsFromAssembly(assembly, includeInternalTypes: true);
        services.AddSingleton(new MapperConfiguration(maps =>
        {
            // Only what a profile says: a map made up on the way would build empty value objects.
            maps.CreateMissingTypeMaps = false;
            maps.AddProfiles(assembly);
        }).CreateMapper());
        services.AddSingleton(TimeProvider.System);
        return services;
    }
}
