# Fuzzers: make fuzz SECONDS=60 runs each of tests/fuzz/*.c so long, from its seeds in tests/fuzz/corpus/NAME.
# What it finds beyond them is kept in the build directory; a crash leaves its input there too.

SECONDS ?= 60
FUZZERS  = $(patsubst tests/fuzz/%.c,$B/fuzz/%,$(wildcard tests/fuzz/*.c))
FUZZ     = -O1 -g -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer

fuzzers: $(FUZZERS)

$B/fuzz/%: tests/fuzz/%.c $(wildcard common/*.c common/*.h)
	@mkdir -p $(@D)
	clang $(STRICT) $(FUZZ) -o $@ $< $(wildcard common/*.c) $(LDLIBS)

fuzz: fuzzers
	@for f in $(FUZZERS); do \
		name=$$(basename $$f); \
		mkdir -p $B/fuzz/found/$$name; \
		echo "fuzzing $$name for $(SECONDS) s"; \
		$$f -max_total_time=$(SECONDS) -timeout=10 -rss_limit_mb=1024 -verbosity=0 -print_final_stats=1 \
			-artifact_prefix=$B/fuzz/$$name- $B/fuzz/found/$$name tests/fuzz/corpus/$$name || exit 1; \
	done

.PHONY: fuzz fuzzers
