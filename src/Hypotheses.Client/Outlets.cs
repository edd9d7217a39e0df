namespace Hypotheses.Client;

/// <summary>An outlet as it stands inside another answer.</summary>
/// <param name="Id">Its id; of a provisional one the UUIDv5 of its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="Domain">Its domain or platform tenant; null when known by name alone.</param>
/// <param name="Provisional">True while the registry does not know it: it counts, marked.</param>
public sealed record OutletName(Guid Id, string Name, string? Domain, bool Provisional);
