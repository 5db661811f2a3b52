# `make demo` and `make test` do all of their own set-up; see scripts/need.sh.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

HOME ?= $(shell echo ~)
export HOME
export PATH := $(CURDIR)/target/tools/bin:$(HOME)/.cargo/bin:$(PATH)
PORT ?= 8080
NEED := scripts/need.sh

.PHONY: help demo watch test pkg vendor bench check docs xtask server engines fuzz example-leptos leptos \
  test-native test-wasm test-types test-package test-edge test-browser test-e2e test-consumers test-examples test-leptos

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z0-9%-]+:.*## / { printf "make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

SERVE = target/debug/scaleway-account-server --listen 127.0.0.1:$(PORT)

demo: xtask vendor ## Serve the demo page with a sandbox of the API (PORT=8080)
	@# Both at once: neither keeps all cores busy all the time.
	@cargo build --quiet -p scaleway-account-server & target/debug/xtask pkg --page && wait $$!
	@exec $(SERVE)

watch: server vendor ## The same, with a development package that is built again after each change
	@$(SERVE) & trap "kill $$!" EXIT; cargo xtask watch

test: test-native test-types test-package test-edge test-wasm test-browser test-e2e test-consumers test-examples test-leptos ## Run every test

pkg: xtask node_modules/.stamp ## Build the npm package: leaves pkg/ ready for `npm pack`
	@target/debug/xtask pkg

bench: pkg ## Measure size, start-up and speed beside @scaleway/sdk-account
	@$(NEED) chromium
	node bench/run.mjs

check: node_modules/.stamp ## Check format, lints and types
	@$(NEED) rust
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --all-features --quiet -- -D warnings
	cargo clippy --lib -p scaleway-account-api -p scaleway-account-client -p scaleway-account-edge --target wasm32-unknown-unknown --quiet -- -D warnings
	cd examples/leptos && cargo fmt --check && cargo clippy $(LEPTOS) -- -D warnings
	node --test tests/types/ tests/docs/

docs: node_modules/.stamp ## Build the API reference: target/docs/index.html
	@$(NEED) rust
	node scripts/docs/build.mjs

xtask:
	@$(NEED) rust
	cargo build --quiet -p xtask

node_modules/.stamp: package-lock.json
	@$(NEED) node
	npm ci --no-audit --no-fund --loglevel=error
	@touch $@

vendor: www/vendor/lit.js ## Bundle what the demo page is built on

www/vendor/lit.js: scripts/build-vendor.mjs node_modules/.stamp
	node scripts/build-vendor.mjs

server: ## Build the server
	@$(NEED) rust
	cargo build --quiet -p scaleway-account-server

test-native: ## Test the pure rooms and the server
	@$(NEED) rust
	cargo test --workspace

test-wasm: pkg server engines ## Test what crosses into JavaScript, with wasm-pack
	node tests/browser/wasm.mjs

test-types: node_modules/.stamp
	node --test tests/types/

test-package: pkg server ## Test the packed package, its README's examples and its size
	@$(NEED) chromium
	node bench/size.mjs
	node --test tests/package/

test-edge: pkg ## Test the relay and the sandbox for JavaScript, also with the server's own tests
	@$(NEED) rust
	node --test --test-concurrency=1 tests/edge/

test-browser: pkg server engines ## Test the built package in Chromium, Firefox and WebKit
	node tests/browser/run.mjs

test-e2e: pkg vendor server ## Test the demo page in Chromium
	@$(NEED) chromium
	node --test --test-concurrency=2 tests/e2e/

test-consumers: pkg server ## Test the packed package in bundlers, frameworks and runtimes
	@$(NEED) chromium
	node --test --test-concurrency=2 tests/consumers/*.test.mjs

LEPTOS = --quiet --locked --target wasm32-unknown-unknown --target-dir ../../target/leptos

leptos: xtask
	cd examples/leptos && cargo build $(LEPTOS)
	target/debug/xtask bindgen target/leptos/wasm32-unknown-unknown/debug/leptos-example.wasm examples/leptos/www/build

example-leptos: leptos server ## Serve the Leptos example on a sandbox of the API (PORT=8080)
	@exec $(SERVE) --www examples/leptos/www --organization-id 11111111-1111-4111-8111-111111111111

test-leptos: leptos server ## Test the Leptos example in Chromium
	@$(NEED) chromium
	node --test tests/examples/leptos.test.mjs

example-%: pkg ## Run an example: react-query, web-worker or vitest-msw (PORT=8080)
	node scripts/example.mjs $* $(PORT)

test-examples: pkg server ## Test the npm examples with the packed package, in Chromium
	@$(NEED) chromium
	node --test --test-concurrency=1 $(patsubst %,tests/examples/%.test.mjs,react-query vitest-msw web-worker)

engines:
	@$(NEED) chromium firefox webkit wasm-pack

fuzz: ## Fuzz what reads answers, errors and requests (RUNS=10000000 executions each)
	@$(NEED) rust cargo-fuzz
	cd fuzz && for target in answer error route; do \
	  RUSTC_BOOTSTRAP=1 cargo fuzz run --target-dir ../target/fuzz $$target -- -runs=$(or $(RUNS),10000000) -max_len=4096 -rss_limit_mb=1024; \
	done
