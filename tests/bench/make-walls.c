/*
 * make-walls N AUTHORS: N posts and comments of about 210 bytes each, always the same: of 62 pages over 24 months, by so
 * many authors, who come in turn.
 */

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static uint64_t state = 20250706;

/* splitmix64, as in make-records.py. */
static unsigned
below(unsigned n)
{
	uint64_t z = state += UINT64_C(0x9E3779B97F4A7C15);

	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return (unsigned)((z ^ (z >> 31)) % n);
}

static void
write_record(unsigned long i, unsigned long author)
{
	static const char *const tones[] = {"negative", "neutral", "positive"};
	static const char *const texts[] = {"Спасибо, всё понятно", "А когда ответят?"};
	unsigned page = 900000001 + below(62), month = below(24), day = 1 + below(28), minute = below(1440);
	unsigned likes = below(30), views = 100 + below(9000), tone = below(3), text = below(2);

	printf("{\"kind\":\"%s\",\"id\":\"vk:-%u_%lu\",\"page\":\"vk:-%u\",", i % 9 > 0 ? "comment" : "post", page, i, page);
	printf("\"time\":\"%u-%02u-%02uT%02u:%02u:00Z\",", 2023 + month / 12, 1 + month % 12, day, minute / 60, minute % 60);
	printf("\"author\":\"vk:%lu\",\"likes\":%u,\"views\":%u,", 800000000 + author, likes, views);
	printf("\"sentiment\":\"%s\",\"text\":\"%s\"}\n", tones[tone], texts[text]);
}

int
main(int argc, char **argv)
{
	unsigned long n = argc > 2 ? strtoul(argv[1], NULL, 10) : 0, authors = argc > 2 ? strtoul(argv[2], NULL, 10) : 0;

	if (authors == 0) {
		fputs("usage: make-walls RECORDS AUTHORS\n", stderr);
		return 2;
	}
	for (unsigned long i = 1; i <= n; i++)
		write_record(i, i * 611953 % authors);      /* a prime: no author comes twice before all came once */
	return fflush(stdout) != 0 || ferror(stdout);
}
