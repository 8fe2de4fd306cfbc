using System.Buffers;
using Impressions.Domain.Common;
using Impressions.Domain.Referrals;

namespace Impressions.Domain.Earnings;

/// <summary>A commission that a student earns with a referral.</summary>
public sealed class Earning : VersionedEntity
{
    /// <summary>The prefix of an earning's ID.</summary>
    public const string IdPrefix = "earn";

    /// <summary>The maximum amount, in the smallest unit of the currency.</summary>
    public const long MaxAmount = 1_000_000_000_000;

    /// <summary>The default currency.</summary>
    public const string DefaultCurrency = "USD";

    /// <summary>The default type.</summary>
    public const string DefaultType = "purchase";

    /// <summary>The maximum length of a type, in characters.</summary>
    public const int TypeMaxLength = 50;

    /// <summary>The maximum length of a description, in characters.</summary>
    public const int DescriptionMaxLength = 1_000;

    /// <summary>The maximum length of a payment reference, in characters.</summary>
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

    /// <summary>The ID of the organization that owns it.</summary>
    public string OrganizationId { get; private set; }

    /// <summary>The ID of the referral's program.</summary>
    public string ProgramId { get; private set; }

    /// <summary>The ID of the referral's student, who receives the commission.</summary>
    public string StudentId { get; private set; }

    /// <summary>The ID of the referral.</summary>
    public string ReferralId { get; private set; }

    /// <summary>The amount in the smallest unit of the currency, 1 to 10^12.</summary>
    public long Amount { get; private set; }

    /// <summary>The currency, an upper-case code of <see cref="Currencies"/>.</summary>
    public string Currency { get; private set; }

    /// <summary>The type, such as <c>purchase</c>: 1 to 50 characters, each of a-z, 0-9, '_' or '-'.</summary>
    public string Type { get; private set; }

    /// <summary>Description, at most 1,000 characters; null if none was given.</summary>
    public string? Description { get; private set; }

    /// <summary>The status of the payment.</summary>
    public EarningStatus Status { get; private set; } = EarningStatus.Pending;

    /// <summary>The ID of the payment in the customer's payment system; null if none was given.</summary>
    public string? PaymentReference { get; private set; }

    /// <summary>The time of the payment, UTC; null if it is not paid.</summary>
    public DateTime? PaidAt { get; private set; }

    /// <summary>Custom data of the customer.</summary>
    public Metadata Metadata { get; private set; } = Metadata.Empty;

    /// <summary>Creates a pending earning of the referral's program and student.</summary>
    /// <param name="referral">The referral.</param>
    /// <param name="amount">The amount in the smallest unit of the currency, 1 to 10^12.</param>
    /// <param name="now">The current time, UTC.</param>
    /// <param name="currency">The currency, a code of ISO 4217 in any case.</param>
    /// <param name="type">The type, 1 to 50 characters, each of a-z, 0-9, '_' or '-'.</param>
    /// <param name="description">Description, at most 1,000 characters; null for none.</param>
    /// <param name="metadata">Custom data of the customer; null for none.</param>
    /// <param name="id">An ID from another system; null to create one.</param>
    /// <exception cref="DomainException">A value is invalid.</exception>
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

    /// <summary>Returns whether a text can be a type: 1 to 50 characters, each of a-z, 0-9, '_' or '-'.</summary>
    public static bool IsType(string value) =>
        value.Length is > 0 and <= TypeMaxLength && !value.AsSpan().ContainsAnyExcept(TypeCharacters);

    /// <summary>Updates the earning. Raises the version only if a value changed. <see cref="PaidAt"/> follows the status.</summary>
    /// <exception cref="DomainException">A value is invalid. Nothing was changed.</exception>
    /// <exception cref="ConflictException">
    /// The new status may not follow the current one, or the earning is paid and its amount, currency or type would change. Nothing was changed.
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

    /// <summary>Erases the description and the metadata, which may name a person. The amount, the payment and the status stay.</summary>
    /// <returns>Whether there was something to erase.</returns>
    public bool ErasePersonalData(DateTime now)
    {
        var hasChanged = Description is not null || Metadata != Metadata.Empty;
        (Description, Metadata) = (null, Metadata.Empty);
        MarkUpdated(hasChanged, now);
        return hasChanged;
    }

    private static Referral RequireNotRejected(Referral referral) => referral.Status is not ReferralStatus.Rejected
        ? referral
        : throw new ConflictException(ConflictReason.ReferralRejected, "The referral is rejected and takes no earnings.", referral.Id);

    private static long RequireAmount(long amount) => amount is >= 1 and <= MaxAmount
        ? amount
        : throw new DomainException($"An earning's amount must be 1 to {MaxAmount} in the smallest unit of the currency.");

    private static string RequireCurrency(string currency) =>
        Currencies.Normalize(currency) ?? throw new DomainException("A currency must be a code of ISO 4217, such as USD.");

    private static string RequireType(string type) => IsType(type)
        ? type
        : throw new DomainException($"An earning's type must have 1 to {TypeMaxLength} characters, each of a-z, 0-9, '_' or '-'.");

    private static string? RequireDescription(string? description) => description is null || Text.IsProse(description, DescriptionMaxLength)
        ? description
        : throw new DomainException(
            $"An earning's description must have at most {DescriptionMaxLength} characters, none of them a control character except line ends and tabs.");
}
