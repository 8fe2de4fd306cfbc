namespace Impressions.Domain.Webhooks;

/// <summary>Whether events are sent to a webhook.</summary>
public enum WebhookStatus
{
    /// <summary>Events are sent.</summary>
    Enabled,

    /// <summary>Nothing is sent. Events wait until the webhook is enabled again.</summary>
    Disabled,
}

/// <summary>Why the service disabled a webhook.</summary>
public enum WebhookDisabledReason
{
    /// <summary>The receiver said that it is gone for good.</summary>
    Gone,

    /// <summary>For days, every attempt failed.</summary>
    Failing,
}
