# Build with the SDK, run on the smaller runtime as a user without rights.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /build
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig BannedSymbols.txt ./
COPY src src
COPY migrations migrations
COPY docs/examples docs/examples
COPY seeds seeds
RUN dotnet publish src/Hypotheses.Web -c Release -o /out -p:CI=true

FROM mcr.microsoft.com/dotnet/aspnet:10.0
RUN apt-get update \
    && apt-get install -y --no-install-recommends curl \
    && rm -rf /var/lib/apt/lists/* \
    && mkdir -p /var/lib/hypotheses \
    && chown "$APP_UID:$APP_UID" /var/lib/hypotheses
WORKDIR /app
COPY --from=build /out .
USER $APP_UID
ENV HYPOTHESES_URL=http://0.0.0.0:8080 HYPOTHESES_DATA=/var/lib/hypotheses
VOLUME /var/lib/hypotheses
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s CMD ["curl", "-fsS", "http://127.0.0.1:8080/healthz/ready"]
ENTRYPOINT ["dotnet", "Hypotheses.Web.dll"]
CMD ["serve"]
