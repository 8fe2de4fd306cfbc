using System.Data.Common;

namespace Impressions.Infrastructure.Persistence;

/// <summary>SQL Server did not open a connection in time, or did not do so for the last requests.</summary>
internal sealed class DatabaseUnavailableException(Exception cause) : DbException("The database is not available.", cause);
