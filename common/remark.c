#include "common/remark.h"

enum { DATED = 1, EXACT = 2, OFFICIAL = 4, DELETED = 8 };

void
remark_add_number(struct buf *b, uint64_t number)
{
	buf_add(b, (const char *)&number, sizeof number);
}

void
remark_add_text(struct buf *b, struct str text)
{
	remark_add_number(b, text.n);
	buf_add_str(b, text);
}

uint64_t
remark_cut_number(struct str *bytes)
{
	uint64_t number;

	memcpy(&number, bytes->p, sizeof number);
	*bytes = str_from(*bytes, sizeof number);
	return number;
}

struct str
remark_cut_text(struct str *bytes)
{
	struct str text = {NULL, (size_t)remark_cut_number(bytes)};

	text.p = bytes->p;
	*bytes = str_from(*bytes, text.n);
	return text;
}

void
remark_add_rank(struct buf *b, uint64_t rank)
{
	for (int shift = 56; shift >= 0; shift -= 8)
		buf_addc(b, (char)(rank >> shift & 0xFF));
}

void
remark_pack(const struct remark *m, struct buf *b)
{
	remark_add_number(b, (m->dated ? DATED : 0u) | (m->exact ? EXACT : 0u) | (m->official ? OFFICIAL : 0u) |
	    (m->deleted ? DELETED : 0u));
	remark_add_number(b, (uint64_t)m->time);
	remark_add_text(b, m->id);
	remark_add_text(b, m->post);
	remark_add_text(b, m->parent);
	remark_add_text(b, m->reply_to);
	remark_add_text(b, m->author);
	remark_add_text(b, m->reply_to_author);
}

struct remark
remark_unpack(struct str bytes)
{
	uint64_t flags = remark_cut_number(&bytes);
	struct remark m = {.time = (int64_t)remark_cut_number(&bytes)};

	m.id = remark_cut_text(&bytes);
	m.post = remark_cut_text(&bytes);
	m.parent = remark_cut_text(&bytes);
	m.reply_to = remark_cut_text(&bytes);
	m.author = remark_cut_text(&bytes);
	m.reply_to_author = remark_cut_text(&bytes);
	m.dated = (flags & DATED) != 0;
	m.exact = (flags & EXACT) != 0;
	m.official = (flags & OFFICIAL) != 0;
	m.deleted = (flags & DELETED) != 0;
	return m;
}
