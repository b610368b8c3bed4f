#include "common/modelcard.h"

#include <inttypes.h>
#include <math.h>

#include "common/rounding.h"

void
modelcard_write(const struct modelcard *c, struct stream *stream)
{
	struct record *row = record_new();

	record_begin(row);
	record_set_text(row, "kind", STR("row"));
	record_set_text(row, "id", STR("model:1"));
	record_set_text(row, "table", STR("model"));
	record_set_number(row, "texts", (double)c->texts);
	record_set_number(row, "unlabelled", (double)c->unlabelled);
	record_set_number(row, "unusable", (double)c->unusable);
	record_set_number(row, "features", (double)c->features);
	record_set_number(row, "cost", c->cost);
	record_set_number(row, "brier", rounding_decimals(c->brier));
	if (c->path != NULL) {
		record_set_number(row, "bytes", (double)c->bytes);
		record_set_number(row, "rows", (double)c->loss.kept);
		record_set_number(row, "largest_weight", rounding_digits(c->loss.largest));
		record_set_number(row, "mean_error", rounding_digits(c->loss.mean));
		record_set_number(row, "largest_error", rounding_digits(c->loss.max));
	}
	stream_write(stream, row);
	record_free(row);
}

void
modelcard_add_text(const struct modelcard *c, struct buf *b)
{
	buf_addf(b, "%" PRIu64 " texts, %zu features, cost %g", c->texts, c->features, c->cost);
	if (c->unusable > 0)
		buf_addf(b, ", %zu labels that can be none left out", c->unusable);
	if (!isnan(c->brier))
		buf_addf(b, ", Brier score %.4f", c->brier);
	buf_addc(b, '\n');
	if (c->path != NULL)
		buf_addf(b, "%s: %zu bytes; weights up to %.4g, rounded by %.2g on average, %.2g at most\n",
		    c->path, c->bytes, c->loss.largest, c->loss.mean, c->loss.max);
}
