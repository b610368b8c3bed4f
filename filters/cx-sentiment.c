/* cx-sentiment - say whether a text is negative, neutral or positive, and why */

#include <stdlib.h>

#include "common/error.h"
#include "common/evidence.h"
#include "common/options.h"
#include "common/stream.h"
#include "common/tone.h"

static const char *field = "text";
static const char *lexicon;
static double negative = -0.15, positive = 0.2;

static const struct option_spec options[] = {
	OPTION_TEXT('l', "lexicon", &lexicon, "FILE", "the lexicon (lexicon.tsv that came with cx)"),
	OPTION_TEXT('f', "field", &field, "NAME", "the field to read (text)"),
	OPTION_NUMBER('n', "negative", &negative, "SCORE", "negative at this score and below (-0.15)"),
	OPTION_NUMBER('p', "positive", &positive, "SCORE", "positive at this score and above (0.2)"),
	OPTION_END
};

static const struct tool tool = {
	"cx-sentiment", "say whether a text is negative, neutral or positive, and why",
	options, stream_options
};

/* The score of a feedback record is the one that the citizen gave; ours has another name there. */
static const char *const keys[] = {"sentiment", "score", "sentiment_evidence", NULL};
static const char *const feedback_keys[] = {"sentiment", "sentiment_score", "sentiment_evidence", NULL};

struct judge {
	struct dict *lexicon;
	struct finder *finder;
	struct tone_rules *rules;
	struct reading reading;
	struct tone tone;
	struct evidence evidence;
};

/* Weights after spaces instead of a TAB would leave every text neutral. */
static void
check_weights(const struct dict *d)
{
	for (size_t i = 0; i < d->n_entries; i++)
		if (d->entries[i].has_weight)
			return;
	die("%s: no entry has a weight (pattern, TAB, weight)", d->path);
}

static struct judge
open_judge(struct stream *s)
{
	struct judge j = {0};
	char *path = lexicon == NULL ? dict_default("lexicon.tsv") : NULL;

	if (!(negative < positive))
		die("--negative %g is not below --positive %g", negative, positive);
	j.lexicon = dict_load(path != NULL ? path : lexicon);
	stream_uses(s, path != NULL ? path : lexicon);
	free(path);
	check_weights(j.lexicon);
	j.finder = finder_new(j.lexicon);
	j.rules = tone_rules_new(j.lexicon);
	return j;
}

static void
close_judge(struct judge *j)
{
	evidence_free(&j->evidence);
	tone_free(&j->tone);
	reading_free(&j->reading);
	tone_rules_free(j->rules);
	finder_free(j->finder);
	dict_free(j->lexicon);
}

static struct str
label(double score)
{
	return score <= negative ? STR("negative") : score >= positive ? STR("positive") : STR("neutral");
}

static void
set_evidence(struct judge *j, struct record *rec)
{
	evidence_clear(&j->evidence);
	for (size_t i = 0; i < j->tone.n; i++) {
		const struct tone_part *part = &j->tone.parts[i];
		struct buf *b = evidence_add(&j->evidence, &part->hit);

		buf_add_str(b, j->lexicon->entries[part->hit.entry].source);
		buf_addc(b, ' ');
		json_add_number(b, part->weight);
	}
	evidence_set(&j->evidence, rec, "sentiment_evidence");
}

/* A text without a word of tone is neutral with score 0 and no evidence; without a text there is no label. */
static void
judge(struct judge *j, struct record *rec)
{
	const char *const *owned = record_equals(rec, "kind", "feedback") ? feedback_keys : keys;
	const struct hit *hits;
	size_t n;

	record_own(rec, owned);
	if (!reading_take(&j->reading, rec, field))
		return;
	n = finder_find(j->finder, &j->reading, &hits);
	tone_weigh(j->rules, &j->reading.tokens, hits, n, &j->tone);
	record_set_text(rec, "sentiment", label(j->tone.score));
	record_set_number(rec, owned[1], j->tone.score);
	set_evidence(j, rec);
}

int
main(int argc, char **argv)
{
	struct stream *s = stream_open(&tool, argv);
	struct judge j = open_judge(s);
	struct record *rec;

	(void)argc;
	while ((rec = stream_next(s)) != NULL) {
		judge(&j, rec);
		stream_write(s, rec);
	}
	if (finder_runaways(j.finder) > 0)
		stream_flaw(s);
	close_judge(&j);
	return stream_close(s);
}
