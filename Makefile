# Every target runs on the Node that node_modules brings along, whatever the machine has.
SHELL := /bin/bash
export PATH := $(CURDIR)/node_modules/.bin:$(PATH)
# Types are stripped once and kept: a daemon starts faster and is some 25 MB smaller, because it does not load the stripper.
export NODE_COMPILE_CACHE := $(CURDIR)/node_modules/.cache/node
NODE := node

.DEFAULT_GOAL := help
.PHONY: help setup demo local send status clear-address onboard provision doctor-emulator up logs down synth plan deploy destroy lock cost licences check types lint format fmt docs test test-contract test-containers cdktn model simulate mutants chaos \
  bench eval-mail

help: ## Print this help
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-15s %s\n", $$1, $$2 }'

setup: node_modules/.installed ## Install what package-lock.json names (done by the other targets when needed)

node_modules/.installed: package-lock.json
	npm ci --loglevel=error
	@$(NODE) scripts/check-node.cjs
	@touch $@

demo: setup ## One mail in; a pushed commit, a preview page and a reply out; then everything is gone again
	@$(NODE) scripts/demo.ts

local: setup ## The whole system on this machine until Ctrl-C, with a door for mail programs (SMTP_PORT, DATA_DIR, REPOSITORY)
	@$(NODE) scripts/local.ts

# As it was typed: make would expand a `$$` in it, and run `$$(shell ...)`.
send: override export INSTRUCTION := $(value INSTRUCTION)
send: setup ## A mail into the local system: INSTRUCTION="..." (FROM, TO, SUBJECT) or FILE=mail.eml (TO)
	@$(NODE) scripts/send.ts

status: setup ## Open commands, owners, workers and queues; WATCH=1 refreshes, WORKER=containerId: of one worker
	@$(NODE) scripts/status.ts

clear-address: setup ## Addresses that are not written to because mail came back; EMAIL=... is written to again
	@$(NODE) scripts/clear-address.ts

onboard: setup ## Make a project known: FILE=project.json (fields: projects.example.json)
	@$(NODE) scripts/onboard.ts

provision: setup ## Make queues, tables and buckets at AWS_ENDPOINT_URL (emulators; on AWS Terraform does it)
	@$(NODE) scripts/provision.ts

doctor-emulator: setup ## What an emulator at AWS_ENDPOINT_URL lacks, in 10 s (JSON=1)
	@$(NODE) scripts/doctor-emulator.ts

up: setup ## The whole system in containers against an emulator of AWS (AWS_EMULATOR_IMAGE, EMULATOR_PORT, SMTP_PORT)
	@$(NODE) scripts/up.ts

logs: setup ## What the containers say; SERVICE='router worker': only these
	@$(NODE) scripts/logs.ts

down: setup ## Stops the containers; removes them, their data and images
	@$(NODE) scripts/down.ts

synth: setup ## The stacks as Terraform JSON in cdktf.out/, from the settings in deploy.env (example: deploy.env.example)
	@$(NODE) scripts/synth.ts

plan: setup ## What make deploy would change; changes nothing
	@$(NODE) scripts/deploy.ts plan

deploy: setup ## Everything onto AWS; TARGET=rehearsal or local: docs/deploy.md
	@$(NODE) scripts/deploy.ts deploy

destroy: setup ## Removes what costs by the hour, and keeps the data; DATA=yes removes these, too (CONFIRM=prefix: without asking)
	@$(NODE) scripts/deploy.ts destroy

lock: setup ## Asks Terraform for the hashes of the provider, into cdktf/.terraform.lock.hcl, to be committed
	@$(NODE) scripts/lock.ts

cost: setup ## What a deployment costs a month, item by item (COMMANDS_PER_DAY, MINUTES_PER_COMMAND)
	@$(NODE) scripts/cost.ts

licences: setup ## What is in the images, and under which licences (sbom/)
	@$(NODE) scripts/licences.ts

check: types lint format test ## All that CI runs: types, lint, format, tests

types: setup ## Check types
	@tsc --noEmit

lint: setup ## Lint, with types and import directions
	@oxlint --type-aware --deny-warnings

format: setup ## Check the format
	@prettier --check --log-level warn .

fmt: setup ## Format everything
	@prettier --write --log-level warn .

docs: setup ## Write the tables in docs/ that are made from the code
	@$(NODE) scripts/docs/settings-table.ts
	@$(NODE) scripts/docs/layers.ts
	@prettier --log-level=warn --write .oxlintrc.json docs/settings.md docs/scale.md docs/emulators.md

test: setup ## All tests, on the embedded cloud; FILES='test/...' runs some
	@mocha --parallel --jobs 3 $(or $(FILES),'test/**/*.test.ts')

test-contract: setup ## What we rely on from SQS and DynamoDB; AWS_ENDPOINT_URL=... tries it on any endpoint
	@mocha 'test/contract-suite/*.test.ts'

test-containers: setup ## make up and its images on a Docker engine, 15 minutes
	@CONTAINERS=yes mocha --reporter spec 'test/containers/*.test.ts'

cdktn: setup ## Fetch the fork of CDKTF for its test (test/cdktf/cdktn): 480 MB in node_modules/.cache
	@mkdir -p node_modules/.cache/cdktn
	@cp test/cdktf/cdktn/packages/package*.json node_modules/.cache/cdktn/
	@npm ci --prefix node_modules/.cache/cdktn --loglevel=error

model: setup ## Search every state of the ownership rules, in about a minute (MUTANTS=1: what breaks without each; LONG=1: more of it)
	@$(NODE) test/model/main.ts $(if $(LONG),--long) $(if $(MUTANTS),--mutants)

simulate: setup ## Histories of crashes and losses under a virtual clock (SEEDS=1-2000 or SEEDS=17, JOBS=2, TRACE=all)
	@$(NODE) test/simulation/simulate.ts

mutants: setup ## Plants faults in the code one at a time; the simulator must find each (JOBS=2, ONLY=name)
	@$(NODE) test/mutants/mutate.ts

bench: setup ## Calls, latencies, memory, and two plainer ways side by side, in eight minutes; SCALE=1: 10 to 10,000 project keys (SIZES)
	@$(NODE) test/bench/$(if $(SCALE),scale/scale.ts,bench.ts)

eval-mail: setup ## How well mails are read: DIR=folder of mails with expected results, else our own cases (VERBOSE=1, JSON=1, EXPECT=kind)
	@$(NODE) test/eval-mail/eval-mail.ts

chaos: setup ## Kill, pause and disturb real processes under load, then see that nothing was lost; MINUTES=3 (SEED, FAULTS, KEEP, REMOTE=plain)
	@$(NODE) test/chaos/chaos.ts
