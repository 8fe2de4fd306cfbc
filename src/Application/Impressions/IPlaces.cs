using System.Net;
using Impressions.Domain.Impressions;
using Impressions.Domain.Programs;

namespace Impressions.Application.Impressions;

/// <summary>Finds the places of IP addresses.</summary>
public interface IPlaces
{
    /// <summary>Finds the place of a whole address.</summary>
    /// <param name="address">The address; null if it is unknown.</param>
    /// <param name="privacyMode">How much of the address the program stores. If it stores nothing, it gets no place either.</param>
    /// <returns>The place; null if it is unknown.</returns>
    Place? Find(IPAddress? address, PrivacyMode privacyMode);
}
