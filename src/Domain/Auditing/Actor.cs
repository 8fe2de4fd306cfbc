using System.Net;
using Impressions.Domain.Common;

namespace Impressions.Domain.Auditing;

/// <summary>The person or program that acts.</summary>
/// <param name="Type">The way in which it reached the service.</param>
/// <param name="Id">The ID of the API key, the subject of the token, or the name of the operating system's user; null if it is unknown.</param>
/// <param name="Address">The IP address; null if there is none.</param>
public sealed record Actor(ActorType Type, string? Id, IPAddress? Address)
{
    /// <summary>The maximum length of <see cref="Id"/>, in characters: that of a subject in OpenID Connect Core 1.0, section 2.</summary>
    public const int IdMaxLength = 255;

    /// <summary>The network of the address, such as <c>203.0.113.0</c> or <c>2001:db8:1::</c>; null if there is no address.</summary>
    public string? Network => Address?.ToNetwork().ToString();
}
