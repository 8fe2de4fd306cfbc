namespace Impressions.Domain.Events;

/// <summary>The kind of a change that other systems are told of. The values are stored by name, so a name must stay the same in later versions.</summary>
public enum EventType
{
    /// <summary>A scan was recorded.</summary>
    ImpressionCreated,

    /// <summary>A referral was created.</summary>
    ReferralCreated,

    /// <summary>The status of a referral changed.</summary>
    ReferralStatusChanged,

    /// <summary>An earning was created.</summary>
    EarningCreated,

    /// <summary>The status of an earning changed.</summary>
    EarningStatusChanged,

    /// <summary>A poster was created.</summary>
    PosterCreated,

    /// <summary>The status of a poster changed.</summary>
    PosterStatusChanged,

    /// <summary>A program was updated.</summary>
    ProgramUpdated,

    /// <summary>A student was created.</summary>
    UserCreated,

    /// <summary>The service disabled a webhook, because its receiver was gone or failed for days.</summary>
    WebhookDisabled,
}
