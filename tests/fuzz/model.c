/*
 * Whatever the bytes, a model is read or the reason is told; so too when its
 * length and its checksum are put right, which no damage does.  What was read
 * judges texts, by either way the same, and says why.
 */

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "common/hash.h"
#include "common/model.h"
#include "common/reasons.h"

static void
must(bool ok)
{
	if (!ok)
		abort();
}

static void
judge(struct model *m, struct str text)
{
	const struct model_info *info = model_info(m);
	double fast[MODEL_CLASSES_MAX], plain[MODEL_CLASSES_MAX], p[MODEL_CLASSES_MAX];
	struct reading r = {.text = text};
	struct reasons *reasons = reasons_new();
	const struct reason *why;
	const struct feature *vector;
	size_t n;

	model_judge(m, &r, fast);
	n = features_read(model_features(m), &r, &vector);
	model_decide(m, vector, n, plain);
	must(memcmp(fast, plain, info->classes_n * sizeof *fast) == 0);
	model_probabilities(m, fast, p);
	for (size_t c = 0; c < info->classes_n; c++)
		must(p[c] >= 0 && p[c] <= 1);
	n = reasons_find(reasons, m, &r, info->classes_n - 1, 5, &why);
	for (size_t i = 0; i < n; i++)
		must(why[i].place.end >= why[i].place.start && why[i].place.form.n <= text.n && why[i].weight != 0);
	must(reasons_token(reasons, m, &r, 0).form.n <= text.n);
	reasons_free(reasons);
	reading_free(&r);
}

static void
try_bytes(struct str bytes)
{
	struct buf why = {0};
	struct model *m = model_read(bytes, &why);

	must((m == NULL) == (why.n > 0));
	if (m != NULL) {
		judge(m, STR("Не РАБОТАЕТ сайт!!! Спасибо, отписка :) 12 😡"));
		judge(m, STR(""));
	}
	model_free(m);
	buf_free(&why);
}

static void
put(char *at, uint64_t number, size_t n)
{
	for (size_t i = 0; i < n; i++)
		at[i] = (char)(unsigned char)(number >> 8 * i & 0xFF);
}

/* The frame put right around what stands there. */
static void
mend(char *bytes, size_t n)
{
	uint64_t pair[2];

	memcpy(bytes, "cxmodel\n\1\0\0", 12);
	put(bytes + 16, n, 8);
	hash_draw_pair(UINT64_C(0x63786D6F64656C), (struct str){bytes, n - 16}, pair);
	for (size_t i = 0; i < 16; i++)
		bytes[n - 16 + i] = (char)(unsigned char)(pair[i / 8] >> (56 - 8 * (i % 8)) & 0xFF);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *copy;

	try_bytes((struct str){(const char *)data, size});
	if (size < 40)
		return 0;
	copy = malloc(size);
	must(copy != NULL);
	memcpy(copy, data, size);
	mend(copy, size);
	try_bytes((struct str){copy, size});
	free(copy);
	return 0;
}
