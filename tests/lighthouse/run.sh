#!/bin/sh
# Lighthouse on the demo shop. Its packages are installed at the first run.
set -eu
cd "$(dirname "$0")"
if ! cmp -s package-lock.json node_modules/.installed; then
    echo "Installing Lighthouse"
    npm install --silent --no-audit --no-fund --ignore-scripts
    cp package-lock.json node_modules/.installed
fi
exec node run.mjs
