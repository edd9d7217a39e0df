namespace Hypotheses.Web.Platform;

/// <summary>
/// The address by which people reach the service, where something stands in front of it: links, cookies and the check
/// of where a form came from go by it, not by what a caller claims.
/// </summary>
public sealed class PublicAddress(RequestDelegate next, Settings settings)
{
    private readonly Uri? _address = settings.PublicUrl is { } url ? new Uri(url) : null;

    public Task InvokeAsync(HttpContext http)
    {
        if (_address is not null)
            (http.Request.Scheme, http.Request.Host) = (_address.Scheme, new HostString(_address.Authority));
        return next(http);
    }
}
