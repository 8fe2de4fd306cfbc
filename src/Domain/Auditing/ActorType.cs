namespace Impressions.Domain.Auditing;

/// <summary>The way in which an actor reached the service.</summary>
public enum ActorType
{
    /// <summary>An API key.</summary>
    ApiKey,

    /// <summary>A token of another issuer.</summary>
    Token,

    /// <summary>A session of the dashboard.</summary>
    Session,

    /// <summary>The command line of the service.</summary>
    CommandLine,
}
