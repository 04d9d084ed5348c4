#!/bin/sh
# Open the app; without a graphical session do its main job on the command line.
set -eu
cd "$(dirname "$0")/.."

if [ "$(uname)" = Linux ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    echo "No hay sesión gráfica: se hace la demostración sin ventana, en demo-output."
    echo "There is no graphical session: running the demonstration without a window, in demo-output."
    exec .venv/bin/legalaid demo --out demo-output
fi
exec .venv/bin/legalaid-desktop
