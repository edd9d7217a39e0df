using System.Xml;
using System.Xml.Linq;
using Dapper;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Hypotheses.Web.Platform.Access;

/// <summary>
/// Keeps the keys of the tokens in forms in the database: any instance knows a form of another one, also after a start.
/// </summary>
internal sealed class ProtectionKeys(Database database, TimeProvider clock) : IXmlRepository
{
    private const string AllSql = """
        select xml
        from data_protection_key
        order by created_at
        """;

    private const string AddSql = """
        insert into data_protection_key (id, xml, created_at)
        values (@id, @xml, @at)
        """;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = database.Writer.OpenConnection();
        return [.. connection.Query<string>(AllSql).Select(Read)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = database.Writer.OpenConnection();
        connection.Execute(
            AddSql,
            new
            {
                id = Guid.CreateVersion7(), xml = element.ToString(SaveOptions.DisableFormatting),
                at = clock.GetUtcNow(),
            });
    }

    private static XElement Read(string xml)
    {
        var guarded = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        using var reader = XmlReader.Create(new StringReader(xml), guarded);
        reader.MoveToContent();
        return (XElement)XNode.ReadFrom(reader);
    }
}
