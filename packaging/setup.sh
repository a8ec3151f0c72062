# Sourced by run, test and bench: what must be installed, and how a preset is built.
# Names are those of Debian 12 and Ubuntu 24.04.
HEADRACE_BUILD_PACKAGES=(g++ cmake ninja-build ccache mold pkg-config qt6-base-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
    linguist-qt6 libgl-dev qt6-svg-dev libqcustomplot-dev libyaml-cpp-dev libyaml-dev nlohmann-json3-dev libsimdjson-dev
    libeigen3-dev libxgboost-dev libisal-dev libzstd-dev libpcre2-dev zlib1g-dev libmuparser-dev
    libcurl4-openssl-dev libssl-dev libqscintilla2-qt6-dev qtkeychain-qt6-dev libmicrohttpd-dev libgnutls28-dev libsqlite3-dev)
HEADRACE_RUN_PACKAGES=(breeze-icon-theme qt6-translations-l10n fonts-noto-core fonts-noto-mono fonts-noto-cjk qt6-qpa-plugins libqt6svg6)
HEADRACE_ENDPOINT_BENCH_PACKAGES=(nginx-light wrk hey time)
HEADRACE_TEST_PACKAGES=(python3 python3-venv git openssl curl jq)

is_installed() {
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# need_packages yes|no NAME…: says what is missing and installs it (asks for sudo only when it must).
need_packages() {
    local install=$1 name missing=() stamp
    shift
    # Asking dpkg for every package costs a third of a second; the answer holds until dpkg's state changes.
    stamp=build/.packages-$(printf '%s' "$*" | cksum | cut -d' ' -f1)
    if [ -e "$stamp" ] && [ "$stamp" -nt /var/lib/dpkg/status ]; then return 0; fi
    for name in "$@"; do is_installed "$name" || missing+=("$name"); done
    if [ "${#missing[@]}" -gt 0 ]; then
        echo "Missing packages: ${missing[*]}"
        if [ "$install" = no ]; then echo "Nothing was installed (--no-install)."; exit 3; fi
        install_packages "${missing[@]}"
    fi
    mkdir -p build
    touch "$stamp"
}

install_packages() {
    local sudo=()
    if [ "$(id -u)" != 0 ]; then
        if ! command -v sudo >/dev/null; then echo "Installing needs root: run  apt-get install $*"; exit 3; fi
        sudo=(sudo)
    fi
    echo "Installing them with apt-get …"
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q >/dev/null
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@" >/dev/null
}

# build_preset PRESET TARGET…: configures once, builds; prints only when there is something to do or it fails.
build_preset() {
    local preset=$1 log
    shift
    log=build/$preset.log
    mkdir -p build
    if [ ! -e "build/$preset/build.ninja" ] || { [ -n "${HEADRACE_CONFIGURE:-}" ] && [ ! -e "build/$preset/.configured$HEADRACE_CONFIGURE" ]; }; then
        echo "Configuring build/$preset …"
        if ! cmake --preset "$preset" ${HEADRACE_CONFIGURE:-} > "$log" 2>&1; then
            cat "$log"
            echo "Configuring failed; the lines above stand in $log"
            exit 3
        fi
        touch "build/$preset/.configured${HEADRACE_CONFIGURE:-}"
    fi
    if ninja -C "build/$preset" -n "$@" 2>/dev/null | grep -q 'Building CXX'; then
        echo "Building build/$preset (the first time takes minutes) …"
    fi
    if ! cmake --build "build/$preset" --target "$@" > "$log" 2>&1; then
        grep -E 'error|FAILED' -A 8 "$log" | head -80
        echo "Building failed; the whole output stands in $log"
        exit 3
    fi
}
