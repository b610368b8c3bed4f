# Fuzzers: make fuzz SECONDS=60 runs each of tests/fuzz/*.c so long, from its seeds in tests/fuzz/corpus/NAME, as many
# at a time as there are cores.  What it finds beyond them is kept in the build directory; a crash leaves its input
# and its log there, and the status.

SECONDS ?= 60
CORES   ?= $(shell nproc 2> /dev/null || echo 1)
FUZZERS  = $(patsubst tests/fuzz/%.c,$B/fuzz/%,$(wildcard tests/fuzz/*.c))
FUZZ     = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer

fuzzers: $(FUZZERS)

$B/fuzz/%: tests/fuzz/%.c $B/fuzz/libcx.a
	clang $(STRICT) $(FUZZ) -fsanitize=fuzzer -o $@ $^ $(LDLIBS)

$B/fuzz/common/%.o: common/%.c
	@mkdir -p $(@D)
	clang $(STRICT) $(FUZZ) -fsanitize=fuzzer-no-link -MMD -MP -c -o $@ $<

$B/fuzz/libcx.a: $(patsubst common/%.c,$B/fuzz/common/%.o,$(wildcard common/*.c))
	@rm -f $@
	@$(AR) rcs $@ $^

fuzz: fuzzers
	@printf '%s\n' $(notdir $(FUZZERS)) | xargs -P $(CORES) -I NAME sh -c ' \
		mkdir -p $B/fuzz/found/NAME; \
		if $B/fuzz/NAME -max_total_time=$(SECONDS) -timeout=10 -rss_limit_mb=1024 -verbosity=0 \
			-print_final_stats=1 -artifact_prefix=$B/fuzz/NAME- \
			$B/fuzz/found/NAME tests/fuzz/corpus/NAME > $B/fuzz/NAME.log 2>&1; \
		then echo "NAME: $(SECONDS) s, $$(sed -n "s/^stat::number_of_executed_units: //p" $B/fuzz/NAME.log) runs, no finding"; \
		else tail -n 40 $B/fuzz/NAME.log; echo "NAME: a finding, see $B/fuzz/NAME.log"; exit 1; fi'

-include $(wildcard $B/fuzz/common/*.d)
.PHONY: fuzz fuzzers
