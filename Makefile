# gust: everything there is to do with this repository. `make help` lists it.
SHELL       := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:

export CGO_ENABLED := 0
LOCUSTS     ?= $(CURDIR)/.locust
# The Python that has a Locust, for tests that compare with it.
export GUST_LOCUST_PYTHON ?= $(LOCUSTS)/newest/bin/python
export GUST_LOCUST_DIR    ?= $(LOCUSTS)
STATICCHECK := go run honnef.co/go/tools/cmd/staticcheck@v0.8.2
DEMO_SECONDS ?= 0

.PHONY: help
help: ## show this list
	@echo "gust, a Locust worker in Go. Targets:"
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):.*## /  \1\t/' | expand -t 16

.PHONY: build
build: ## build ./gust, one static binary
	go build -trimpath -o gust .

.PHONY: demo
demo: ## a master with its web UI, a target and a node, ready to look at (DEMO_SECONDS=20 stops by itself)
	@mkdir -p .demo && go build -o .demo/demo ./e2e/demo && exec .demo/demo -seconds $(DEMO_SECONDS)

.PHONY: picture
picture: ## the README's picture of the web UI, of a real run of make demo (needs chromium); writes docs/web-ui.png
	@mkdir -p .demo && go build -o .demo/demo ./e2e/demo && exec .demo/demo -seconds 25 -picture $(CURDIR)/docs/web-ui.png

.PHONY: recording
recording: ## the README's picture of the terminal, of commands that are run for it; writes docs/terminal.svg
	@mkdir -p .demo && go build -trimpath -o .demo/gust . && go build -o .demo/target ./e2e/target && go build -o .demo/recording ./e2e/recording
	cd tasks && PATH=$(CURDIR)/.demo:$$PATH $(CURDIR)/.demo/recording $(CURDIR)/.demo/target $(CURDIR)/docs/terminal.svg 'gust check locustfile.py' 'gust --headless -u 50 -r 50 -t 5s -H $$TARGET --only-summary'

.PHONY: test
test: lint cross deps locusts puppet-lint puppet-test ## everything that has to hold before a change lands (under 10 minutes)
	CGO_ENABLED=1 go test -race -timeout 9m -parallel 6 ./...

.PHONY: unit
unit: locusts ## the tests that need no master, quickly
	go test $$(go list ./... | grep -v /e2e)

.PHONY: e2e
e2e: deps locusts ## the long form of the tests against real masters; writes e2e/report/
	mkdir -p e2e/report
	CGO_ENABLED=1 GUST_LONG=1 go test -race -timeout 60m -parallel 6 -v ./e2e 2>&1 | tee e2e/report/e2e.txt

.PHONY: faults
faults: deps locusts ## every fault between node and master, caused for real (root); writes docs/faults.md
	CGO_ENABLED=1 GUST_FAULTS=$(CURDIR)/docs/faults.md go test -race -timeout 30m -parallel 6 -v -run 'TestFaults$$' ./e2e

.PHONY: swarm
swarm: locusts ## 1000 and 3000 nodes at one stock master; writes docs/swarm.md
	GUST_SWARM=$(CURDIR)/docs/swarm.md go test -timeout 30m -v -run 'TestSwarm$$' ./e2e

.PHONY: report-cost
report-cost: locusts ## heartbeats and reports against those of a stock worker: bytes, and CPU of a stock master; writes docs/report-cost.md
	GUST_REPORT_COST=$(CURDIR)/docs/report-cost.md go test -count=1 -timeout 10m -v -run 'TestReportCost$$' ./worker

.PHONY: fuzz
fuzz: ## each fuzz target for a minute
	@for p in $$(go list ./...); do \
	  for f in $$(go test -list '^Fuzz' $$p | grep '^Fuzz' || true); do \
	    echo "== $$f in $$p"; go test -run '^$$' -fuzz "^$$f\$$" -fuzztime 60s -fuzzminimizetime 5x $$p; done; done

.PHONY: bench
bench: bench-interpreter bench-http ## what gust costs, against limits and other load generators; writes bench/results/

.PHONY: bench-http
bench-http: deps locusts bench-deps ## a request against wrk, Locust, vegeta, hey and k6 (25 minutes); tells which goals are missed, writes README's numbers
	go run ./bench/http -locust $(LOCUSTS)/newest/bin/locust

.PHONY: bench-quick
bench-quick: deps locusts bench-deps ## the short form of bench-http: GET with 64 users in 2 minutes; shows the table, keeps nothing
	go run ./bench/http -quick -locust $(LOCUSTS)/newest/bin/locust

.PHONY: bench-memory
bench-memory: locusts ## memory of a waiting user, at two numbers of users, beside stock Locust (12 minutes); fails when a goal is missed
	go run ./bench/memory -locust $(LOCUSTS)/newest/bin/locust

.PHONY: bench-deps
bench-deps:
	@command -v wrk taskset >/dev/null || { echo "installing wrk and taskset (needs root)"; apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends wrk util-linux >/dev/null; }

.PHONY: bench-interpreter
bench-interpreter: ## the interpreter against CPython 3.11 and 3.12; fails above the limits (under 3 minutes)
	go run ./worker/internal/py/bench

.PHONY: lint
lint: ## gofmt, go vet, staticcheck
	@test -z "$$(gofmt -l .)" || { echo "gofmt would change:"; gofmt -l .; exit 1; }
	go vet ./...
	$(STATICCHECK) ./...
	go vet -tags system ./puppet/system
	$(STATICCHECK) -tags system ./puppet/system

.PHONY: cross
cross: ## see that it builds for every platform it is meant for
	@for t in linux/amd64 linux/arm64 darwin/arm64 windows/amd64; do \
	  echo "building for $$t"; GOOS=$${t%/*} GOARCH=$${t#*/} go build -o /dev/null . ; done

.PHONY: release
release: ## binaries, .deb and .rpm, SBOMs and checksums of this commit, into dist/
	bash release/release.sh dist

.PHONY: release-check
release-check: release ## what make release made: contents, an installation, the same bytes again (Debian: rpm, file, systemd)
	bash release/check.sh dist

.PHONY: release-machine
release-machine: system-deps locusts ## the .deb and the .rpm installed, started, upgraded, removed and purged on booted machines (root; 1 minute, 3 the first time)
	bash release/machine.sh .system/packages-machine

.PHONY: locusts
locusts: ## install the stock Locusts that the tests compare with, into .locust/
	@bash e2e/locusts.sh $(LOCUSTS)

.PHONY: puppet-lint
puppet-lint: puppet-deps ## the Puppet code, scripts and units: syntax, style, documentation, hardening
	puppet/lint.sh

.PHONY: puppet-test
puppet-test: puppet-deps ## the Puppet classes, functions and the signing policy, without a machine
	cd puppet && { rspec modules/*/spec spec/bootstrap && rspec spec/hosts; } 2>&1 | { grep -v 'Facter: Permission denied' || true; }

.PHONY: puppet-binary
puppet-binary: ## build gust to where the Puppet server takes it from
	go build -trimpath -o puppet/modules/swarm/files/gust .

.PHONY: system
system: puppet-deps system-deps ## from empty machines to a swarm: Puppet server, master, nodes under systemd (root; 20 minutes; SUITE=trixie or noble: on these); writes puppet/system/report/
	GUST_SYSTEM_SUITE=$(SUITE) go test -tags system -count=1 -timeout 60m -v ./puppet/system

.PHONY: puppet-deps
puppet-deps:
	@missing=; for tool in puppet puppet-lint rspec yard shellcheck systemd-analyze openssl; do command -v $$tool >/dev/null || missing=yes; done; \
	if [ "$$missing" ]; then \
	  echo "installing Puppet's tools (needs root)"; apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	    puppet-agent puppet-lint puppet-strings ruby-rspec-puppet ruby-puppetlabs-spec-helper shellcheck systemd openssl >/dev/null; fi

.PHONY: system-deps
system-deps:
	@missing=; for tool in mmdebstrap systemd-nspawn ip vagrant dpkg-scanpackages; do command -v $$tool >/dev/null || missing=yes; done; \
	if [ "$$missing" ]; then \
	  echo "installing what makes the machines (needs root)"; apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	    mmdebstrap systemd-container iproute2 vagrant dpkg-dev >/dev/null; fi

# A module of its own (docs/rationale.md). Not part of make test: AWS's SDK alone takes two and a half minutes to compile.
.PHONY: fleet
fleet: ## build packer/fleet/fleet, which launches and removes nodes on Amazon EC2
	cd packer/fleet && go build -trimpath -o fleet .

.PHONY: fleet-test
fleet-test: fleet-deps locusts ## the launcher against an EC2 that fails in every way, and against moto
	cd packer/fleet && go vet ./... && $(STATICCHECK) ./... && go test -timeout 9m ./...

.PHONY: fleet-long
fleet-long: fleet-deps locusts ## the long form of fleet-test: the race detector, and 1000 nodes in moto (7 minutes, 10 the first time)
	cd packer/fleet && CGO_ENABLED=1 FLEET_LONG=1 go test -race -count=1 -timeout 20m -v ./...

.PHONY: fleet-table
fleet-table: ## what a fleet asks of EC2, with EC2's limits; writes packer/calls.md
	cd packer/fleet && FLEET_TABLE=$(CURDIR)/packer/calls.md go test -count=1 -run 'TestCallsAndBuckets$$' ./nodes

.PHONY: image-lint
image-lint: puppet-deps ## the image's scripts and manifest; Packer's files too, where packer is installed
	shellcheck -x packer/*.sh packer/scripts/*.sh packer/files/*-boot packer/fleet/moto.sh
	puppet parser validate packer/manifests/*.pp && puppet-lint --fail-on-warnings packer/manifests
	if command -v packer >/dev/null; then packer fmt -check -diff packer && packer validate -syntax-only packer; else echo "no packer here: *.pkr.hcl not looked at"; fi

.PHONY: image-rehearsal
image-rehearsal: puppet-deps system-deps fleet-deps fleet ## the images' contents made on a bare Debian, cloned and booted: Puppet server, master, three nodes (root; 8 minutes)
	packer/rehearse.sh .system/image .moto

.PHONY: fleet-deps
fleet-deps:
	@bash packer/fleet/moto.sh .moto

.PHONY: deps
deps: ## install what the tests need of this machine (Debian: nginx, iptables, faketime, shells)
	@{ command -v nginx >/dev/null || test -x /usr/sbin/nginx; } && test -e /usr/lib/nginx/modules/ngx_stream_module.so && command -v iptables ip faketime >/dev/null && command -v zsh >/dev/null && command -v fish >/dev/null && command -v mandoc >/dev/null || { \
	  echo "installing nginx, iproute2, iptables, faketime, zsh, fish and mandoc (needs root)"; apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nginx-light libnginx-mod-stream iproute2 iptables faketime zsh fish mandoc >/dev/null; }

.PHONY: clean
clean: ## remove what the other targets made
	rm -rf gust dist .bench .moto packer/fleet/fleet .locust .demo e2e/report puppet/system/report .system
