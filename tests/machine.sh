#!/bin/sh
# Brings to this machine what the tests need and it lacks. Where nothing is missing, nothing is asked of the network.
set -eu
cd "$(dirname "$0")/.."
cache="${QANAT_CACHE:?run me through ./dev}"
# Debian 12 ships Node 18; the browser driver wants 20. This is the package that carries a newer one.
node_version=22.23.3
node_major_min=20

lacks() { ! command -v "$1" >/dev/null 2>&1; }

# ---- System packages: name the command, get the package.
missing=""
lacks cc && missing="$missing build-essential"
lacks chromium && [ -z "${CHROMIUM:-}" ] && missing="$missing chromium"
lacks node && missing="$missing nodejs"
lacks npm && missing="$missing npm"
lacks python3 && missing="$missing python3"
python3 -c 'import ensurepip, venv' 2>/dev/null || missing="$missing python3-venv"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
ls /usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf >/dev/null 2>&1 || missing="$missing fonts-noto-core"
if [ -n "$missing" ]; then
    if lacks apt-get; then
        echo "This machine has no apt-get. Please install:$missing" >&2
        exit 1
    fi
    as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo"
    echo "Installing$missing"
    export DEBIAN_FRONTEND=noninteractive
    $as_root apt-get update -q
    # Each word is a package.
    # shellcheck disable=SC2086
    $as_root apt-get install -q -y --no-install-recommends $missing
fi

# ---- A newer Node beside the system's, where that one is too old.
mkdir -p "$cache/tools/bin"
node_major() { node --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/'; }
if [ "$(node_major)" -lt "$node_major_min" ] && [ ! -x "$cache/tools/bin/node" ]; then
    case "$(uname -m)" in x86_64) arch=x64 ;; aarch64) arch=arm64 ;; *) echo "No Node for $(uname -m)" >&2; exit 1 ;; esac
    echo "Installing Node $node_version"
    npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$cache/node" "node-linux-$arch@$node_version"
    ln -sf "$cache/node/node_modules/node-linux-$arch/bin/node" "$cache/tools/bin/node"
fi

# ---- The browser driver and the accessibility checker.
if ! cmp -s tests/browser/package-lock.json tests/browser/node_modules/.installed; then
    echo "Installing Node packages"
    (cd tests/browser && npm install --silent --no-audit --no-fund --ignore-scripts)
    cp tests/browser/package-lock.json tests/browser/node_modules/.installed
fi

# ---- Schemathesis, in a Python of its own.
if ! cmp -s tests/requirements.txt "$cache/python/.installed"; then
    echo "Installing Python packages"
    python3 -m venv --clear "$cache/python"
    "$cache/python/bin/pip" install --quiet --disable-pip-version-check --requirement tests/requirements.txt
    cp tests/requirements.txt "$cache/python/.installed"
fi

# ---- The check of licences and sources.
if lacks cargo-deny; then
    echo "Building cargo-deny"
    cargo install --quiet --locked --root "$cache/tools" --version 0.20.2 cargo-deny
fi
