/* Broken documents in pieces: each byte is handed out at most once as an item, and the series ends. */

#include <stdint.h>
#include <stdlib.h>

#include "common/json.h"
#include "common/jsonscan.h"
#include "common/pieces.h"

static void
demand(bool kept)
{
	if (!kept)
		abort();
}

/* Members repeat the text that was written; so a piece is longer than its items by its shape alone. */
static void
check_piece(const struct piece *p, size_t size, uint64_t *behind)
{
	demand(p->byte >= *behind && p->byte + p->raw.n <= size);
	*behind = p->byte + p->raw.n;
	if (p->why == NULL) {
		demand(p->items > 0 && p->lead + p->raw.n <= p->text.n);
		demand(memcmp(p->text.p + p->lead, p->raw.p, p->raw.n) == 0);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = {(const char *)data, size};
	struct pieces *pieces;
	struct json *json;
	struct json_error why;
	struct piece p;
	uint64_t behind = 0;
	size_t rounds = 0;

	if (size == 0 || (*data != '{' && *data != '['))
		return 0;
	pieces = pieces_new();
	json = json_new();
	if (pieces_open_text(pieces, text, 0)) {
		while (pieces_next(pieces, &p) != PIECES_END) {
			demand(rounds++ <= 3 * size);
			if (p.items > 1 && json_read(json, p.text, &why) == NULL) {
				demand(pieces_narrow(pieces));
				continue;
			}
			check_piece(&p, size, &behind);
		}
		demand(pieces_byte(pieces) <= size);
	}
	json_free(json);
	pieces_free(pieces);
	return 0;
}
