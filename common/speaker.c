#include "common/speaker.h"

#include "common/moment.h"

bool
speaker_listed(const struct voices *voices, const struct record *rec)
{
	struct str author = record_word(rec, "author");

	return voices != NULL && author.n > 0 &&
	    (str_equal(author, record_word(rec, "page")) || voices_has_author(voices, author));
}

bool
speaker_official(const struct voices *voices, const struct record *rec)
{
	return record_is(rec, "official") || speaker_listed(voices, rec);
}

struct remark
speaker_remark(const struct voices *voices, struct record *rec)
{
	struct remark m = {
		.id = record_word(rec, "id"), .post = record_word(rec, "post"),
		.parent = record_word(rec, "parent"), .reply_to = record_word(rec, "reply_to"),
		.author = record_word(rec, "author"), .reply_to_author = record_word(rec, "reply_to_author"),
		.official = speaker_official(voices, rec), .deleted = record_is(rec, "deleted"),
		.exact = !record_equals(rec, "time_precision", "day")
	};

	m.dated = moment_of(rec, "time", &m.time);
	return m;
}
