# Every target runs on the Node that node_modules brings along, whatever the machine has. A Mac has make 3.81 and bash 3.2: nothing newer here.
# A shell that is not make's own default: without one, make 3.81 looks programs up on the PATH that it was started with.
SHELL := /bin/bash
export PATH := $(CURDIR)/node_modules/.bin:$(PATH)
# Types are stripped once and kept: a daemon starts faster and is some 25 MB smaller, because it does not load the stripper.
export NODE_COMPILE_CACHE := $(CURDIR)/node_modules/.cache/node
NODE := node

.DEFAULT_GOAL := help
.PHONY: help setup demo local send status failed stop again dead redrive drop trace watch clear-address onboard offboard revoke doctor reap provision doctor-emulator up logs down synth plan deploy destroy lock cost licences check types lint format fmt docs test test-contract test-containers cdktn model simulate mutants chaos \
  bad-night bench eval-mail

help: ## Print this help
	@grep -hE '^([a-z-]+:.*)?## ' $(MAKEFILE_LIST) | awk -F ':.*## |## ' '{ if ($$1 == "") printf "\n%s\n", $$2; else printf "  make %-15s %s\n", $$1, $$2 }'

setup: node_modules/.installed ## Install what package-lock.json names (others do it, too)

node_modules/.installed: package-lock.json
	npm ci --loglevel=error
	@$(NODE) scripts/check-node.cjs
	@touch $@

## On this machine

demo: setup ## One mail in; a commit, a preview and a reply out
	@$(NODE) scripts/demo.ts

bad-night: setup ## Everything goes wrong: each question has one command
	@$(NODE) test/bad-night/bad-night.ts

local: setup ## The whole system here until Ctrl-C (SMTP_PORT, DATA_DIR)
	@$(NODE) scripts/local.ts

# As it was typed: make would expand a `$$` in it, and run `$$(shell ...)`.
ifdef INSTRUCTION
override INSTRUCTION := $(value INSTRUCTION)
export INSTRUCTION
endif
ifdef SUBJECT
override SUBJECT := $(value SUBJECT)
export SUBJECT
endif
send: setup ## Mail into it: INSTRUCTION= REPLY_TO=last STOP=1 WAIT=1
	@$(NODE) scripts/webordinary.ts send

up: setup ## The whole system in containers, on an emulator of AWS
	@$(NODE) scripts/up.ts

down: setup ## End the containers; remove them, their data and images
	@$(NODE) scripts/down.ts

## Look after a system: here, in containers, or in an account

status: setup ## What is wrong, who works, what waits (WATCH=1, ALL=1)
	@$(NODE) scripts/webordinary.ts status

failed: setup ## What failed, why, and what to do next (SINCE=1d)
	@$(NODE) scripts/webordinary.ts failed

stop: setup ## End a command; its person is told: COMMAND= (YES=1)
	@$(NODE) scripts/webordinary.ts stop

again: setup ## Do once more what a command asked for: COMMAND= (WAIT=1)
	@$(NODE) scripts/webordinary.ts again

dead: setup ## Every dead letter: what it is, why it died, what helps
	@$(NODE) scripts/webordinary.ts dead

redrive: setup ## Put dead letters back, by the rules: ID= or ALL=1 (YES=1)
	@$(NODE) scripts/webordinary.ts redrive

drop: setup ## Remove dead letters for good: ID= or ALL=1 (YES=1)
	@$(NODE) scripts/webordinary.ts drop

trace: setup ## One command's story: COMMAND= THREAD= MAIL= (HTML=file)
	@$(NODE) scripts/webordinary.ts trace

logs: setup ## What daemons say: FOLLOW=1 SINCE PROJECT COMMAND LEVEL
	@$(NODE) scripts/webordinary.ts logs

doctor: setup ## What is wrong, and its cure (FIX=1, DEEP=1, REMOTE=1)
	@$(NODE) scripts/webordinary.ts doctor

reap: setup ## Remove old queues, previews, rows (dry run; YES=1)
	@$(NODE) scripts/webordinary.ts reap

watch: setup ## The same as a live page in the browser (PAGE_PORT)
	@$(NODE) scripts/webordinary.ts watch

onboard: setup ## Make projects known, and show that they work (FILE=)
	@$(NODE) scripts/webordinary.ts onboard

offboard: setup ## Remove a project: PROJECT= (DRAIN=1 awaits open work)
	@$(NODE) scripts/webordinary.ts offboard

revoke: setup ## Take a person's right: EMAIL= (PROJECT, DRAIN=1)
	@$(NODE) scripts/webordinary.ts revoke

clear-address: setup ## Addresses whose mail came back; EMAIL= frees one
	@$(NODE) scripts/clear-address.ts

## Deploy

plan: setup ## What make deploy would change; changes nothing
	@$(NODE) scripts/deploy.ts plan

deploy: setup ## Everything onto AWS; TARGET=rehearsal tries it here
	@$(NODE) scripts/deploy.ts deploy

destroy: setup ## Remove what costs by the hour; DATA=yes: the data, too
	@$(NODE) scripts/deploy.ts destroy

synth: setup ## The Terraform stacks in cdktf.out/, from deploy.env
	@$(NODE) scripts/synth.ts

lock: setup ## Terraform's provider into cdktf/.terraform.lock.hcl
	@$(NODE) scripts/lock.ts

cost: setup ## A month of a deployment, item by item
	@$(NODE) scripts/cost.ts

licences: setup ## What is in the images, under which licences (sbom/)
	@$(NODE) scripts/licences.ts

provision: setup ## Queues, tables and buckets at AWS_ENDPOINT_URL
	@$(NODE) scripts/provision.ts

doctor-emulator: setup ## What an emulator at AWS_ENDPOINT_URL lacks, in 10 s
	@$(NODE) scripts/doctor-emulator.ts

## Work on it

check: types lint format test ## All that CI runs: types, lint, format, tests

types: setup ## Check types
	@tsc --noEmit
	@tsc --noEmit --project scripts/operate/watch/page

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

# Those that take minutes first: at the end they would run alone.
LONG := simulation|bad-night|model
ALL_TESTS := 'test/@($(LONG))/**/*.test.ts' 'test/*.test.ts' 'test/!($(LONG))/**/*.test.ts'

test: setup ## All tests, 15 minutes; FILES='test/...' runs some
	@mocha --parallel --jobs 3 $(or $(FILES),$(ALL_TESTS))

test-contract: setup ## What we rely on from SQS and DynamoDB, on any endpoint
	@mocha 'test/contract-suite/*.test.ts'

test-containers: setup ## make up and its images on a Docker engine, 15 minutes
	@CONTAINERS=yes mocha --reporter spec 'test/containers/*.test.ts'

cdktn: setup ## Fetch the fork of CDKTF for its test: 480 MB
	@mkdir -p node_modules/.cache/cdktn
	@cp test/cdktf/cdktn/packages/package*.json node_modules/.cache/cdktn/
	@npm ci --prefix node_modules/.cache/cdktn --loglevel=error

model: setup ## Every state of the ownership rules, in about a minute
	@$(NODE) test/model/main.ts $(if $(LONG),--long) $(if $(MUTANTS),--mutants)

simulate: setup ## Crashes and losses under a virtual clock (SEEDS=1-2000)
	@$(NODE) test/simulation/simulate.ts

mutants: setup ## Plant faults in the code; the simulator must find each
	@$(NODE) test/mutants/mutate.ts

bench: setup ## Calls, latencies, memory; SCALE=1: up to 10,000 keys
	@$(NODE) test/bench/$(if $(SCALE),scale/scale.ts,bench.ts)

eval-mail: setup ## How well mails are read (DIR=folder of mails)
	@$(NODE) test/eval-mail/eval-mail.ts

chaos: setup ## Kill and pause real processes under load (MINUTES=3)
	@$(NODE) test/chaos/chaos.ts
