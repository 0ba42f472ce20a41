#!/usr/bin/env bash
# Prints three-pages.html to three-pages.pdf; wants Chromium and the DejaVu fonts.
set -euo pipefail
cd "$(dirname "$0")"
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
chromium --headless --no-sandbox --disable-gpu --user-data-dir="$profile" --no-pdf-header-footer \
  --print-to-pdf=three-pages.pdf "file://$PWD/three-pages.html"
