using System.Collections.Frozen;

namespace Impressions.Domain.Referrals.Flags;

/// <summary>The domains of services for disposable e-mail addresses. There are thousands, which change daily: these are the usual ones, and a setting adds more.</summary>
public static class DisposableDomains
{
    /// <summary>The domains, in lower case.</summary>
    public static FrozenSet<string> Known { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        "0-mail.com", "0815.ru", "10mail.org", "10minutemail.co.za", "10minutemail.com", "10minutemail.de", "10minutemail.net", "1secmail.com", "1secmail.net",
        "1secmail.org", "20mail.it", "20minutemail.com", "30minutemail.com", "anonbox.net", "anonymbox.com", "burnermail.io", "byom.de",
        "crazymailing.com", "cuvox.de", "dayrep.com", "deadaddress.com", "discard.email", "discardmail.com", "discardmail.de", "dispostable.com",
        "dropmail.me", "einrot.com", "email-fake.com", "emailfake.com", "emailondeck.com", "emailtemporanea.com", "emlhub.com", "emlpro.com", "emltmp.com",
        "fakeinbox.com", "fakemail.net", "fakemailgenerator.com", "filzmail.com", "fleckens.hu", "freeml.net", "generator.email", "getairmail.com",
        "getnada.com", "grr.la", "guerrillamail.biz", "guerrillamail.com", "guerrillamail.de", "guerrillamail.info", "guerrillamail.net",
        "guerrillamail.org", "guerrillamailblock.com", "gustr.com", "harakirimail.com", "inbox.testmail.app", "inboxbear.com", "inboxkitten.com",
        "incognitomail.com", "incognitomail.org", "jetable.org", "jourrapide.com", "kasmail.com", "linshiyouxiang.net", "mail-temp.com", "mail-temporaire.fr",
        "mail.tm", "mailcatch.com", "maildrop.cc", "mailexpire.com", "mailforspam.com", "mailinator.com", "mailinator.net", "mailinator2.com", "mailnesia.com",
        "mailnull.com", "mailpoof.com", "mailsac.com", "mailtemp.net", "mailtm.com", "meltmail.com", "minuteinbox.com", "mintemail.com", "mohmal.com",
        "mohmal.in", "moakt.cc", "moakt.com", "moakt.ws", "mt2015.com", "mvrht.net", "mytemp.email", "mytrashmail.com", "nada.email", "nowmymail.com", "nwytg.net",
        "objectmail.com", "onetimeemail.org", "owlymail.com", "pokemail.net", "rcpt.at", "rhyta.com", "sharklasers.com",
        "sogetthis.com", "spam4.me", "spambog.com", "spambox.us", "spamdecoy.net", "spamex.com", "spamfree24.org", "spamherelots.com",
        "spaml.de", "superrito.com", "suremail.info", "teleworm.us", "temp-mail.io", "temp-mail.org", "temp-mail.ru", "tempail.com", "tempemail.co", "tempemail.com",
        "tempemail.net", "tempinbox.com", "tempmail.com", "tempmail.de", "tempmail.dev", "tempmail.email", "tempmail.io", "tempmail.net", "tempmail.org", "tempmail.plus",
        "tempmailaddress.com", "tempmailer.com", "tempmailo.com", "tempr.email", "temporarymail.com", "temp.email", "throwaway.email", "throwawaymail.com",
        "tmail.ws", "tmailor.com", "tmpmail.net", "tmpmail.org", "trash-mail.com", "trash-mail.de", "trashmail.com", "trashmail.de", "trashmail.io",
        "trashmail.me", "trashmail.net", "trashmail.org", "trbvm.com", "wegwerfemail.de", "wegwerfmail.de", "wegwerfmail.net", "wegwerfmail.org", "yopmail.com",
        "yopmail.fr", "yopmail.net", "zetmail.com", "zippymail.info");

    /// <summary>Returns whether the host of an address, or a domain that it belongs to, is in a list.</summary>
    /// <param name="emailKey">The normalized address.</param>
    /// <param name="more">More domains, in lower case.</param>
    public static bool Contain(string emailKey, IReadOnlySet<string> more)
    {
        var domain = emailKey[(emailKey.LastIndexOf('@') + 1)..].ToLowerInvariant();
        while (domain.Contains('.', StringComparison.Ordinal))
        {
            if (Known.Contains(domain) || more.Contains(domain))
            {
                return true;
            }

            domain = domain[(domain.IndexOf('.', StringComparison.Ordinal) + 1)..];
        }

        return false;
    }
}
