#include "common/base64.h"

static const char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void
base64_add(struct buf *out, struct str bytes)
{
	const unsigned char *p = (const unsigned char *)bytes.p;

	for (size_t i = 0; i < bytes.n; i += 3) {
		size_t left = bytes.n - i;
		unsigned three = (unsigned)p[i] << 16 | (left > 1 ? (unsigned)p[i + 1] << 8 : 0) |
		    (left > 2 ? p[i + 2] : 0u);

		buf_addc(out, signs[three >> 18]);
		buf_addc(out, signs[three >> 12 & 63]);
		buf_addc(out, left > 1 ? signs[three >> 6 & 63] : '=');
		buf_addc(out, left > 2 ? signs[three & 63] : '=');
	}
}
