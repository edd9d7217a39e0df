using Hypotheses.Web.Platform;

namespace Hypotheses.Web;

/// <summary>Composes the web application over an open database; one line per slice.</summary>
public static class Service
{
    public static WebApplication Build(
        Settings settings, Database database, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddConfiguration(Configured.FromEnvironment());
        builder.WebHost.UseUrls(settings.Url);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(database);
        builder.Services.AddSingleton(TimeProvider.System);
        configure?.Invoke(builder);

        var app = builder.Build();
        app.MapHealth();
        return app;
    }
}
