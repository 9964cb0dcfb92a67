#!/bin/sh
# What the tests need besides Python: a browser, Chinese fonts, Java with Maven for the Neo4j
# server, PDF tools and LibreOffice for documents. As root on Debian they are installed; elsewhere
# what is missing is named, and the tests that need it are skipped with a plain reason.
set -eu
missing=""
need() { # command package
    command -v "$1" >/dev/null 2>&1 || missing="$missing $2"
}
need chromium chromium
need java default-jre-headless
need mvn maven
need pdftotext poppler-utils
need soffice "libreoffice-writer-nogui libreoffice-calc-nogui"
# the browser's driver (Playwright's node) is linked against it, and a bare Debian has it not
if [ "$(uname -s)" = Linux ] && ! /sbin/ldconfig -p 2>/dev/null | grep -q "libatomic\.so\.1"; then
    missing="$missing libatomic1"
fi
if ! fc-list 2>/dev/null | grep -qi "CJK"; then missing="$missing fonts-noto-cjk fontconfig"; fi
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ] && command -v apt-get >/dev/null; then
    echo "Installing for the tests:$missing"
    apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
    echo "For the whole test suite install:$missing (the tests that need them are skipped)"
fi
