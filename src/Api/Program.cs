using Impressions.Api;
using Impressions.Api.CommandLine;
using Impressions.Infrastructure;
using Microsoft.Extensions.Options;

try
{
    return await Commands.RunAsync(args, (settings, configure) => WebApplication.CreateBuilder(Hosting.Options(settings)).BuildService(configure));
}
catch (Exception exception) when (exception is StartupException or OptionsValidationException)
{
    Console.Error.WriteLine($"Impressions can't start. {exception.Message}");
    return 1;
}
catch (InvalidDataException exception)
{
    Console.Error.WriteLine($"Impressions can't start. {exception.Message} {exception.GetBaseException().Message}");
    return 1;
}
