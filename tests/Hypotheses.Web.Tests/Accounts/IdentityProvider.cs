using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Hypotheses.Web.Tests.Accounts;

/// <summary>A provider of OpenID Connect that vouches for whom the test names, without asking them anything.</summary>
internal sealed class IdentityProvider : IDisposable
{
    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "one" };
    private readonly WebApplication _app;
    private string _nonce = "";

    public IdentityProvider()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapGet("/.well-known/openid-configuration", () => new
        {
            issuer = Address,
            authorization_endpoint = Address + "/authorize",
            token_endpoint = Address + "/token",
            jwks_uri = Address + "/keys",
        });
        _app.MapGet("/keys", () => new { keys = new[] { Public() } });
        _app.MapGet("/authorize", (HttpRequest request) =>
        {
            _nonce = request.Query["nonce"]!;
            return Results.Redirect(QueryHelpers.AddQueryString(
                QueryHelpers.AddQueryString(request.Query["redirect_uri"]!, "code", "code"),
                "state", request.Query["state"]!));
        });
        _app.MapPost("/token", () => new
        {
            token_type = "Bearer",
            access_token = "unused",
            expires_in = 60,
            id_token = Token(),
        });
        _app.StartAsync().GetAwaiter().GetResult();
    }

    public string Address => _app.Urls.Single();

    /// <summary>Whom it vouches for.</summary>
    public string Email { get; set; } = "";

    /// <summary>Whether it says that it has checked the address; null = it says nothing of it.</summary>
    public bool? HasChecked { get; set; } = true;

    /// <summary>Signs with a key that it does not publish.</summary>
    public bool Forges { get; set; }

    public void Dispose() => ((IDisposable)_app).Dispose();

    private string Token() => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Address,
        Audience = "hypotheses",
        Expires = DateTime.UtcNow.AddMinutes(5),
        Subject = new ClaimsIdentity(
        [
            new Claim("sub", "1"), new Claim("email", Email), new Claim("nonce", _nonce),
            .. HasChecked is { } hasChecked ? [new Claim("email_verified", hasChecked ? "true" : "false")]
                : Array.Empty<Claim>(),
        ]),
        SigningCredentials = new SigningCredentials(
            Forges ? new RsaSecurityKey(RSA.Create(2048)) { KeyId = "one" } : _key, SecurityAlgorithms.RsaSha256),
    });

    private object Public()
    {
        var parameters = _key.Rsa.ExportParameters(false);
        return new
        {
            kty = "RSA",
            use = "sig",
            kid = "one",
            n = Base64UrlEncoder.Encode(parameters.Modulus),
            e = Base64UrlEncoder.Encode(parameters.Exponent),
        };
    }
}
