#!/bin/sh
# The walks in a real browser. Arguments are words that the names of the wanted walks contain.
set -eu
cd "$(dirname "$0")"
node="${QANAT_CACHE:?run me through ./dev}/tools/bin/node"
[ -x "$node" ] || node=node
exec "$node" run.mjs "$@"
