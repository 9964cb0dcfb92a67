#!/bin/sh
# Make the virtual environment; a bare Debian keeps the venv module in a package of its own.
set -eu
folder=$1
python=${PYTHON:-python3}
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "graphmodel needs Python 3.11 or newer; '$python' is missing or older." >&2
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing python3-venv ..."
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null
    else
        echo "Python's venv module is missing: install python3-venv." >&2
        exit 1
    fi
fi
rm -rf "$folder"
"$python" -m venv "$folder"
