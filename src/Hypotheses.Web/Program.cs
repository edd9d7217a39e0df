using Hypotheses.Web;

return await Verbs.RunAsync(args);
