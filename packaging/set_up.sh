#!/bin/sh
# Make .venv ready for this checkout; `set_up.sh tests` also asks for what the tests use.
#
# Safe to run at any time and to interrupt: each step leaves its stamp only when it is done,
# and a step whose stamp does not match is done anew. When all match, nothing is fetched.
# shellcheck disable=SC2086,SC3013 # lists split into words; -nt is in every sh we know
set -eu
cd "$(dirname "$0")/.."

purpose=${1:-run}
python=${PYTHON:-python3}
venv=.venv

say() { printf '%s\n' "$*"; }
stop() { printf '%s\n' "$*" >&2; exit 1; }

# install_system REASON PACKAGE...: fails, after saying what to run, where we may not install.
listed=no
install_system() {
    reason=$1
    shift
    if ! command -v apt-get >/dev/null; then
        say "$reason. Debian calls the packages: $*" >&2
        return 1
    fi
    if [ "$(id -u)" -ne 0 ]; then
        say "$reason. Install what is missing with this line, then run make again:" >&2
        say "    sudo apt-get install -y --no-install-recommends $*" >&2
        return 1
    fi
    say "$reason. Installing: $*"
    export DEBIAN_FRONTEND=noninteractive
    if [ "$listed" = no ]; then
        apt-get update -qq </dev/null
        listed=yes
    fi
    apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends "$@" </dev/null >/dev/null
}

# What Qt needs here, and what Debian calls it.
platforms=offscreen
libraries="libegl1 libgl1 libglib2.0-0 libxkbcommon0 libfontconfig1 libdbus-1-3"
if [ "$purpose" = tests ] || [ -n "${DISPLAY:-}" ]; then
    platforms="$platforms xcb"
    libraries="$libraries libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
    libraries="$libraries libxkbcommon-x11-0"
elif [ -n "${WAYLAND_DISPLAY:-}" ]; then
    platforms="$platforms wayland"
    libraries="$libraries libwayland-client0 libwayland-cursor0 libwayland-egl1"
fi

# --- Python and the packages of requirements.lock

command -v "$python" >/dev/null || stop "Python 3.11 or newer is needed; there is no $python here."
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || stop \
    "Python 3.11 or newer is needed; $python is $("$python" -V 2>&1)." \
    "Name another with: make setup PYTHON=python3.12"

packages_wanted() { pwd -P; "$venv/bin/python" -V 2>&1; cat requirements.lock; }
if ! packages_wanted 2>/dev/null | cmp -s - "$venv/stamp-packages"; then
    "$python" -c 'import ensurepip, venv' 2>/dev/null \
        || install_system "Python's venv is missing" python3-venv $libraries || exit 1
    say "Making $venv (about 160 MB the first time)…"
    rm -rf "$venv"
    "$python" -m venv "$venv"
    quiet=--quiet
    [ ! -t 1 ] || quiet=
    "$venv/bin/python" -m pip install $quiet --disable-pip-version-check --no-deps \
        --only-binary=:all: --require-hashes -r requirements.lock \
        || stop "The packages could not be installed. Check the network, then run make again."
    packages_wanted >"$venv/stamp.new"
    mv "$venv/stamp.new" "$venv/stamp-packages"
fi

if ! cmp -s pyproject.toml "$venv/stamp-project"; then
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-index --no-deps \
        --no-build-isolation --editable .
    cp pyproject.toml "$venv/stamp.new"
    mv "$venv/stamp.new" "$venv/stamp-project"
fi

# --- System libraries, only where Qt says that it misses one

probe() { "$venv/bin/python" packaging/probe.py "$@"; }

if ! probe $platforms 2>/dev/null; then
    if install_system "Qt misses system libraries" $libraries; then
        probe $platforms || stop "Qt still cannot be loaded."
    elif [ "$purpose" = tests ] && probe offscreen; then
        say "Tests that need a screen are skipped." >&2
    else
        exit 1
    fi
fi

if [ "$purpose" = tests ]; then
    tools=
    command -v pdftotext >/dev/null || tools="$tools poppler-utils"
    command -v qpdf >/dev/null || tools="$tools qpdf"
    command -v Xvfb >/dev/null || tools="$tools xvfb"
    command -v xauth >/dev/null || tools="$tools xauth"
    [ -z "$tools" ] || install_system "The tests use programs that this machine lacks" $tools \
        || say "Tests that need them are skipped." >&2
    # The tests start a server of their own: Debian is to make none, and to start none.
    if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
        clusters=/etc/postgresql-common/createcluster.conf
        if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null && [ ! -e $clusters ]; then
            mkdir -p "${clusters%/*}"
            echo "create_main_cluster = false" >$clusters
        fi
        install_system "A vault on a server is tested on PostgreSQL" postgresql \
            || say "Tests on a server are skipped." >&2
    fi
    # by itself, so that the others are there even where 230 MB more are not to be had
    command -v soffice >/dev/null \
        || install_system "Fidelity is measured beside LibreOffice" libreoffice-writer \
        || say "Fidelity is not measured." >&2
fi

# --- Translations of the window

for source in src/legalaid_desktop/ui/translations/*.ts; do
    compiled=${source%.ts}.qm
    if [ -e "$source" ] && { [ ! -e "$compiled" ] || [ "$source" -nt "$compiled" ]; }; then
        "$venv/bin/pyside6-lrelease" -silent "$source" -qm "$compiled.new"
        mv "$compiled.new" "$compiled"
    fi
done
