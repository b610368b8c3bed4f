# C unit tests: one program out of each tests/unit/*.c, run by tests/unit.bats.

UNITS = $(patsubst tests/unit/%.c,$B/unit/%,$(wildcard tests/unit/*.c))

units: $(UNITS)

$B/unit/%: tests/unit/%.c tests/unit/check.h tests/unit/letters.h tests/unit/slow.h $B/libcx.a
	@mkdir -p $(@D)
	$(CC) $(STRICT) $(CFLAGS) $(LDFLAGS) -o $@ $< $B/libcx.a $(LDLIBS)

# Ten million random words by the fast path and by the slow one.
check-slow: $B/unit/fold
	CX_ROUNDS=10000000 $B/unit/fold

.PHONY: units check-slow
