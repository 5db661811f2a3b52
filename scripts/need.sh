#!/usr/bin/env bash
# Sees to what the Makefile needs: `scripts/need.sh rust chromium …`. Installs it where it can, else
# asks for it in one sentence. What is built here goes to target/tools and is built once.
set -euo pipefail
cd "$(dirname "$0")/.."

ask() {
  echo "$1" >&2
  exit 2
}

have() { command -v "$1" >/dev/null 2>&1; }

# Whether Debian's packages can be installed without asking anybody.
can_apt() { have apt-get && [ "$(id -u)" = 0 ]; }

apt_install() {
  echo "Installing $* with apt-get" >&2
  { [ -n "$(find /var/lib/apt/lists -name '*_Packages*' -print -quit 2>/dev/null)" ] || apt-get update -qq; } >&2
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 ||
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } >&2
}

need_rust() {
  have cargo || ask "Rust is missing: install it from https://rustup.rs, then run make again."
  # rust-toolchain.toml names the toolchain; these are its parts.
  if have rustup; then
    rustup target list --installed | grep -qx wasm32-unknown-unknown || rustup target add wasm32-unknown-unknown
    for part in rust-src clippy rustfmt; do
      rustup component list --installed | grep -q "^$part" || rustup component add "$part"
    done
  fi
}

need_node() {
  have node && have npm || ask "Node.js is missing: install version 20 or newer with npm from https://nodejs.org, then run make again."
  node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)' ||
    ask "Node.js is too old: install version 20 or newer from https://nodejs.org, then run make again."
}

# cargo_tool COMMAND PACKAGE VERSION [OPTIONS]: builds a command-line tool, unless it is there.
cargo_tool() {
  local command=$1 package=$2 version=$3
  shift 3
  if have "$command" && "$command" --version 2>/dev/null | grep -qF "$version"; then return; fi
  need_rust
  echo "Building $package $version (once; some minutes)" >&2
  # Built to be had soon rather than to run fast: they run for seconds.
  CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_LTO=off \
    CARGO_TARGET_DIR=target/tools-build cargo install --quiet --root target/tools --version "$version" "$@" "$package"
}

need_wasm_pack() { cargo_tool wasm-pack wasm-pack 0.15.1 --locked; }
need_cargo_fuzz() { cargo_tool cargo-fuzz cargo-fuzz 0.13.2 --locked; }

need_chromium() {
  { have chromium || have chromium-browser || have google-chrome; } && have chromedriver && return
  can_apt || ask "Chromium and its driver are missing: install them (on Debian: sudo apt-get install chromium chromium-driver), then run make again."
  apt_install chromium chromium-driver
}

# The other two engines are tested where they are there or can be had: the tests say what they skip.
need_firefox() {
  if ! have firefox-esr && ! have firefox; then
    can_apt || return 0
    apt_install firefox-esr
  fi
  have geckodriver || cargo_tool geckodriver geckodriver 0.37.1 --locked
}

need_webkit() {
  { have WebKitWebDriver && have xvfb-run; } || ! can_apt || apt_install webkit2gtk-driver xvfb xauth
}

for need in "$@"; do "need_${need//-/_}"; done
