using System.Globalization;
using FluentValidation;
using Hypotheses.Web.Accounts;
using Hypotheses.Web.Archives;
using Hypotheses.Web.Articles;
using Hypotheses.Web.Claimants;
using Hypotheses.Web.Claims;
using Hypotheses.Web.Derivations;
using Hypotheses.Web.Evidence;
using Hypotheses.Web.History;
using Hypotheses.Web.Imports;
using Hypotheses.Web.Imports.Bulk;
using Hypotheses.Web.Intake;
using Hypotheses.Web.Keys;
using Hypotheses.Web.Leaks;
using Hypotheses.Web.Me;
using Hypotheses.Web.Outlets;
using Hypotheses.Web.Owners;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;
using Hypotheses.Web.Redactions;
using Hypotheses.Web.Responses;
using Hypotheses.Web.Scores;
using Hypotheses.Web.Searching;
using Hypotheses.Web.Seeding;
using Hypotheses.Web.Site;
using Hypotheses.Web.Summaries;
using Hypotheses.Web.Suspects;
using Hypotheses.Web.Worklist;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http.Features;

namespace Hypotheses.Web;

/// <summary>Composes the web application over an open database; one line per slice.</summary>
public static class Service
{
    private const long LargestBody = 8 * 1024 * 1024;

    public static WebApplication Build(
        Settings settings, Database database, Action<WebApplicationBuilder>? configure = null)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        ValidatorOptions.Global.PropertyNameResolver = Wire.NameOf;
        ValidatorOptions.Global.DefaultRuleLevelCascadeMode = CascadeMode.Stop;

        // Configuration is read once. To wait for a change of its file is to be told of each in every folder below the
        // working directory, where an embedded database may be writing.
        var builder = WebApplication.CreateBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Configuration.AddConfiguration(Configured.FromEnvironment());
        builder.WebHost.UseUrls(settings.Url);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(database);
        builder.Services.AddSingleton(TimeProvider.System);
        AddPlatform(builder.Services, settings);
        AddSlices(builder.Services);
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseCallersBehind(settings.TrustedProxies);
        app.UseResponseCompression();
        app.UseMiddleware<ProblemMiddleware>();
        app.UseMiddleware<Methods>();
        app.UseMiddleware<SafeHeaders>();
        app.UseMiddleware<ReferencePolicy>();
        app.UseMiddleware<PublicAddress>();
        app.UseMiddleware<PageErrorPages>();
        app.UseMiddleware<SignInAgainPages>();
        app.UseMiddleware<OwnForms>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<RefusalLog>();
        app.UseMiddleware<RateLimit>();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.UseMiddleware<FormTokens>();
        app.MapHealth();
        Reference.Map(app);
        MapSlices(app);
        return app;
    }

    private static void AddPlatform(IServiceCollection services, Settings settings)
    {
        services.AddCallers().AddProvider(settings.OpenId);
        services.AddDataProtection().SetApplicationName("hypotheses");
        services.AddOptions<KeyManagementOptions>().Configure<Database, TimeProvider>((keys, database, clock) =>
            keys.XmlRepository = new ProtectionKeys(database, clock));
        services.AddAntiforgery(forms => forms.Cookie.Name = "hypotheses-form");
        services.AddRazorComponents();
        // The form of logging has some hundred rows at most, with a dozen fields each.
        services.Configure<FormOptions>(forms =>
        {
            forms.ValueCountLimit = 8192;
            // A sheet is one field.
            forms.ValueLengthLimit = (int)LargestBody;
        });
        services.AddAuthorization(RouteNeeds.AddRoles);
        // Answers hold no secret beside text of the caller's choice, save the one that shows a new key.
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes =
            [
                ListForm.Json, ListForm.Csv, ListForm.NdJson, "application/problem+json", "text/html", "text/css",
                "text/javascript",
            ];
        });
        services.AddSingleton<LeakMemory>();
        services.AddSingleton<SlowStatements>();
        services.AddSingleton<Statistics>();
        services.AddHostedService(provider => provider.GetRequiredService<Statistics>());
        services.AddSingleton<Acts>();
        services.AddSingleton<Reads>();
        services.AddSingleton<Validators>();
        services.AddSingleton<Looks>();
        services.AddSingleton<AccessLog>();
        services.AddSingleton<Admins>();
        services.AddHostedService(provider => provider.GetRequiredService<AccessLog>());
        services.AddSingleton<CheckpointKey>();
        services.AddSingleton<Adoption>();
        services.AddSingleton<RegistryActs>();
        services.AddHostedService<Adopter>();
        services.AddHostedService<IdempotencyCleaner>();
        services.AddHostedService<FailureCleaner>();
        Reference.Add(services);
    }

    private static void AddSlices(IServiceCollection services) => services
        .AddSingleton<SignInStore>()
        .AddSingleton<InvitationStore>()
        .AddSingleton<TotpStore>()
        .AddSingleton<CreditedNames>()
        .AddSingleton<LogFacts>()
        .AddSingleton<LogLooks>()
        .AddSingleton<TextIndexes>()
        .AddSingleton<Suggesting>()
        .AddSingleton<LeakStore>()
        .AddSingleton<SuspectStore>()
        .AddSingleton<SuspectChangeStore>()
        .AddSingleton<SuspectMergeStore>()
        .AddSingleton<SuspectRecords>()
        .AddSingleton<ReleaseStore>()
        .AddSingleton<ClaimantStore>()
        .AddSingleton<ClaimantMergeStore>()
        .AddSingleton<ClaimantReading>()
        .AddSingleton<ArticleStore>()
        .AddSingleton<ArticleMergeStore>()
        .AddSingleton<ClaimStore>()
        .AddSingleton<CitationStore>()
        .AddSingleton<EvidenceStore>()
        .AddSingleton<DerivationStore>()
        .AddSingleton<PublicEventStore>()
        .AddSingleton<OutletStore>()
        .AddSingleton<OutletReading>()
        .AddSingleton<RegistryStore>()
        .AddSingleton<MergeStore>()
        .AddSingleton<ResolveStore>()
        .AddSingleton<ProvisionalStore>()
        .AddSingleton<HostStore>()
        .AddSingleton<OwnerStore>()
        .AddSingleton<ControlStore>()
        .AddSingleton<OwnersOf>(services => services.GetRequiredService<ControlStore>().ReadAsync)
        .AddSingleton<OwnersImportStore>()
        .AddSingleton<SheetFacts>()
        .AddSingleton<ContentStore>()
        .AddSingleton<Rehearsal>()
        .AddSingleton<ImportRuns>()
        .AddHostedService(services => services.GetRequiredService<ImportRuns>())
        .AddHostedService<ImportCleaner>()
        .AddSingleton<ResponseStore>()
        .AddSingleton<RedactionStore>()
        .AddSingleton<HistoryStore>()
        .AddSingleton<AccessStore>()
        .AddSingleton<AccountStore>()
        .AddSingleton<KeyStore>()
        .AddSingleton<ScoreFacts>()
        .AddSingleton<TallyFacts>()
        .AddSingleton<PairFacts>()
        .AddSingleton<SumFacts>()
        .AddSingleton<KeptTallies>()
        .AddSingleton<KeptScores>()
        .AddSingleton<Boards>()
        .AddSingleton<Headings>()
        .AddSingleton<GivingBack>()
        .AddSingleton<Turns>()
        .AddSingleton<Rankings>()
        .AddSingleton<KeptAnswers>()
        .AddSingleton<Remarks>()
        .AddSingleton<BoardReading>()
        .AddSingleton(BoardPatience.Usual)
        .AddSingleton<GrowthFacts>()
        .AddSingleton<SizeFacts>()
        .AddSingleton<KeptBoards>()
        .AddSingleton<SuspectReading>()
        .AddSingleton<Timelines>()
        .AddSingleton<ExplanationFacts>()
        .AddSingleton<ReportFacts>()
        .AddSingleton<Explanations>()
        .AddSingleton<Sensitivities>()
        .AddSingleton<ArchiveScores>()
        .AddSingleton<Archiving>()
        .AddSingleton<Unarchiving>()
        .AddSingleton<SearchStore>()
        .AddSingleton<WorkItems>()
        .AddSingleton<Worklists>()
        .AddSingleton<ToSettle>(services => services.GetRequiredService<Worklists>().FirstAsync)
        .AddSingleton<WorklistStore>()
        .AddSingleton<WorkStores>()
        .AddSingleton<SummaryMaking>()
        .AddSingleton<DeliveryStore>()
        .AddSingleton<Publishing>()
        .AddSingleton<Handing>()
        .AddSingleton<SummarySchedule>()
        .AddHostedService(services => services.GetRequiredService<SummarySchedule>())
        .AddBodyValidators()
        .AddSingleton<FirstStart>()
        .AddSingleton<SeedNamesStore>()
        .AddSingleton<SeededStore>()
        .AddSingleton<SeedOwnership>()
        .AddSingleton<Seeds>();

    private static void MapSlices(WebApplication app)
    {
        var api = app.MapGroup("/api/v1").RequireAuthorization();
        api.MapLeaks();
        api.MapSuspects();
        api.MapClaimants();
        api.MapArticles();
        api.MapClaims();
        api.MapEvidence();
        api.MapDerivations();
        api.MapIntake();
        api.MapParts();
        api.MapChanges();
        api.MapEnds();
        api.MapScores();
        api.MapOutlets();
        api.MapOwners();
        api.MapOwnersImport();
        api.MapImports();
        api.MapResponses();
        api.MapWorklist();
        api.MapSummaries();
        api.MapSearch();
        api.MapArchives();
        api.MapRedactions();
        api.MapHistory();
        api.MapAccounts();
        api.MapKeys();
        api.MapMe();

        app.MapSite();
        // Each form carries its token, whether its handler reads the form or not.
        var pages = app.MapGroup("").RequireAuthorization().ExcludeFromDescription()
            .WithMetadata(new RequireAntiforgeryTokenAttribute());
        pages.MapSignIn();
        pages.MapCodes();
        pages.MapProvider(app.Services.GetRequiredService<Settings>());
        pages.MapOwnAccount();
        pages.MapLeakPages();
        pages.MapLeakSettings();
        pages.MapBoards();
        pages.MapSuspectPages();
        pages.MapSuspectRecord();
        pages.MapExplanations();
        pages.MapClaimPages();
        pages.MapClaimantPages();
        pages.MapClaimantMergePages();
        pages.MapEvidencePages();
        pages.MapOutletPages();
        pages.MapLeakOutletPages();
        pages.MapOwnerPages();
        pages.MapControlPages();
        pages.MapResponsePages();
        pages.MapHistoryPages();
        pages.MapEndPages();
        pages.MapEvidenceForm();
        pages.MapAccountPages();
        pages.MapKeyPages();
        pages.MapSearchPage();
        pages.MapLogPages();
        pages.MapSheetPages();
        pages.MapArticlePages();
        pages.MapWorklistPages();
        pages.MapSummaryPages();
    }
}
