#include "common/hash.h"

#include "check.h"

/* FIPS 180-4's examples, and what Python's hashlib says. */
static void
sha256_is_sha256(void)
{
	struct buf b = {0};
	static char million[1000000];

	hash_add_sha256(&b, STR("abc"));
	CHECK_STR(buf_str(&b), STR("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
	buf_clear(&b);
	hash_add_sha256(&b, STR(""));
	CHECK_STR(buf_str(&b), STR("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
	memset(million, 'a', sizeof million);
	buf_clear(&b);
	hash_add_sha256(&b, (struct str){million, sizeof million});
	CHECK_STR(buf_str(&b), STR("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"));
	buf_free(&b);
}

static void
a_file_has_the_hash_of_its_bytes(void)
{
	char path[] = "/tmp/cx-unit-XXXXXX";
	int fd = mkstemp(path);
	FILE *file = fdopen(fd, "wb");
	struct buf b = {0};

	for (int i = 0; i < 1000000; i++)
		fputc('a', file);
	fclose(file);
	CHECK(hash_add_file(&b, path));
	CHECK_STR(buf_str(&b), STR("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"));
	unlink(path);
	buf_clear(&b);
	CHECK(!hash_add_file(&b, path) && b.n == 0);     /* it is gone */
	CHECK(!hash_add_file(&b, "/") && b.n == 0);      /* it can't be read */
	buf_free(&b);
}

/* hashlib.blake2b(bytes, key=seed as 16 little-endian bytes, digest_size=16), its first 8 bytes big-endian. */
static void
a_draw_is_keyed_blake2b(void)
{
	CHECK(hash_draw(0, STR("")) == UINT64_C(0xb786fbce2ffe5ead));
	CHECK(hash_draw(1, STR("vk:-1_2_3")) == UINT64_C(0xd163ba5ca7f514cb));
	CHECK(hash_draw(UINT64_MAX, STR("текст")) == UINT64_C(0x233483a9c0dc6c29));
}

int
main(void)
{
	RUN(sha256_is_sha256);
	RUN(a_file_has_the_hash_of_its_bytes);
	RUN(a_draw_is_keyed_blake2b);
	return check_broken > 0;
}
