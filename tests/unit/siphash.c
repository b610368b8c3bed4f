#include "common/siphash.h"

#include "check.h"

static const uint64_t key[2] = {UINT64_C(0x0706050403020100), UINT64_C(0x0F0E0D0C0B0A0908)};

/* Appendix A of the paper; the shorter ones are of the authors' own vectors. */
static void
hashes_are_the_published_ones(void)
{
	char bytes[15];

	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (char)i;
	CHECK(siphash(key, (struct str){bytes, 15}) == UINT64_C(0xA129CA6149BE45E5));
	CHECK(siphash(key, (struct str){bytes, 0}) == UINT64_C(0x726FDB47DD0E0E31));
	CHECK(siphash(key, (struct str){bytes, 1}) == UINT64_C(0x74F839C593DC67FD));
	CHECK(siphash(key, (struct str){bytes, 8}) == UINT64_C(0x93F5F5799A932462));
}

static void
another_key_gives_another_hash(void)
{
	static const uint64_t other[2] = {UINT64_C(0x0706050403020101), UINT64_C(0x0F0E0D0C0B0A0908)};

	CHECK(siphash(key, STR("abc")) != siphash(other, STR("abc")));
}

int
main(void)
{
	RUN(hashes_are_the_published_ones);
	RUN(another_key_gives_another_hash);
	return check_broken > 0;
}
