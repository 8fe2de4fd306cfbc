using AutoMapper;
using Impressions.Domain.Posters;

namespace Impressions.Application.Posters.Queries.GetPoster;

internal sealed class PosterProfile : Profile
{
    public PosterProfile() => CreateMap<Poster, PosterResponse>()
        .ForMember(response => response.QrCodeUrl, member => member.MapFrom<QrCodeUrlResolver>())
        .ForMember(response => response.ScanUrl, member => member.MapFrom<ScanUrlResolver>());

    internal sealed class QrCodeUrlResolver(IPublicUrls urls) : IValueResolver<Poster, PosterResponse, string>
    {
        public string Resolve(Poster source, PosterResponse destination, string destMember, ResolutionContext context) =>
            urls.QrCode(source.Code);
    }

    internal sealed class ScanUrlResolver(IPublicUrls urls) : IValueResolver<Poster, PosterResponse, string>
    {
        public string Resolve(Poster source, PosterResponse destination, string destMember, ResolutionContext context) =>
            urls.Scan(source.Code);
    }
}
