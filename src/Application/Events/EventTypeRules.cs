using FluentValidation;

namespace Impressions.Application.Events;

/// <summary>The rule of members that name event types.</summary>
internal static class EventTypeRules
{
    /// <summary>Requires each text of a list to be the name of an event type.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<string?>?> AreEventTypes<T>(this IRuleBuilder<T, IReadOnlyList<string?>?> rule) => rule
        .Must(types => types is null || types.All(type => EventTypes.Parse(type) is not null))
        .WithMessage($"{{PropertyName}} must have only: {string.Join(", ", EventTypes.Names)}.");
}
