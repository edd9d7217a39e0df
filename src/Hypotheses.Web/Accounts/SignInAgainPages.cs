using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Site;

namespace Hypotheses.Web.Accounts;

/// <summary>
/// Who is not signed in, or no longer, is asked for the password; then comes what they wanted. A form that was sent
/// meanwhile is not lost: the sign-in takes place where it was sent, and carries what was typed.
/// </summary>
public sealed class SignInAgainPages(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (ProblemException problem) when (problem.Type == ProblemType.Unauthenticated
            && PageErrorPages.IsPage(http) && !http.Response.HasStarted)
        {
            var then = http.Request.Path + http.Request.QueryString;
            if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
            {
                http.Response.StatusCode = StatusCodes.Status303SeeOther;
                http.Response.Headers.Location = "/sign-in" + QueryString.Create("then", then);
                return;
            }
            var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : null;
            await Page.Of<SignInForm>(
                new
                {
                    Then = SignInPages.Within(then), Kept = form is null ? [] : KeptField.From(form),
                    Ended = true, LostFiles = form?.Files.Count > 0,
                },
                StatusCodes.Status401Unauthorized).ExecuteAsync(http);
        }
    }
}
