.DEFAULT_GOAL := help
SHELL := /bin/bash
GO ?= go
PKG ?= ./...
N ?= 100000
JOBS ?= 2
KKTEXT ?= ../shared/data/language/kk-text.txt
# What is compiled does not name the folder that it was compiled in, so that a second clone need not compile it again. Tests run all the same (-count=1): what they read beside the clone is
# in no key of the cache.
export GOFLAGS += -trimpath

.PHONY: help build run test check unit race plain long rest scripts e2e deps bench bench-compare golden fuzz seed eval crash train-kk

help: ## Print this help
	@awk 'BEGIN {FS = ":.*## "} /^[a-z0-9-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: ## Build one static binary, ./taldau
	CGO_ENABLED=0 $(GO) build -trimpath -tags nomsgpack -ldflags "-s -w" -o taldau ./cmd/taldau

run: ## Run the service on 127.0.0.1:8080 with the demonstration bank
	$(GO) run ./cmd/taldau serve

# Each of the parts leaves a core idle for a third of its time, where it links, starts a program or waits for one: JOBS of them run beside each other.
test: deps check ## Everything that CI runs: format, vet, staticcheck, all tests with -race, the long ones without, browser tests
	@$(MAKE) --no-print-directory -j$(JOBS) race long rest e2e

deps: ## Install what the tests need (Debian: Chromium; npm: web/e2e), or say what to install
	@./web/e2e/deps.sh

check: ## gofmt, vet, staticcheck
	@bad=$$(gofmt -l . ); if [ -n "$$bad" ]; then echo "not gofmt-ed:"; echo "$$bad"; exit 1; fi
	$(GO) vet $(PKG)
	$(GO) tool staticcheck $(PKG)

unit: ## All Go tests without the race detector (quick)
	$(GO) test $(PKG)

# PLAIN are the tests that -race makes ten times as long and that look for other faults than races: every link, every bomb, texts by the hundred,
# hostile Markdown, hits and addresses drawn by the hundred thousand, banks of hundreds of acts, scripts that start processes one after another, and what one goroutine asks page after page of every
# role (what many ask at once is raced). They run without it. PART are those that see to it
# themselves that -race runs a part of them or none: generated queries, judged queries, known items, kills, every PDF. SUBTESTS are PLAIN by the
# subtest: of a conformance suite, what one goroutine does.
PLAIN := TestScoresEqualBruteForce|TestSeedBank|TestSecondFamily|TestRealActs|TestInvariants|TestWordings.*|TestChains|TestDictionary|TestLinks|TestRefusals|TestTour|TestSieve.*|TestQueueOfDemonstration|TestInvariantsOfDemonstration|TestReadAnew|TestHostile|TestLikeEqualsBruteForce|TestQuality|TestCrossValidation|TestForeignActs|TestSimilar|TestSimilarStates|TestGuesses|TestSilence|TestNegative|TestRoutes|TestSubmissions|TestRepeats|TestNoDeadEnds|TestAccess|TestStepAccess|TestForumAccess|TestReviewAccess|TestFullDiskKeepsForms|TestNothingTypedIsLost|TestPages|TestPagesAgree|TestChamberCostsNothing|TestChamberSearch|TestChamberCanary|TestSteps|TestMatchesEqualBlevesOwnSearcher|TestFeedbackOnlyOrders|TestFeedbackIsBounded|TestJudgmentsAgree|TestBestAreTheBest|TestCeilingsHold|TestFewAreScored|TestSlightWords|TestDatesInPages|TestCountsFollowWrites|TestWordsWithoutWeight|TestInsideAddress|FuzzScan|FuzzHits|FuzzFacets
PART := TestLanguage|TestGolden|TestExtraction|TestPDF|TestRealFiles|TestTimeout|TestKnownItems|TestJudged|TestCrash.*|TestAllocationsGrowWithSize
SUBTESTS := ^TestScripts$$/^(analyze|article|cite|classifier|config|eval|extract|hooks|import|maintain|mask|nobank|restart|review|search|seed|smtp|suggest|train|user)$$|^TestStore$$/^(model|gaps_are_bounded)$$|^TestIndex$$/^(likeness|questions)$$|^TestDiscussion$$/^model$$

# check has vetted everything before, so that go test need not, once for each part. A heap that may grow to five times what is in use, as that of the
# service may, saves a tenth of the time.
race long rest: export GOGC ?= 400

# A program with the race detector waits a second before it ends, for reports of what still runs; scripts start fifty of them.
race: ## All tests of packages with goroutines, but the long ones, with the race detector; script tests among them
	GORACE=atexit_sleep_ms=50 $(GO) test -race -vet=off -count=1 -timeout 20m -skip '^($(PLAIN))$$|$(SUBTESTS)' $$(.ci/packages raced)

plain: long rest ## All that make race leaves out, without the race detector

long: ## The long tests of packages with goroutines
	$(GO) test -vet=off -count=1 -run '^($(PLAIN)|$(PART))$$|$(SUBTESTS)' $$(.ci/packages long '$(PLAIN)|$(PART)|TestScripts|TestStore|TestIndex|TestDiscussion')

rest: ## All tests of packages without goroutines
	$(GO) test -vet=off -count=1 $$(.ci/packages rest)

scripts: ## Only the script tests of the subcommands
	$(GO) test ./cmd/taldau -run TestScripts

e2e: ## Browser tests in a real Chromium (light and dark, 1280 and 320 px, kk ru en)
	$(GO) test -tags e2e -count=1 -timeout 15m ./web/e2e

golden: ## Rewrite golden files; read the diff before you commit it
	$(GO) test $$(grep -rl --include=*_test.go 'flag.Bool("update"' . | xargs -n1 dirname | sort -u) -update

# Minimizing is bounded: with the default of 60 s each, most of the time of slow targets goes into it and they hardly try anything new.
fuzz: ## Fuzz every parser for T each (default 10s)
	@for f in $$(grep -rl --include=*_test.go '^func Fuzz' .); do d=$$(dirname $$f); \
	  for t in $$(grep -ho '^func Fuzz[A-Za-z0-9_]*' $$f | sed 's/func //'); do \
	    echo "$$d $$t"; $(GO) test $$d -run '^$$' -fuzz "^$$t$$" -fuzztime $${T:-10s} -fuzzminimizetime 10x || exit 1; done; done

bench: ## Benchmarks of every room, then the whole road at N seed documents (default 100000)
	$(GO) test -run '^$$' -bench . -benchmem $(PKG)
	TALDAU_BENCH_N=$(N) $(GO) test -run '^$$' -bench Road -benchtime 1x -timeout 60m ./cmd/taldau

bench-compare: ## Compare benchmarks of PKG with those of commit REF by benchstat
	@test -n "$(REF)" || { echo "usage: make bench-compare REF=commit [PKG=./index/...]"; exit 2; }
	@tmp=$$(mktemp -d) && git worktree add -q $$tmp/old $(REF) && \
	(cd $$tmp/old && $(GO) test -run '^$$' -bench . -benchmem -count 6 $(PKG) > $$tmp/old.txt); \
	$(GO) test -run '^$$' -bench . -benchmem -count 6 $(PKG) > $$tmp/new.txt; \
	$(GO) tool benchstat $$tmp/old.txt $$tmp/new.txt; git worktree remove --force $$tmp/old; rm -r $$tmp

crash: ## Kill imports and rebuilds with SIGKILL, 50 times each, and eight writers of the forum 1000 times
	TALDAU_CRASHES=50 $(GO) test -count=1 -timeout 60m -run Crash -v ./cmd/taldau
	TALDAU_CRASHES=1000 $(GO) test -count=1 -timeout 120m -run Crash -v ./forum

seed: ## Write N invented documents to seed.jsonl
	$(GO) run ./cmd/taldau seed --n $(N) --out seed.jsonl

train-kk: ## Learn the shipped table of Kazakh stems again, from KKTEXT and 20000 seed documents
	@test -f "$(KKTEXT)" || { echo "no text at $(KKTEXT); give KKTEXT=FILE, see index/analysis/kazakh/TABLE.md"; exit 2; }
	@tmp=$$(mktemp -d) && trap 'rm -r $$tmp' EXIT && $(GO) run ./cmd/taldau seed --n 20000 --out $$tmp/seed.jsonl && \
	$(GO) run ./cmd/taldau train kk --out index/analysis/kazakh/table.bin --note "KazNERD (CC BY 4.0), KazQAD (CC BY-SA 4.0), taldau seed" "$(KKTEXT)" $$tmp/seed.jsonl
