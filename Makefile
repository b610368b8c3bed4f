# cx: filters that turn a dump of citizens' comments into a study.
#
#	make study     install what is missing, build, run the bundled study, say where the report is
#	make check     the same set-up, then all tests
#	make           only build

PREFIX  ?= /usr/local
CFLAGS  ?= -O2 -g
B       ?= build
SHARE    = $(PREFIX)/share/cx

STRICT   = -std=c11 -D_POSIX_C_SOURCE=200809L -I. -Wall -Wextra -Wpedantic -Wshadow -Wconversion \
           -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings -Wvla -DCX_SHARE='"$(SHARE)"'
LDLIBS   = -lyyjson -lutf8proc -lcsv -lstemmer -lpcre2-8 -lsodium -lz -lcmark-gfm-extensions -lcmark-gfm -lm
SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer

COMMON   = $(patsubst common/%.c,$B/common/%.o,$(wildcard common/*.c))
FILTERS  = $(patsubst filters/%.c,$B/%,$(wildcard filters/*.c))

all: $(FILTERS)

$B/%: $B/filters/%.o $B/libcx.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$B/libcx.a: $(COMMON)
	rm -f $@
	$(AR) rcs $@ $^

$B/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(STRICT) $(CFLAGS) -MMD -MP -c -o $@ $<

clean:
	rm -rf build

-include $(wildcard $B/*/*.d)
.PHONY: all clean
.PRECIOUS: $B/filters/%.o
