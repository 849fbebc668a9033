# The commands people use. What they do stands in scripts/.

PREFIX ?= /usr/local
DESTDIR ?=
# The bus looks for policies there and nowhere else.
BUS_POLICIES := $(if $(filter /usr,$(PREFIX)),/usr/share,/etc)/dbus-1/system.d
NAMES := teamd teamdctl teamnl bond2team team2bond
SOURCES := $(shell find src -name obj -prune -o -name bin -prune -o \( -name '*.cs' -o -name '*.csproj' \) -print) Directory.Build.props Directory.Packages.props global.json

export DOTNET_NOLOGO := 1
export DOTNET_CLI_TELEMETRY_OPTOUT := 1

.PHONY: build test machine-test check demo bench api schema packages deb install clean
.DEFAULT_GOAL := build

build: out/bin/tandem ## native programs in out/bin

out/bin/tandem: $(SOURCES) scripts/build-native scripts/native-tfm
	@scripts/setup build
	@scripts/build-native

test: build ## every test; the last line counts them
	@scripts/setup test
	@dotnet build Tandem.slnx -v q --nologo
	@scripts/run-tests

machine-test: build ## only the tests that need machines with other kernels
	@scripts/setup machine
	@dotnet build test/Tandem.Machine.Tests -v q --nologo
	@dotnet build test/Tandem.Drivers.Tests -v q --nologo
	@dotnet build test/Tandem.TestRunner -v q --nologo
	@scripts/machine-tests

check: ## format, warnings, architecture, documents
	@scripts/check

demo: build ## two cables, one of them pulled, with real traffic
	@scripts/setup demo
	@out/bin/tandem lab demo

bench: build ## the figures, as ratios within one run, here and beside others in machines
	@scripts/setup bench
	@scripts/bench

api: ## the approved texts of the public surface, written anew
	@TANDEM_APPROVE=1 dotnet test test/Tandem.Architecture.Tests -v q --nologo --filter FullyQualifiedName~PublicApi
	@git status --short test/Tandem.Architecture.Tests/approved

schema: ## docs/teamd.schema.json and the tables of docs/configuration.md, written anew from the table of keys
	@TANDEM_UPDATE=1 dotnet test test/Tandem.Teaming.Tests -v q --nologo --filter "FullyQualifiedName~JsonSchemaTests.The_published|FullyQualifiedName~DocumentTests"
	@git status --short docs

packages: ## the libraries, in out/packages
	@scripts/pack
	@ls out/packages

deb: build ## a Debian package, in out/packages
	@scripts/deb

install: build ## into $(DESTDIR)$(PREFIX)
	install -D -m 755 out/bin/tandem $(DESTDIR)$(PREFIX)/bin/tandem
	for name in $(NAMES); do ln -sf tandem $(DESTDIR)$(PREFIX)/bin/$$name; done
	for page in packaging/man/*.[158]; do \
	    install -D -m 644 $$page $(DESTDIR)$(PREFIX)/share/man/man$${page##*.}/$${page##*/}; done
	install -D -m 644 packaging/dbus/org.libteam.teamd.conf $(DESTDIR)$(BUS_POLICIES)/org.libteam.teamd.conf
	install -D -m 644 docs/teamd.schema.json $(DESTDIR)$(PREFIX)/share/doc/tandem/teamd.schema.json
	install -D -m 644 packaging/completion/tandem.bash $(DESTDIR)$(PREFIX)/share/bash-completion/completions/tandem
	for name in $(NAMES); do ln -sf tandem $(DESTDIR)$(PREFIX)/share/bash-completion/completions/$$name; done
	install -D -m 644 packaging/completion/_tandem $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_tandem
	install -D -m 644 packaging/completion/tandem.fish $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/tandem.fish
	for name in $(NAMES); do ln -sf tandem.fish $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/$$name.fish; done
	install -D -m 644 packaging/tmpfiles/tandem.conf $(DESTDIR)$(PREFIX)/lib/tmpfiles.d/tandem.conf
	install -d $(DESTDIR)$(PREFIX)/lib/systemd/system
	for unit in packaging/systemd/*; do \
	    sed 's|/usr/bin/teamd|$(PREFIX)/bin/teamd|g' $$unit >$(DESTDIR)$(PREFIX)/lib/systemd/system/$${unit##*/}; done

clean: ## removes what was built
	rm -rf out
	find samples src test bench -maxdepth 2 \( -name bin -o -name obj \) -type d -prune -exec rm -rf {} + 2>/dev/null || true
