#include "common/weights.h"

#include <math.h>
#include <stdlib.h>

#include "common/mem.h"

#ifdef __GNUC__
#define PREFETCH(p) __builtin_prefetch(p)
#else
#define PREFETCH(p) ((void)(p))
#endif

/* 64 rows: which of them are kept, and how many are before them. */
struct block {
	uint64_t kept;
	size_t before;
};

struct weights {
	struct block *blocks;
	const unsigned char *rows;
	size_t classes, width;       /* in bytes */
};

size_t
weights_bytes(unsigned bits, size_t classes, unsigned width, size_t rows)
{
	size_t n = (size_t)1 << bits, row = classes * (width / 8);

	if (rows > n || row == 0 || rows > (SIZE_MAX / 4) / row)
		return 0;
	return n / 8 + rows * row;
}

static size_t
population(uint64_t x)
{
	x -= x >> 1 & UINT64_C(0x5555555555555555);
	x = (x & UINT64_C(0x3333333333333333)) + (x >> 2 & UINT64_C(0x3333333333333333));
	x = (x + (x >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F);
	return (size_t)(x * UINT64_C(0x0101010101010101) >> 56);
}

struct weights *
weights_open(const char *bytes, unsigned bits, size_t classes, unsigned width, size_t rows)
{
	struct weights *w = mem_new(1, sizeof *w);
	const unsigned char *marks = (const unsigned char *)bytes;
	size_t blocks = ((size_t)1 << bits) / 64, before = 0;

	w->classes = classes;
	w->width = width / 8;
	w->rows = marks + 8 * blocks;
	w->blocks = mem_new(blocks, sizeof *w->blocks);
	for (size_t i = 0; i < blocks; i++) {
		struct block *b = &w->blocks[i];

		for (size_t k = 0; k < 8; k++)
			b->kept |= (uint64_t)marks[8 * i + k] << 8 * k;
		b->before = before;
		before += population(b->kept);
	}
	if (before == rows)
		return w;
	weights_free(w);
	return NULL;
}

void
weights_free(struct weights *w)
{
	if (w != NULL)
		free(w->blocks);
	free(w);
}

size_t
weights_classes(const struct weights *w)
{
	return w->classes;
}

/* The row's bytes, or NULL. */
static inline const unsigned char *
row_of(const struct weights *w, uint32_t index)
{
	const struct block *b = &w->blocks[index / 64];
	uint64_t bit = UINT64_C(1) << index % 64;

	if ((b->kept & bit) == 0)
		return NULL;
	return w->rows + (b->before + population(b->kept & (bit - 1))) * w->classes * w->width;
}

static inline int
wide(const unsigned char *p)
{
	return (int16_t)(uint16_t)(p[0] | p[1] << 8);
}

static inline int
narrow(const unsigned char *p)
{
	return (int8_t)*p;
}

/* The rows of a few features, asked for together: memory is slow to answer, but it answers many at once. */
enum { TOGETHER = 32 };

static size_t
find_rows(const struct weights *w, const struct feature *features, size_t n, const unsigned char **rows,
    int64_t *values)
{
	size_t found = 0;

	for (size_t i = 0; i < n; i++) {
		rows[found] = row_of(w, features[i].index);
		values[found] = features[i].value;
		PREFETCH(rows[found]);
		found += rows[found] != NULL;
	}
	return found;
}

void
weights_sum(const struct weights *w, const struct feature *features, size_t n, int64_t *sums)
{
	const unsigned char *rows[TOGETHER];
	int64_t values[TOGETHER];

	for (size_t i = 0; i < n; i += TOGETHER) {
		size_t found = find_rows(w, features + i, n - i < TOGETHER ? n - i : TOGETHER, rows, values);

		for (size_t k = 0; k < found; k++)
			if (w->width == 2)
				for (size_t c = 0; c < w->classes; c++)
					sums[c] += values[k] * wide(rows[k] + 2 * c);
			else
				for (size_t c = 0; c < w->classes; c++)
					sums[c] += values[k] * narrow(rows[k] + c);
	}
}

int
weights_at(const struct weights *w, uint32_t index, size_t class)
{
	const unsigned char *row = row_of(w, index);

	if (row == NULL)
		return 0;
	return w->width == 2 ? wide(row + 2 * class) : narrow(row + class);
}

/* --- packing -------------------------------------------------------------------- */

/* A column whose weights are all below it is zero: its scale would be no normal number. */
static const double SMALLEST = 1e-200;

struct packing {
	const double *from;
	size_t rows, classes;
	unsigned width;
	double *scales, *largest;    /* by class */
	double prune;
	struct weights_loss loss;
	double errors;
};

static void
measure(struct packing *p)
{
	double steps = p->width == 16 ? INT16_MAX : INT8_MAX;

	for (size_t i = 0; i < p->rows; i++) {
		bool any = false;

		for (size_t c = 0; c < p->classes; c++) {
			double w = fabs(p->from[i * p->classes + c]);

			p->largest[c] = fmax(p->largest[c], w);
			any |= w > 0;
		}
		p->loss.rows += any;
	}
	for (size_t c = 0; c < p->classes; c++) {
		if (p->largest[c] < SMALLEST)
			p->largest[c] = 0;
		p->scales[c] = p->largest[c] > 0 ? p->largest[c] / steps : 1;
		p->loss.largest = fmax(p->loss.largest, p->largest[c]);
	}
}

static bool
is_kept(const struct packing *p, const double *row)
{
	for (size_t c = 0; c < p->classes; c++)
		if (fabs(row[c]) > p->prune * p->largest[c] && floor(fabs(row[c]) / p->scales[c] + 0.5) > 0)
			return true;
	return false;
}

static void
add_row(struct packing *p, const double *row, bool kept, struct buf *out)
{
	for (size_t c = 0; c < p->classes; c++) {
		double steps = kept ? floor(fabs(row[c]) / p->scales[c] + 0.5) : 0, error;
		int whole = (int)(row[c] < 0 ? -steps : steps);

		error = fabs(row[c] - whole * p->scales[c]);
		p->loss.max = fmax(p->loss.max, error);
		p->errors += error;
		if (!kept)
			continue;
		buf_addc(out, (char)(unsigned char)(whole & 0xFF));
		if (p->width == 16)
			buf_addc(out, (char)(unsigned char)(whole >> 8 & 0xFF));
	}
}

static bool
is_zero(const struct packing *p, const double *row)
{
	for (size_t c = 0; c < p->classes; c++)
		if (row[c] != 0)
			return false;
	return true;
}

static void
add_rows(struct packing *p, struct buf *out)
{
	size_t marks = out->n;

	buf_reserve(out, p->rows / 8);
	memset(out->p + marks, 0, p->rows / 8);
	out->n += p->rows / 8;
	for (size_t i = 0; i < p->rows; i++) {
		const double *row = p->from + i * p->classes;
		bool kept;

		if (is_zero(p, row))
			continue;
		kept = is_kept(p, row);
		if (kept)
			out->p[marks + i / 8] = (char)(out->p[marks + i / 8] | 1 << i % 8);
		p->loss.kept += kept;
		add_row(p, row, kept, out);
	}
}

struct weights_loss
weights_pack(const double *from, unsigned bits, size_t classes, unsigned width, double prune, double *scales,
    struct buf *out)
{
	struct packing p = {.from = from, .rows = (size_t)1 << bits, .classes = classes, .width = width,
	    .scales = scales, .prune = prune};

	p.largest = mem_new(classes, sizeof *p.largest);
	measure(&p);
	add_rows(&p, out);
	if (p.loss.rows > 0)
		p.loss.mean = p.errors / (double)p.loss.rows / (double)classes;
	free(p.largest);
	return p.loss;
}
