#!/usr/bin/env bash
# rust-target.sh — makes `cargo build --target wasm32-unknown-unknown` work.
#
#   eval "$(scripts/rust-target.sh)"    prints the exports the shell needs (often none); says what it does on stderr
#   scripts/rust-target.sh --check      exit 0 if `eval` alone would do, 1 if something must be installed
#
# 1. The active toolchain has the target, or /usr's has it    -> nothing is installed.
# 2. rustup, the usual machine                                -> `rustup target add`.
#    Left out where RUSTUP_AUTO_INSTALL=0 says that rustup must not download.
# 3. Debian, as root or with a password-less sudo             -> Debian's rustc (the *-web packages) and a std for
#    the target built from Debian's own source of that rustc, kept in /usr/lib/rustlib.
#
# A std counts only if it links a program, so one left stale by an upgrade of rustc is built again.
set -euo pipefail

TARGET=wasm32-unknown-unknown
TOOLCHAIN=debian-web # the name under which rustup knows /usr
STD=/usr/lib/rustlib/$TARGET
PACKAGES=(rustc-web cargo-web rust-web-src libstd-rust-web-dev rust-web-llvm rust-web-clippy rustfmt-web)

say() { printf 'rust-target: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# links_program RUSTC...: does this compiler link a program for the target?
links_program() {
  local dir status=0
  dir=$(mktemp -d)
  printf '#[unsafe(no_mangle)]\npub extern "C" fn f(n: usize) -> usize { vec![0u8; n].len() }\n' >"$dir/p.rs"
  "$@" --edition 2024 --crate-type cdylib --target "$TARGET" -o "$dir/p.wasm" "$dir/p.rs" >"$dir/log" 2>&1 || status=1
  [ "$status" = 0 ] || PROBE_ERROR=$(grep -m1 '^error' "$dir/log" || true)
  rm -rf "$dir"
  return "$status"
}

# use_usr: print what makes the shell use the toolchain in /usr.
use_usr() {
  if command -v rustup >/dev/null; then
    rustup toolchain list 2>/dev/null | grep -q "^$TOOLCHAIN\b" || rustup toolchain link "$TOOLCHAIN" /usr >&2
    echo "export RUSTUP_TOOLCHAIN=$TOOLCHAIN"
  elif [ "$(command -v cargo)" != /usr/bin/cargo ]; then
    echo 'export PATH="/usr/bin:$PATH"'
  fi
}

usr_ready() { [ -x /usr/bin/rustc ] && [ -x /usr/bin/cargo ] && [ -d "$STD" ] && links_program /usr/bin/rustc; }

add_with_rustup() {
  command -v rustup >/dev/null && [ "${RUSTUP_AUTO_INSTALL:-1}" != 0 ] || return 1
  say "adding the target with rustup"
  rustup target add "$TARGET" >&2 && links_program rustc
}

# as_root COMMAND...: run it as root, or explain what is missing.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo -n "$@"
  else fail "installing Debian's Rust for $TARGET needs root: run \`sudo scripts/rust-target.sh\` once, or install rustup from https://rustup.rs"
  fi
}

installed() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'ok installed'; }

install_packages() {
  as_root apt-get update -qq >&2 || say "apt-get update failed; going on with the lists at hand"
  say "installing $*"
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends "$@" >&2 ||
    fail "apt-get could not install $*: install them by hand, or rustup from https://rustup.rs"
}

# install_linker: rust-lld is a link into a package that rust-web-llvm does not depend on. The link's own target
# names that package (lld-22); where it does not, Debian's current lld is the next best.
install_linker() {
  local linker package
  linker=$(PATH="$PATH:/usr/bin" command -v rust-lld || readlink /usr/bin/rust-lld || true)
  if [ -n "$linker" ] && [ -x "$linker" ] && "$linker" -flavor wasm --version >/dev/null 2>&1; then return; fi
  package=$(basename "$(readlink /usr/bin/rust-lld || echo lld)")
  apt-cache show "$package" >/dev/null 2>&1 || package=lld
  install_packages "$package"
}

# build_std: as Rust's own build does it (profile `dist`, memcpy and friends from compiler-builtins). The CARGO_HOME
# is private, so that nobody's config.toml has a say, but shares the download cache; the few crates std needs are
# pinned with checksums by its own Cargo.lock.
build_std() {
  local version hash source work home name
  local pass=()
  version=$(/usr/bin/rustc -vV | sed -n 's/^release: //p')
  hash=$(/usr/bin/rustc -vV | sed -n 's/^commit-hash: //p')
  source=/usr/src/rustc-$version
  [ -f "$source/library/sysroot/Cargo.toml" ] || fail "no source of std $version in $source: reinstall rust-web-src"
  say "building std $version for $TARGET (about 40 s on two cores)"
  work=$(mktemp -d)
  # shellcheck disable=SC2064 # expanded now: `work` is local
  trap "rm -rf '$work'" EXIT
  home=${CARGO_HOME:-$HOME/.cargo}
  mkdir -p "$work/cargo-home" "$home/registry"
  ln -s "$(realpath "$home/registry")" "$work/cargo-home/registry"
  for name in http_proxy https_proxy no_proxy HTTPS_PROXY SSL_CERT_FILE SSL_CERT_DIR CARGO_HTTP_PROXY CARGO_HTTP_CAINFO; do
    [ -z "${!name:-}" ] || pass+=("$name=${!name}")
  done
  (cd "$work" && env -i HOME="$HOME" PATH=/usr/bin:/bin "${pass[@]}" \
    CARGO_HOME="$work/cargo-home" RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 CARGO_INCREMENTAL=0 \
    __CARGO_DEFAULT_LIB_METADATA="$TOOLCHAIN" \
    RUSTFLAGS="-Zforce-unstable-if-unmarked --remap-path-prefix=$source=/rustc/$hash --remap-path-prefix=$work/cargo-home/registry/src=/rust/deps" \
    /usr/bin/cargo build --quiet --locked --manifest-path "$source/library/sysroot/Cargo.toml" --profile dist \
    --no-default-features --features panic-unwind,compiler-builtins-mem \
    --target "$TARGET" --target-dir "$work/target") >&2 || fail "std for $TARGET did not build: see cargo's message above"
  rm -f "$work/target/$TARGET/dist/deps/"libsysroot-*.rlib
  as_root rm -rf "$STD"
  as_root mkdir -p "$STD/lib"
  as_root cp "$work/target/$TARGET/dist/deps/"*.rlib "$STD/lib/"
}

add_with_debian() {
  command -v apt-get >/dev/null && command -v apt-cache >/dev/null ||
    fail "no std for $TARGET: run \`rustup target add $TARGET\` (rustup: https://rustup.rs)"
  local package missing=()
  for package in "${PACKAGES[@]}"; do installed "$package" || missing+=("$package"); done
  [ ${#missing[@]} = 0 ] || install_packages "${missing[@]}"
  install_linker
  links_program /usr/bin/rustc || build_std
  links_program /usr/bin/rustc || { as_root rm -rf "$STD"; fail "the std built for $TARGET does not link (${PROBE_ERROR:-no message}): install rustup from https://rustup.rs"; }
}

# Root on Debian goes on without cargo: the packages bring it.
command -v cargo >/dev/null || { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; } ||
  fail "cargo is missing: install Rust from https://rustup.rs (on Debian also: sudo scripts/rust-target.sh), then run this again"
if links_program rustc; then exit 0; fi
if usr_ready; then use_usr; exit 0; fi
if [ "${1:-}" = --check ]; then exit 1; fi
if add_with_rustup; then exit 0; fi
add_with_debian
use_usr
