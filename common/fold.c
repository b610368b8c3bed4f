#include "common/fold.h"

#include "common/unicode.h"

void
fold_add(struct buf *b, struct str label)
{
	struct buf composed = {0};
	size_t from = b->n, width;

	unicode_add_composed(&composed, label, true);
	for (size_t i = 0; i < composed.n; i += width) {
		uint32_t code = unicode_at(composed.p + i, composed.p + composed.n, &width);

		if (unicode_is_space(code)) {
			if (b->n > from && b->p[b->n - 1] != ' ')
				buf_addc(b, ' ');
		} else if (!unicode_is_ignorable(code)) {
			unicode_add(b, code == 0x451 ? 0x435 : code);
		}
	}
	b->n -= b->n > from && b->p[b->n - 1] == ' ';
	buf_free(&composed);
}
