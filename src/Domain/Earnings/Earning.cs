using System.Buffers;
using Impressions.Domain.Common;
using Impressions.Domain.Referrals;

namespace Impressions.Domain.Earnings;

/// <summary>A commission on a referral: whole smallest units of a currency, on their way to the student.</summary>
public sealed class Earning : VersionedEntity
{
    /// <summary>The prefix of an earning's ID.</summary>
    public const string IdPrefix = "earn";

    /// <summary>The most that one earning may be, in the currency's smallest unit.</summary>
    public const long MaxAmount = 1_000_000_000_000;

    /// <summary>The currency where none is said.</summary>
    public const string DefaultCurrency = "USD";

    /// <summary>The type where none is said.</summary>
    public const string DefaultType = "purchase";

    /// <summary>The most characters of a type.</summary>
    public const int TypeMaxLength = 50;

    /// <summary>The most characters of a description.</summary>
    public const int DescriptionMaxLength = 1_000;

    /// <summary>The most characters of a payment reference.</summary>
    public const int PaymentReferenceMaxLength = 255;

    private static readonly SearchValues<char> TypeCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-");

    private static readonly StateMachine<EarningStatus> Statuses = new("earning", new Dictionary<EarningStatus, EarningStatus[]>
    {
        [EarningStatus.Pending] = [EarningStatus.Processing, EarningStatus.Paid, EarningStatus.Failed],
        [EarningStatus.Processing] = [EarningStatus.Pending, EarningStatus.Paid, EarningStatus.Failed],
        [EarningStatus.Paid] = [EarningStatus.Failed],
        [EarningStatus.Failed] = [EarningStatus.Pending, EarningStatus.Processing],
    });

    private Earning(
        string id,
        string organizationId,
        string programId,
        string studentId,
        string referralId,
        long amount,
        string currency,
        string type,
        DateTime createdAt)
        : base(createdAt)
    {
        Id = id;
        OrganizationId = organizationId;
        ProgramId = programId;
        StudentId = studentId;
        ReferralId = referralId;
        Amount = amount;
        Currency = currency;
        Type = type;
    }

    /// <summary>The ID, <c>earn_…</c>.</summary>
    public string Id { get; private set; }

    /// <summary>The organization it belongs to.</summary>
    public string OrganizationId { get; private set; }

    /// <summary>The referral's program.</summary>
    public string ProgramId { get; private set; }

    /// <summary>The referral's student, whose it is.</summary>
    public string StudentId { get; private set; }

    /// <summary>The referral it is for.</summary>
    public string ReferralId { get; private set; }

    /// <summary>How much, in the currency's smallest unit: 1 to 10^12.</summary>
    public long Amount { get; private set; }

    /// <summary>In which currency: <see cref="Currencies"/>.</summary>
    public string Currency { get; private set; }

    /// <summary>What it is for, a short word such as <c>purchase</c>: 1 to 50 characters of a-z, 0-9, '_' and '-'.</summary>
    public string Type { get; private set; }

    /// <summary>What it is for, in words; null: nobody said.</summary>
    public string? Description { get; private set; }

    /// <summary>How far it has come.</summary>
    public EarningStatus Status { get; private set; } = EarningStatus.Pending;

    /// <summary>The ID of the payment in the customer's payment system; null if none was given.</summary>
    public string? PaymentReference { get; private set; }

    /// <summary>When it was paid, UTC; null: it is not.</summary>
    public DateTime? PaidAt { get; private set; }

    /// <summary>The customer's own facts about it.</summary>
    public Metadata Metadata { get; private set; } = Metadata.Empty;

    /// <summary>Makes a pending earning of a referral's program and student.</summary>
    /// <param name="referral">The referral it is for.</param>
    /// <param name="amount">How much, in the currency's smallest unit: 1 to 10^12.</param>
    /// <param name="now">The present, UTC.</param>
    /// <param name="currency">In which currency, in any case.</param>
    /// <param name="type">What it is for, a short word.</param>
    /// <param name="description">What it is for, at most 1,000 characters.</param>
    /// <param name="metadata">The customer's own facts about it.</param>
    /// <param name="id">An ID from elsewhere; without it, a new one.</param>
    /// <exception cref="DomainException">A value breaks its rule.</exception>
    /// <exception cref="ConflictException">The referral is rejected.</exception>
    public static Earning Create(
        Referral referral,
        long amount,
        DateTime now,
        string currency = DefaultCurrency,
        string type = DefaultType,
        string? description = null,
        Metadata? metadata = null,
        string? id = null) => new(
        id is null ? EntityId.New(IdPrefix, now) : EntityId.Require(id),
        referral.OrganizationId,
        referral.ProgramId,
        referral.StudentId,
        RequireNotRejected(referral).Id,
        RequireAmount(amount),
        RequireCurrency(currency),
        RequireType(type),
        UtcTime.ToMilliseconds(now))
        {
            Description = RequireDescription(description),
            Metadata = metadata ?? Metadata.Empty,
        };

    /// <summary>Whether a text can be a type: 1 to 50 characters of a-z, 0-9, '_' and '-'.</summary>
    public static bool IsType(string value) =>
        value.Length is > 0 and <= TypeMaxLength && !value.AsSpan().ContainsAnyExcept(TypeCharacters);

    /// <summary>Makes it what is given. What is given as it is stays, but for <see cref="PaidAt"/>, which follows the status.</summary>
    /// <exception cref="DomainException">A value breaks its rule; nothing has changed then.</exception>
    /// <exception cref="ConflictException">
    /// Its status does not lead to the new one, or it is paid and its amount, currency or type would change; nothing has changed then.
    /// </exception>
    public void Update(
        long amount,
        string currency,
        string type,
        string? description,
        EarningStatus status,
        string? paymentReference,
        Metadata metadata,
        DateTime now)
    {
        var before = (Amount, Currency, Type, Description, Status, PaymentReference, Metadata);
        var after = (
            RequireAmount(amount),
            RequireCurrency(currency),
            RequireType(type),
            RequireDescription(description),
            Statuses.Change(Status, status),
            paymentReference is null ? null : Text.RequireLine(paymentReference, PaymentReferenceMaxLength, "A payment reference"),
            metadata);
        if (Status is EarningStatus.Paid && (before.Amount, before.Currency, before.Type) != (after.Item1, after.Item2, after.Item3))
        {
            throw new ConflictException(ConflictReason.EarningPaid, "The earning is paid: its amount, currency and type can't change any more.");
        }

        (Amount, Currency, Type, Description, Status, PaymentReference, Metadata) = after;
        PaidAt = Status is EarningStatus.Paid ? PaidAt ?? UtcTime.ToMilliseconds(now) : null;
        MarkUpdated(before != after, now);
    }

    private static Referral RequireNotRejected(Referral referral) => referral.Status is not ReferralStatus.Rejected
        ? referral
        : throw new ConflictException(ConflictReason.ReferralRejected, "The referral is rejected and takes no earnings.", referral.Id);

    private static long RequireAmount(long amount) => amount is >= 1 and <= MaxAmount
        ? amount
        : throw new DomainException($"An earning's amount is 1 to {MaxAmount} of the currency's smallest unit.");

    private static string RequireCurrency(string currency) =>
        Currencies.Normalize(currency) ?? throw new DomainException("A currency is a code of ISO 4217, such as USD.");

    private static string RequireType(string type) => IsType(type)
        ? type
        : throw new DomainException($"An earning's type is 1 to {TypeMaxLength} characters of a-z, 0-9, '_' and '-'.");

    private static string? RequireDescription(string? description) => description is null || Text.IsProse(description, DescriptionMaxLength)
        ? description
        : throw new DomainException($"An earning's description has at most {DescriptionMaxLength} characters.");
}
