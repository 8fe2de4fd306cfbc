using Impressions.Domain.Common;
using Impressions.Domain.Organizations;
using Impressions.Domain.Webhooks;
using Impressions.Infrastructure.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Impressions.Infrastructure.Persistence.Configurations;

internal sealed class WebhookConfiguration :
    IEntityTypeConfiguration<Webhook>, IEntityTypeConfiguration<WebhookQueue>, IEntityTypeConfiguration<WebhookDelivery>
{
    /// <summary>A hundred positions of at most 19 digits, and the commas between them.</summary>
    private const int PositionsMaxLength = 2_048;

    private const int EventTypesMaxLength = 1_000;
    private const int SecretMaxLength = 1_000;
    private const int TypeMaxLength = 32;
    private const int OwnerLength = 32;

    public void Configure(EntityTypeBuilder<Webhook> builder)
    {
        builder.Ignore(webhook => webhook.Types);
        builder.Property(webhook => webhook.Url).HasMaxLength(Text.UrlMaxLength);
        builder.Property(webhook => webhook.EventTypes).HasMaxLength(EventTypesMaxLength).IsUnicode(false);
        builder.Property(webhook => webhook.Secret).HasMaxLength(SecretMaxLength).IsUnicode(false);
        builder.Property(webhook => webhook.PreviousSecret).HasMaxLength(SecretMaxLength).IsUnicode(false);
        builder.HasIndex(webhook => new { webhook.OrganizationId, webhook.CreatedAt, webhook.Id });
        builder.HasOne<Organization>().WithMany().HasForeignKey(webhook => webhook.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<WebhookQueue> builder)
    {
        builder.HasKey(queue => queue.WebhookId);
        builder.Ignore(queue => queue.Position);
        builder.Property(queue => queue.LeaseOwner).HasMaxLength(OwnerLength).IsUnicode(false);
        builder.Property(queue => queue.LeaseVersion).IsConcurrencyToken();
        builder.HasOne<Webhook>().WithOne().HasForeignKey<WebhookQueue>(queue => queue.WebhookId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
    {
        builder.Property(delivery => delivery.Type).HasMaxLength(TypeMaxLength);
        builder.Property(delivery => delivery.Error).HasMaxLength(TypeMaxLength);
        builder.Property(delivery => delivery.Positions).HasMaxLength(PositionsMaxLength).IsUnicode(false);
        builder.Property(delivery => delivery.ResponseBody).HasMaxLength(WebhookDelivery.ResponseBodyMaxLength);
        builder.HasIndex(delivery => new { delivery.WebhookId, delivery.CreatedAt, delivery.Id });
        builder.HasIndex(delivery => new { delivery.Status, delivery.NextAttemptAt });
        builder.HasIndex(delivery => delivery.CreatedAt);
        builder.HasOne<Webhook>().WithMany().HasForeignKey(delivery => delivery.WebhookId).OnDelete(DeleteBehavior.Cascade);
    }
}
