using System.Collections.Frozen;

namespace Impressions.Domain.Earnings;

/// <summary>
/// The supported currencies: the alphabetic codes of ISO 4217, list one, as of 1 January 2026, without <c>XTS</c> (reserved for tests) and
/// <c>XXX</c> (no currency). To support a new code, add it to this file.
/// </summary>
public static class Currencies
{
    private const string Codes =
        """
        AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU
        CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD
        JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO
        NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT
        TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAD XAF XAG XAU XBA XBB XBC XBD XCD XCG XDR XOF XPD XPF XPT
        XSU XUA YER ZAR ZMW ZWG
        """;

    private static readonly FrozenSet<string> Known =
        Codes.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Gets the code in upper case; null if the currency does not exist.</summary>
    public static string? Normalize(string code)
    {
        var upper = code.ToUpperInvariant();
        return Known.Contains(upper) ? upper : null;
    }
}
