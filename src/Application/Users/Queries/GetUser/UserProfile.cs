using AutoMapper;
using Impressions.Domain.Students;

namespace Impressions.Application.Users.Queries.GetUser;

internal sealed class UserProfile : Profile
{
    public UserProfile() => CreateMap<Student, UserResponse>();
}
