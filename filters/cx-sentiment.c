/* cx-sentiment - say whether a text is negative, neutral or positive, and why */

#include <stdlib.h>

#include "common/error.h"
#include "common/evidence.h"
#include "common/mood.h"
#include "common/opinion.h"
#include "common/options.h"
#include "common/rounding.h"
#include "common/stream.h"
#include "common/tone.h"

static const char *field = "text";
static const char *lexicon;
static double negative = -0.17, positive = 0.2;
static const char *model;
static bool five, explained;

static const struct option_spec options[] = {
	OPTION_TEXT('l', "lexicon", &lexicon, "FILE", "the lexicon (lexicon.tsv that came with cx)"),
	OPTION_TEXT('f', "field", &field, "NAME", "the field to read (text)"),
	OPTION_NUMBER('n', "negative", &negative, "SCORE", "negative at this score and below (-0.17)"),
	OPTION_NUMBER('p', "positive", &positive, "SCORE", "positive at this score and above (0.2)"),
	OPTION_TEXT('m', "model", &model, "FILE", "judge by this model of cx-train, not by the lexicon"),
	OPTION_FLAG(0, "five", &five, "keep the model's labels speech and skip"),
	OPTION_FLAG(0, "explain", &explained, "name what weighed most in the model's decision"),
	OPTION_END
};

static const struct tool tool = {
	"cx-sentiment", "say whether a text is negative, neutral or positive, and why",
	options, stream_options
};

/* The score of a feedback record is the one that the citizen gave; ours has another name there. */
#define PROBABILITIES "p_negative", "p_neutral", "p_positive", "p_speech", "p_skip"
static const char *const keys[] = {
	"sentiment", "score", "sentiment_evidence", "irony", "irony_evidence", "reaction_mood", "reaction_clash",
	PROBABILITIES, NULL
};
static const char *const feedback_keys[] = {
	"sentiment", "sentiment_score", "sentiment_evidence", "irony", "irony_evidence", PROBABILITIES, NULL
};

struct judge {
	struct opinion *opinion;     /* with a model; the rest is then left alone */
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

/* To the run record: a file, or each of a folder. */
static void
name_lexicon(struct stream *s, const char *path)
{
	if (!dict_is_folder(path)) {
		stream_uses(s, path);
		return;
	}
	for (size_t i = 0; i < DICT_FOLDER_FILES; i++) {
		char *file = dict_folder_file(path, i);

		if (file != NULL)
			stream_uses(s, file);
		free(file);
	}
}

static struct judge
open_judge(struct stream *s)
{
	struct judge j = {0};
	char *path;

	if (model != NULL && lexicon != NULL)
		die("either --lexicon or --model");
	if (model == NULL && (five || explained))
		die("--five and --explain are about a --model");
	if (model != NULL) {
		j.opinion = opinion_open(s, model, five, explained);
		return j;
	}
	path = lexicon == NULL ? dict_default("lexicon.tsv") : NULL;

	if (!(negative < positive))
		die("--negative %g is not below --positive %g", negative, positive);
	j.lexicon = dict_load(path != NULL ? path : lexicon);
	name_lexicon(s, path != NULL ? path : lexicon);
	free(path);
	check_weights(j.lexicon);
	j.finder = finder_new(j.lexicon);
	j.rules = tone_rules_new(j.lexicon);
	return j;
}

static void
close_judge(struct judge *j)
{
	opinion_free(j->opinion);
	evidence_free(&j->evidence);
	tone_free(&j->tone);
	reading_free(&j->reading);
	tone_rules_free(j->rules);
	finder_free(j->finder);
	if (j->lexicon != NULL)
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

/* Each part that is not meant as it is written, and why. */
static void
set_irony(struct judge *j, struct record *rec)
{
	static const char *const reasons[] = {
		[IRONY_CUE] = "set phrase", [IRONY_COURTESY] = "courtesy for a reproach",
		[IRONY_MOCKED] = "praise before a mocking face", [IRONY_QUOTED] = "praise in quotation marks",
	};

	if (!j->tone.irony)
		return;
	evidence_clear(&j->evidence);
	for (size_t i = 0; i < j->tone.n; i++) {
		const struct tone_part *part = &j->tone.parts[i];

		if (part->irony != IRONY_NONE)
			buf_add_str(evidence_add(&j->evidence, &part->hit), str_of(reasons[part->irony]));
	}
	record_set_bool(rec, "irony", true);
	evidence_set(&j->evidence, rec, "irony_evidence");
}

/* The label by the lexicon; a text without a word of tone is neutral with score 0 and no evidence. */
static struct str
weigh(struct judge *j, struct record *rec, const char *score_key)
{
	const struct hit *hits;
	size_t n;

	if (!reading_take(&j->reading, rec, field))
		return STR("");
	n = finder_find(j->finder, &j->reading, &hits);
	tone_weigh(j->rules, &j->reading.tokens, hits, n, &j->tone);
	record_set_text(rec, "sentiment", label(j->tone.score));
	record_set_number(rec, score_key, j->tone.score);
	set_evidence(j, rec);
	set_irony(j, rec);
	return label(j->tone.score);
}

/* What the reactions say beside the text, where they say something. */
static void
set_mood(struct record *rec, struct str tone)
{
	double mood, reactions;

	if (!mood_of(rec, &mood, &reactions))
		return;
	record_set_number(rec, "reaction_mood", rounding_decimals(mood));
	if (tone.n > 0)
		record_set_bool(rec, "reaction_clash", mood_clashes(tone, mood, reactions));
}

/* Without a text there is no label. */
static void
judge(struct judge *j, struct record *rec)
{
	bool feedback = record_equals(rec, "kind", "feedback");
	const char *const *owned = feedback ? feedback_keys : keys;
	struct str tone;

	record_own(rec, owned);
	tone = j->opinion != NULL ? opinion_set(j->opinion, rec, field, owned[1]) : weigh(j, rec, owned[1]);
	if (!feedback)
		set_mood(rec, tone);
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
	if (j.opinion != NULL ? opinion_runaways(j.opinion) > 0 : finder_runaways(j.finder) > 0)
		stream_flaw(s);
	close_judge(&j);
	return stream_close(s);
}
