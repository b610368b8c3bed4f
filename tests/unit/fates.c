#include "common/fates.h"

#include "check.h"

enum { RECORDS = 2000 };

/* In memory, in both, on disk. */
static void
a_fate_is_what_was_set_last_under_any_bound(void)
{
	static const size_t bounds[] = {1 << 20, 20000, 100, 0};

	for (size_t b = 0; b < sizeof bounds / sizeof *bounds; b++) {
		static struct fate set[RECORDS];
		struct fates *f = fates_new(bounds[b]);

		memset(set, 0, sizeof set);
		for (size_t i = 0; i < 5 * RECORDS; i++) {
			uint64_t n = draw(RECORDS);
			struct fate got;

			if (draw(2) == 0) {
				set[n] = (struct fate){draw(1000), FATE_COPY, (uint32_t)draw(1000)};
				fates_set(f, n, set[n]);
			}
			n = draw(RECORDS);
			got = fates_get(f, n);
			CHECK(got.of == set[n].of && got.verdict == set[n].verdict && got.copies == set[n].copies);
		}
		fates_free(f);
	}
	fates_free(NULL);
}

static void
what_was_never_set_passes(void)
{
	struct fates *f = fates_new(100);

	CHECK(fates_get(f, 0).verdict == FATE_PASSES && fates_get(f, 7).verdict == FATE_PASSES);
	fates_set(f, 7, (struct fate){.verdict = FATE_DROPPED});
	CHECK(fates_get(f, 6).verdict == FATE_PASSES && fates_get(f, 5).copies == 0);
	CHECK(fates_get(f, 7).verdict == FATE_DROPPED);
	CHECK(fates_get(f, 1000000).verdict == FATE_PASSES);
	fates_free(f);
}

int
main(void)
{
	RUN(a_fate_is_what_was_set_last_under_any_bound);
	RUN(what_was_never_set_passes);
	return check_broken > 0;
}
