namespace Hypotheses.Web.Platform;

public enum SeedChoice
{
    Cases,
    Registry,
    None,
}
