#!/bin/sh
# Installs what the browser tests need: Chromium from Debian, Node.js, and the npm packages of package-lock.json.
# Where it may not install something, it says exactly what to install and exits 1.
set -eu
cd "$(dirname "$0")"

missing=""
[ -n "${E2E_CHROMIUM:-}" ] || command -v chromium >/dev/null || missing="$missing chromium"
command -v node >/dev/null || missing="$missing nodejs"
command -v npm >/dev/null || missing="$missing npm"
if [ -n "$missing" ]; then
	if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
		apt-get update -qq
		# shellcheck disable=SC2086
		DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing
	else
		echo "The browser tests need:$missing. Install them, for example: sudo apt-get install -y$missing" >&2
		exit 1
	fi
fi
version=$(node -p 'process.versions.node.split(".")[0]')
if [ "$version" -lt 18 ]; then
	echo "The browser tests need Node.js 18 or newer; this is $(node --version)." >&2
	exit 1
fi
# Installed already, from this very lockfile.
if [ -f node_modules/.package-lock.json ] && [ ! package-lock.json -nt node_modules/.package-lock.json ]; then
	exit 0
fi
PUPPETEER_SKIP_DOWNLOAD=1 npm ci --no-audit --no-fund --ignore-scripts
