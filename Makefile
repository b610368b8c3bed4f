# cx: filters that turn a dump of citizens' comments into a study.
#
#	make study      install what is missing, build, run the bundled study, say where the report is
#	make check      the same set-up, then all tests
#	make            only build; make install PREFIX=… puts it where everybody finds it
#
# CONTRIBUTING.md has the rest.

PREFIX  ?= /usr/local
CFLAGS  ?= -O3 -g
B       ?= build
SHARE    = $(PREFIX)/share/cx
EXAMPLE  = examples/client-centricity

# libxml2 keeps its headers in a directory of its own.
XML_CFLAGS = $(shell pkg-config --cflags libxml-2.0 2> /dev/null)
STRICT   = -std=c11 -D_POSIX_C_SOURCE=200809L -I. -Wall -Wextra -Wpedantic -Wshadow -Wconversion \
           -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings -Wvla -ffp-contract=off $(XML_CFLAGS) -DCX_SHARE='"$(SHARE)"'
LDLIBS   = -lyyjson -lutf8proc -lcsv -lstemmer -lpcre2-8 -lsodium -lz -lxml2 -lyaml -lcmark-gfm-extensions -lcmark-gfm -luchardet -llinear -lm
SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
VALGRIND = valgrind --quiet --error-exitcode=99 --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite

COMMON   = $(patsubst common/%.c,$B/common/%.o,$(wildcard common/*.c))
FILTERS  = $(patsubst filters/%.c,$B/%,$(wildcard filters/*.c))
NAMES    = $(notdir $(FILTERS))

all: $(FILTERS)

# What is missing is installed first, and said; nothing happens when nothing is missing.
deps:
	@.ci/deps build
deps-check:
	@.ci/deps check

study: deps
	@$(MAKE) --no-print-directory -j "$$(nproc)" all
	@./pipeline.sh $(EXAMPLE)/dump/*.gz --coded $(EXAMPLE)/coded --drawn-by sentiment --output study
	@$(EXAMPLE)/score study/records.ndjson.gz
	@echo 'The report: study/report.html (and report.md, report.json, figures/, tables/, records.ndjson.gz beside it)'

check: deps-check
	@$(MAKE) --no-print-directory -j "$$(nproc)" all units
	LC_ALL=C.UTF-8 CX_BUILD="$(abspath $B)" PATH="$(abspath $B):$$PATH" bats tests

# The whole suite again under AddressSanitizer and UndefinedBehaviorSanitizer, and once with a wrapper of valgrind.
check-sanitize: deps-check
	$(MAKE) check B=build/san CFLAGS='-O1 -g $(SANITIZE)' LDFLAGS='$(SANITIZE)'
check-valgrind: deps-check all units
	@mkdir -p $B/valgrind
	@for f in $(NAMES); do printf '#!/bin/sh\nexec $(VALGRIND) $(abspath $B)/%s "$$@"\n' $$f > $B/valgrind/$$f; \
		chmod +x $B/valgrind/$$f; done
	LC_ALL=C.UTF-8 PATH="$(abspath $B)/valgrind:$(abspath $B):$$PATH" CX_SLOW=1 bats tests
check-headers:
	@for h in common/*.h; do \
		printf '#include "%s"\ntypedef int not_empty;\n' $$h | $(CC) $(STRICT) -Werror -fsyntax-only -x c - || exit 1; done
lint: check-headers
	shellcheck pipeline.sh .ci/run .ci/deps .ci/completion $(EXAMPLE)/score training/records tests/*.bash tests/bench/run tests/bench/sentiment
	mandoc -Tlint -W warning filters/*.[157]

bench: all
	@tests/bench/run $B

# Tone on public sets of coded texts, which are the user's own: DIR has their CSV files (tests/bench/sentiment tells).
bench-sentiment: all $B/sentiment.cxm
	@tests/bench/sentiment $B "$(DIR)"

# The texts that were written for cx, as a model of tone.  It is not installed: tests/bench/SENTIMENT.md has the reason.
model: $B/sentiment.cxm
$B/sentiment.cxm: $B/cx-train training/records $(wildcard training/sentiment/*.tsv) $(EXAMPLE)/lexicon.tsv
	training/records $(sort $(wildcard training/sentiment/*.tsv)) | \
		$B/cx-train --lexicon $(EXAMPLE)/lexicon.tsv --format rows --out $@ > $@.rows

$B/%: $B/filters/%.o $B/libcx.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$B/libcx.a: $(COMMON)
	@rm -f $@
	$(AR) rcs $@ $^

$B/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(STRICT) $(CFLAGS) -MMD -MP -c -o $@ $<

# Completions are made from the filters' own option tables.
$B/completion/%.bash $B/completion/_%: $B/%
	@mkdir -p $(@D)
	@$< --options | .ci/completion bash $* > $B/completion/$*.bash
	@$< --options | .ci/completion zsh $* > $B/completion/_$*
$B/completion/cx-study.bash: pipeline.sh
	@mkdir -p $(@D)
	@./pipeline.sh --options | .ci/completion bash cx-study > $B/completion/cx-study.bash
	@./pipeline.sh --options | .ci/completion zsh cx-study > $B/completion/_cx-study
completion: $(NAMES:%=$B/completion/%.bash) $B/completion/cx-study.bash

D = $(DESTDIR)$(PREFIX)
install: all completion
	install -d $D/bin $D/share/man/man1 $D/share/man/man5 $D/share/man/man7 $D/share/cx/client-centricity/feedback $D/share/cx/measures \
		$D/share/bash-completion/completions $D/share/zsh/site-functions
	install -m 755 $(FILTERS) $D/bin
	install -m 755 pipeline.sh $D/bin/cx-study
	install -m 644 filters/*.1 $D/share/man/man1
	install -m 644 filters/*.5 $D/share/man/man5
	install -m 644 filters/*.7 $D/share/man/man7
	install -m 644 $(addprefix $(EXAMPLE)/,keywords.dict lexicon.tsv codebook.dict) $D/share/cx
	install -m 644 $(addprefix $(EXAMPLE)/,pages.csv include.csv exclude.csv officials.txt holidays.txt seen.txt data.txt about.ru.md \
		about.en.md keywords.dict lexicon.tsv codebook.dict index.plan) $D/share/cx/client-centricity
	install -m 644 $(addprefix $(EXAMPLE)/feedback/,answers.csv.gz questions.tsv stages.txt monitoring.ndjson) \
		$D/share/cx/client-centricity/feedback
	install -m 644 $(EXAMPLE)/measures/*.measures $D/share/cx/measures
	ln -sfn ../measures $D/share/cx/client-centricity/measures
	for f in $(NAMES) cx-study; do \
		install -m 644 $B/completion/$$f.bash $D/share/bash-completion/completions/$$f && \
		install -m 644 $B/completion/_$$f $D/share/zsh/site-functions/_$$f || exit 1; done

uninstall:
	rm -f $(NAMES:%=$D/bin/%) $D/bin/cx-study $(addprefix $D/share/man/man1/,$(notdir $(wildcard filters/*.1))) \
		$(addprefix $D/share/man/man5/,$(notdir $(wildcard filters/*.5))) \
		$(addprefix $D/share/man/man7/,$(notdir $(wildcard filters/*.7))) \
		$(addprefix $D/share/bash-completion/completions/,$(NAMES) cx-study) \
		$(addprefix $D/share/zsh/site-functions/_,$(NAMES) cx-study)
	rm -rf $D/share/cx

clean:
	rm -rf build study

-include tests/unit/unit.mk tests/fuzz/fuzz.mk
-include $(wildcard $B/*/*.d)
.PHONY: all deps deps-check study check check-sanitize check-valgrind check-headers lint bench bench-sentiment model completion install \
	uninstall clean
.SECONDARY:
