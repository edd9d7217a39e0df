using Hypotheses.Web.Platform;

namespace Hypotheses.Web;

/// <summary>Composes the web application over an open database; one line per slice.</summary>
public static class Service
{
    public static WebApplication Build(
        Settings settings, Database database, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Wherever it is started from: a watcher over the working directory, "/" say, would cost seconds.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
            ApplicationName = typeof(Service).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
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
