#!/bin/sh
# Mail from the built program to a mail server that somebody else wrote (aiosmtpd), read by somebody else's parser (Python's
# email): an order's confirmation, a sign-in, a server that is busy first, one that refuses for good, STARTTLS with a password.
# The last line sums up: `N passed, N failed`.
set -eu
: "${QANAT_BIN:?the program to test}"
exec "${QANAT_CACHE:?run me through ./dev}/python/bin/python" "$(dirname "$0")/mail.py"
