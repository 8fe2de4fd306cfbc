using FluentValidation;

namespace Impressions.Application.Webhooks;

/// <summary>The rule of which receivers webhooks may have.</summary>
public interface IWebhookTargets
{
    /// <summary>Gets what is wrong with a URL, to be read after the name of its member; null if it is allowed. The address of its host is checked when it is connected to.</summary>
    string? FaultOf(Uri url);
}

/// <summary>The rule of members that are the URL of a receiver.</summary>
internal static class WebhookTargetRules
{
    /// <summary>Requires the URL of a receiver that is allowed.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> IsAllowedTarget<T>(this IRuleBuilder<T, string?> rule, IWebhookTargets targets) =>
        rule.Custom((url, context) =>
        {
            if (url is not null && Domain.Common.Text.IsWebUrl(url) && targets.FaultOf(new Uri(url)) is { } fault)
            {
                context.AddFailure($"{context.DisplayName} {fault}");
            }
        });
}
