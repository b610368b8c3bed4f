#include "common/model.h"

#include <math.h>
#include <stdlib.h>

#include "common/arena.h"
#include "common/error.h"
#include "common/filemap.h"
#include "common/flaws.h"
#include "common/hash.h"
#include "common/leaves.h"
#include "common/mem.h"
#include "common/rounding.h"
#include "common/unicode.h"

/*
 * The file: MAGIC, version, bytes of the head with its padding, bytes of the
 * whole; the head, padded with spaces and a LF; the lexicon; the weights;
 * BLAKE2b of all before, keyed, 128 bits.  Numbers are little-endian.
 */
static const char MAGIC[8] = {'c', 'x', 'm', 'o', 'd', 'e', 'l', '\n'};
enum { VERSION = 1, PREFIX = 24, ALIGNED = 8, CHECKSUM = 16, HEAD_MAX = 8 << 20 };
static const size_t FILE_LIMIT = (size_t)1 << 30;
static const uint64_t CHECKSUM_SEED = 0x63786D6F64656CULL;       /* "cxmodel" */

struct model {
	struct filemap map;
	struct arena arena;
	struct model_info info;
	struct model_shape shape;
	struct weights *weights;
	struct dict *lexicon;
	struct features *features;
};

/* --- numbers in the file ---------------------------------------------------------- */

static void
add_number(struct buf *b, uint64_t number, int bytes)
{
	for (int i = 0; i < bytes; i++)
		buf_addc(b, (char)(unsigned char)(number >> 8 * i & 0xFF));
}

static uint64_t
number_at(struct str bytes, size_t at, int n)
{
	uint64_t number = 0;

	for (int i = 0; i < n; i++)
		number |= (uint64_t)(unsigned char)bytes.p[at + (size_t)i] << 8 * i;
	return number;
}

static void
add_checksum(struct str bytes, struct buf *b)
{
	uint64_t pair[2];

	hash_draw_pair(CHECKSUM_SEED, bytes, pair);
	for (int i = 0; i < CHECKSUM; i++)
		buf_addc(b, (char)(unsigned char)(pair[i / 8] >> (56 - 8 * (i % 8)) & 0xFF));
}

/* --- reading ------------------------------------------------------------------------ */

static bool
sum_holds(struct str bytes)
{
	size_t n = bytes.n - CHECKSUM;
	struct buf sum = {0};
	bool same;

	add_checksum((struct str){bytes.p, n}, &sum);
	same = str_equal(buf_str(&sum), str_from(bytes, n));
	buf_free(&sum);
	return same;
}

/* What can be told before the head: whether this is a model file, all of it, unharmed. */
static bool
is_sound(struct str bytes, struct buf *why)
{
	uint64_t head, whole;

	if (bytes.n < sizeof MAGIC || memcmp(bytes.p, MAGIC, sizeof MAGIC) != 0)
		return modelhead_refuse(why, "no model of cx-train");
	if (bytes.n < PREFIX + CHECKSUM)
		return modelhead_refuse(why, "a model, but cut short");
	if (number_at(bytes, 8, 4) != VERSION) {
		modelhead_refuse(why, "");
		buf_addf(why, "a model of version %u, this cx reads version %d",
		    (unsigned)number_at(bytes, 8, 4), (int)VERSION);
		return false;
	}
	head = number_at(bytes, 12, 4);
	whole = number_at(bytes, 16, 8);
	if (bytes.n < whole)
		return modelhead_refuse(why, "a model, but cut short");
	if (bytes.n > whole)
		return modelhead_refuse(why, "a model with something after its end");
	if (head > HEAD_MAX || head > whole - PREFIX - CHECKSUM)
		return modelhead_refuse(why, "a model, but damaged: its head is longer than the file");
	return sum_holds(bytes) || modelhead_refuse(why, "a model, but damaged: its checksum differs");
}

/* The lexicon that the model brings along, read as if from a file. */
static bool
read_lexicon(struct model *m, struct str bytes, struct buf *why)
{
	struct flaws flaws = {0};

	if (bytes.n == 0)
		return true;
	if (unicode_valid(bytes) < bytes.n)
		return modelhead_refuse(why, "its lexicon is not UTF-8");
	m->info.lexicon = bytes;
	m->lexicon = dict_parse("the model's lexicon", bytes, &flaws);
	leaves_free(leaves_new(m->lexicon, &flaws));         /* wrong regular expressions are told there */
	if (flaws.n > 0)
		modelhead_refuse(why, "its lexicon is wrong");
	flaws_free(&flaws);
	return m->lexicon != NULL && why->n == 0;
}

static bool
read_parts(struct model *m, struct str bytes, struct buf *why)
{
	size_t head = (size_t)number_at(bytes, 12, 4), at = PREFIX + head, table;
	struct str line = {bytes.p + PREFIX, head};

	if (!modelhead_read(line, &m->arena, &m->info, &m->shape, why))
		return false;
	table = weights_bytes(m->info.plan.bits, m->info.classes_n, m->shape.width, m->shape.rows);
	if (table == 0 || bytes.n - at - CHECKSUM < m->shape.lexicon ||
	    bytes.n - at - CHECKSUM - m->shape.lexicon != table)
		return modelhead_refuse(why, "its parts do not add up to the file");
	if (!read_lexicon(m, (struct str){bytes.p + at, m->shape.lexicon}, why))
		return false;
	m->weights = weights_open(bytes.p + at + m->shape.lexicon, m->info.plan.bits, m->info.classes_n,
	    m->shape.width, m->shape.rows);
	return m->weights != NULL || modelhead_refuse(why, "its rows are not as many as it says");
}

struct model *
model_read(struct str bytes, struct buf *why)
{
	struct model *m = mem_new(1, sizeof *m);

	buf_clear(why);
	if (is_sound(bytes, why) && read_parts(m, bytes, why)) {
		m->features = features_new(&m->info.plan, m->lexicon);
		return m;
	}
	model_free(m);
	return NULL;
}

struct model *
model_open(const char *path)
{
	struct filemap map = filemap_open(path, FILE_LIMIT);
	struct buf why = {0};
	struct model *m = model_read(map.bytes, &why);

	if (m == NULL)
		die("%s: %s", path, buf_text(&why));
	m->map = map;
	buf_free(&why);
	return m;
}

void
model_free(struct model *m)
{
	if (m == NULL)
		return;
	features_free(m->features);
	if (m->lexicon != NULL)
		dict_free(m->lexicon);
	weights_free(m->weights);
	arena_free(&m->arena);
	if (m->map.bytes.p != NULL)
		filemap_close(&m->map);
	free(m);
}

/* --- applying ----------------------------------------------------------------------- */

const struct model_info *
model_info(const struct model *m)
{
	return &m->info;
}

struct features *
model_features(struct model *m)
{
	return m->features;
}

static void
decide(const struct model *m, const int64_t *sums, double *decisions)
{
	for (size_t c = 0; c < m->info.classes_n; c++)
		decisions[c] = m->info.classes[c].bias + (double)sums[c] / FEATURES_ONE * m->shape.scales[c];
}

void
model_judge(struct model *m, struct reading *r, double *decisions)
{
	int64_t sums[MODEL_CLASSES_MAX] = {0};

	features_weigh(m->features, r, m->weights, sums);
	decide(m, sums, decisions);
}

void
model_decide(const struct model *m, const struct feature *features, size_t n, double *decisions)
{
	int64_t sums[MODEL_CLASSES_MAX] = {0};

	weights_sum(m->weights, features, n, sums);
	decide(m, sums, decisions);
}

void
model_calibrate(const struct model_info *info, const double *decisions, double *p)
{
	double sum = 0;

	for (size_t c = 0; c < info->classes_n; c++) {
		p[c] = calibration_probability(&info->classes[c].calibration, decisions[c]);
		sum += p[c];
	}
	for (size_t c = 0; c < info->classes_n; c++) {
		if (info->exclusive)
			p[c] = sum > 0 ? p[c] / sum : 1 / (double)info->classes_n;
		p[c] = rounding_four(p[c]);
	}
}

void
model_probabilities(const struct model *m, const double *decisions, double *probabilities)
{
	model_calibrate(&m->info, decisions, probabilities);
}

double
model_share(const struct model *m, struct feature f, size_t class)
{
	double weight = weights_at(m->weights, f.index, class) * m->shape.scales[class];

	return (double)f.value / FEATURES_ONE * weight;
}

/* --- writing ------------------------------------------------------------------------ */

static bool
are_finite(const struct model_draft *d)
{
	size_t n = ((size_t)1 << d->info.plan.bits) * d->info.classes_n;

	for (size_t i = 0; i < n; i++)
		if (!isfinite(d->weights[i]))
			return false;
	return true;
}

/* The numbers and lengths that stand before everything, and the head, known once the weights are packed. */
static void
add_head(const struct model_draft *d, const struct model_shape *shape, size_t table, struct buf *out)
{
	struct buf head = {0};

	modelhead_write(&d->info, shape, &head);
	while ((PREFIX + head.n + 1) % ALIGNED != 0)
		buf_addc(&head, ' ');
	buf_addc(&head, '\n');
	buf_add(out, MAGIC, sizeof MAGIC);
	add_number(out, VERSION, 4);
	add_number(out, head.n, 4);
	add_number(out, PREFIX + head.n + shape->lexicon + table + CHECKSUM, 8);
	buf_add_str(out, buf_str(&head));
	buf_free(&head);
}

bool
model_write(const struct model_draft *d, struct buf *out, struct weights_loss *loss, struct buf *why)
{
	struct model_shape shape = {.width = d->width, .lexicon = d->info.lexicon.n};
	struct buf table = {0}, sum = {0};

	for (size_t c = 0; c < MODEL_CLASSES_MAX; c++)
		shape.scales[c] = 1;
	if (!modelhead_holds(&d->info, &shape, why))
		return false;
	if (!(d->prune >= 0 && d->prune < 1) || !are_finite(d))
		return modelhead_refuse(why, "its weights are no finite numbers");
	*loss = weights_pack(d->weights, d->info.plan.bits, d->info.classes_n, d->width, d->prune,
	    shape.scales, &table);
	shape.rows = loss->kept;
	if (!modelhead_holds(&d->info, &shape, why)) {
		buf_free(&table);
		return false;
	}
	add_head(d, &shape, table.n, out);
	buf_add_str(out, d->info.lexicon);
	buf_add_str(out, buf_str(&table));
	add_checksum(buf_str(out), &sum);
	buf_add_str(out, buf_str(&sum));
	buf_free(&sum);
	buf_free(&table);
	return true;
}
