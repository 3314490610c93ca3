# Everyday commands; `make` alone lists them.

PREFIX ?= /usr/local
DESTDIR ?=
COUNT ?= 10000
SEARCH_COUNT ?= 2000
SECONDS ?= 3600
SCREENSHOTS ?= .build/screenshots

SWIFT ?= swift
# Warnings stop the build in CI only, so that a newer compiler's warning never stops a user. SwiftPM silences those of
# the packages that we depend on, so this concerns our own code.
SWIFT_FLAGS := $(if $(CI),-Xswiftc -warnings-as-errors)
# Package.swift leaves the helper out where its engine is missing. SwiftPM remembers that for an environment: this makes
# another one of it once the engine is there.
export POSTMORTEM_JAVASCRIPTCORE = $(shell pkg-config --modversion javascriptcoregtk-4.1 2>/dev/null)
SOURCES := Package.swift Sources Tests Plugins Fuzzing

.PHONY: help site test lint format check-format install screenshots bench bench-lint bench-hostile bench-search bench-diagrams fuzz clean
# SwiftPM, apt and pip lock against themselves anyway; the parallelism is inside them.
.NOTPARALLEL:

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: ## install what is missing, build, and publish this repository's incidents into site/
	@scripts/bootstrap
	$(SWIFT) build --quiet -c release --product postmortem $(SWIFT_FLAGS)
	$(SWIFT) build --quiet -c release --product postmortem-render $(SWIFT_FLAGS)
	.build/release/postmortem build

test: ## run every test: Swift's, then the site in a real browser
	@scripts/bootstrap --test
	$(SWIFT) build --quiet --build-tests $(SWIFT_FLAGS)
	$(SWIFT) test --skip-build $(SWIFT_FLAGS)
	.venv/bin/python -m pytest -q Tests/Browser

screenshots: ## picture every kind of page in SCREENSHOTS (default .build/screenshots): light, dark, phone, paper
	@scripts/bootstrap --test
	$(SWIFT) build --quiet --product postmortem $(SWIFT_FLAGS)
	.venv/bin/python Tests/Browser/screenshots.py $(SCREENSHOTS)

lint: ## check this repository's incidents
	@scripts/bootstrap
	$(SWIFT) build --quiet --product postmortem $(SWIFT_FLAGS)
	.build/debug/postmortem lint

format: ## format the Swift code
	$(SWIFT) format format --in-place --parallel --recursive $(SOURCES)

check-format: ## check the format of the Swift code
	$(SWIFT) format lint --strict --parallel --recursive $(SOURCES)

install: ## install into PREFIX (default /usr/local)
	@scripts/bootstrap
	$(SWIFT) build --quiet -c release --product postmortem $(SWIFT_FLAGS)
	$(SWIFT) build --quiet -c release --product postmortem-render $(SWIFT_FLAGS)
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/postmortem/scripts"
	install -m 755 .build/release/postmortem "$(DESTDIR)$(PREFIX)/bin/postmortem"
	strip "$(DESTDIR)$(PREFIX)/bin/postmortem"
	install -d "$(DESTDIR)$(PREFIX)/libexec/postmortem"
	install -m 755 .build/release/postmortem-render "$(DESTDIR)$(PREFIX)/libexec/postmortem/postmortem-render"
	strip "$(DESTDIR)$(PREFIX)/libexec/postmortem/postmortem-render"
	install -m 644 docs/postmortem.schema.json "$(DESTDIR)$(PREFIX)/share/postmortem"
	install -m 644 third-party/*.js third-party/*.LICENSE.txt "$(DESTDIR)$(PREFIX)/share/postmortem/scripts"

bench: ## measure build and lint of COUNT generated incidents (default 10000) beside Hugo and cmark-gfm
	@scripts/bootstrap --bench
	$(SWIFT) build --quiet -c release --product postmortem $(SWIFT_FLAGS)
	Benchmarks/run --count $(COUNT)

bench-lint: ## measure lint of COUNT generated incidents beside rumdl
	@scripts/bootstrap --bench
	$(SWIFT) build --quiet -c release --product postmortem $(SWIFT_FLAGS)
	Benchmarks/run --lint --count $(COUNT)

bench-hostile: ## lint a megabyte of all that makes parsers slow; fails beyond a second or 300 MiB
	@scripts/bootstrap
	$(SWIFT) build --quiet -c release --product postmortem $(SWIFT_FLAGS)
	Benchmarks/hostile

bench-search: ## compare the search with Pagefind on SEARCH_COUNT generated incidents (default 2000)
	@scripts/bootstrap --bench
	$(SWIFT) build --quiet -c release --product postmortem $(SWIFT_FLAGS)
	.venv/bin/python Benchmarks/search --count $(SEARCH_COUNT)

FUZZ := .build-fuzz/release/FuzzIncident
fuzz: ## feed reader, linter and renderer with broken incidents for SECONDS (default 3600)
	@scripts/bootstrap
	POSTMORTEM_FUZZ=1 $(SWIFT) build --quiet -c release --sanitize fuzzer --scratch-path .build-fuzz --product FuzzIncident
	mkdir -p .build-fuzz/corpus
	cp -n incidents/*.md Tests/Literate/*.md .build-fuzz/corpus/
	SWIFT_BACKTRACE=enable=no $(FUZZ) -max_total_time=$(SECONDS) -max_len=16384 -timeout=5 -rss_limit_mb=1024 -dict=Fuzzing/incident.dict \
		-artifact_prefix=.build-fuzz/ .build-fuzz/corpus

bench-diagrams: ## measure drawing beside mermaidx and merman
	@scripts/bootstrap --bench
	$(SWIFT) build --quiet -c release --product postmortem-render $(SWIFT_FLAGS)
	.venv/bin/python Benchmarks/diagrams

clean: ## remove what building and publishing left (not the downloads in .venv and third-party)
	rm -rf .build .build-fuzz .postmortem-cache
	git clean -fdXq site
