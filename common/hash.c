#include "common/hash.h"

#include <stdio.h>

#include <sodium.h>

static void
add_hex(struct buf *b, const unsigned char digest[crypto_hash_sha256_BYTES])
{
	for (size_t i = 0; i < crypto_hash_sha256_BYTES; i++)
		buf_addf(b, "%02x", digest[i]);
}

void
hash_add_sha256(struct buf *b, struct str bytes)
{
	unsigned char digest[crypto_hash_sha256_BYTES];

	crypto_hash_sha256(digest, (const unsigned char *)bytes.p, bytes.n);
	add_hex(b, digest);
}

bool
hash_add_file(struct buf *b, const char *path)
{
	crypto_hash_sha256_state state;
	unsigned char digest[crypto_hash_sha256_BYTES], block[1 << 14];
	FILE *file = fopen(path, "rb");
	size_t n;
	bool ok;

	if (file == NULL)
		return false;
	crypto_hash_sha256_init(&state);
	while ((n = fread(block, 1, sizeof block, file)) > 0)
		crypto_hash_sha256_update(&state, block, n);
	ok = ferror(file) == 0;
	fclose(file);
	crypto_hash_sha256_final(&state, digest);
	if (ok)
		add_hex(b, digest);
	return ok;
}

void
hash_draw_pair(uint64_t seed, struct str bytes, uint64_t pair[2])
{
	unsigned char key[crypto_generichash_KEYBYTES_MIN] = {0}, digest[crypto_generichash_BYTES_MIN];

	for (size_t i = 0; i < 8; i++)
		key[i] = (unsigned char)(seed >> (8 * i));
	crypto_generichash(digest, sizeof digest, (const unsigned char *)bytes.p, bytes.n,
	    key, sizeof key);
	pair[0] = pair[1] = 0;
	for (size_t i = 0; i < sizeof digest; i++)
		pair[i / 8] = pair[i / 8] << 8 | digest[i];
}

uint64_t
hash_draw(uint64_t seed, struct str bytes)
{
	uint64_t pair[2];

	hash_draw_pair(seed, bytes, pair);
	return pair[0];
}
