using Hypotheses.Web.Platform;
using Microsoft.Extensions.Configuration;

namespace Hypotheses.Web.Tests;

/// <summary>The service as it is put together.</summary>
public sealed class ServiceTests
{
    [Test]
    public async Task No_file_of_configuration_is_watched()
    {
        await using var database = Database.Open("Host=127.0.0.1;Database=none;Username=nobody;Password=x");
        IReadOnlyList<FileConfigurationSource> files = [];
        await using var app = Service.Build(
            new Settings { Seed = SeedChoice.None, Summaries = SummarySettings.None },
            database,
            builder => files =
            [
                .. ((IConfigurationBuilder)builder.Configuration).Sources.OfType<FileConfigurationSource>(),
            ]);
        Assert.That(files, Is.Not.Empty);
        Assert.That(files.Where(file => file.ReloadOnChange).Select(file => file.Path), Is.Empty);
    }
}
