#include "common/model.h"

#include <math.h>

#include "common/gram.h"
#include "common/hash.h"
#include "common/stats.h"

#include "check.h"

enum { BITS = 10, ROWS = 1 << BITS, CLASSES = 3 };

static double weights[ROWS * CLASSES];

static const struct calibration_point points[] = {{-1, 0}, {0, 0.25}, {2, 1}};

/* Numbers that look drawn, the same everywhere, in [-1, 1). */
static double
drawn(size_t i)
{
	return (double)(hash_mix(i + 1) >> 11) / 0x1p52 - 1;
}

static struct model_draft
draft(struct model_class classes[CLASSES])
{
	classes[0] = (struct model_class){.name = STR("yes/a"), .bias = 0.1, .calibration = {-1.5, 0.25, NULL, 0},
	    .threshold = 0.5, .count = 7};
	classes[1] = (struct model_class){.name = STR("Ё \"b\""), .bias = -1e-17, .calibration = {.points = points,
	    .points_n = 3}, .threshold = 0.25};
	classes[2] = (struct model_class){.name = STR("c"), .bias = 3, .calibration = {-1, 0, NULL, 0}};
	for (size_t i = 0; i < ROWS * CLASSES; i++)
		weights[i] = i / CLASSES % 3 == 0 ? 0 : (i % CLASSES == 2 ? 1e-3 : 40) * drawn(i);
	return (struct model_draft){
		.info = {
			.variable = STR("phenomenon"), .field = STR("text"), .plan = {.longest = {1, 3, 0, 0, 1},
			    .weights = {100, 50, 100, 100, 10}, .bits = BITS},
			.classes = classes, .classes_n = CLASSES, .texts = 12, .seed = 34,
			.trained_on = STR("0123abcd"), .note = STR("C=0.5")
		},
		.weights = weights, .width = 16
	};
}

static struct model *
written(const struct model_draft *d, struct buf *out, struct weights_loss *loss)
{
	struct buf why = {0};
	struct model *m;

	CHECK(model_write(d, out, loss, &why));
	m = model_read(buf_str(out), &why);
	CHECK(m != NULL);
	buf_free(&why);
	return m;
}

static void
what_is_written_reads_back(void)
{
	struct model_class classes[CLASSES];
	struct model_draft d = draft(classes);
	struct buf out = {0}, again = {0};
	struct weights_loss loss;
	struct model *m = written(&d, &out, &loss);
	const struct model_info *info = model_info(m);

	CHECK_STR(info->variable, d.info.variable);
	CHECK_STR(info->note, d.info.note);
	CHECK_STR(info->trained_on, d.info.trained_on);
	CHECK(!info->exclusive && info->texts == 12 && info->seed == 34 && info->classes_n == CLASSES);
	CHECK(memcmp(&info->plan, &d.info.plan, sizeof info->plan) == 0);
	for (size_t c = 0; c < CLASSES; c++) {
		CHECK_STR(info->classes[c].name, classes[c].name);
		CHECK(info->classes[c].bias == classes[c].bias && info->classes[c].count == classes[c].count);
		CHECK(info->classes[c].threshold == classes[c].threshold);
	}
	CHECK(info->classes[1].calibration.points_n == 3 && info->classes[1].calibration.points[1].y == 0.25);
	CHECK(model_write(&d, &again, &loss, &again) && str_equal(buf_str(&out), buf_str(&again)));
	model_free(m);
	buf_free(&out);
	buf_free(&again);
}

/* Each weight comes back within half a step of its class, and the loss is what is seen. */
static void
the_loss_is_what_quantising_costs(void)
{
	for (unsigned width = 8; width <= 16; width += 8) {
		struct model_class classes[CLASSES];
		struct model_draft d = draft(classes);
		double max = 0, sum = 0, largest[CLASSES] = {0};
		struct buf out = {0};
		struct weights_loss loss;
		struct model *m;

		d.width = width;
		m = written(&d, &out, &loss);
		for (size_t i = 0; i < ROWS * CLASSES; i++)
			largest[i % CLASSES] = fmax(largest[i % CLASSES], fabs(weights[i]));
		for (size_t i = 0; i < ROWS * CLASSES; i++) {
			struct feature f = {(uint32_t)(i / CLASSES), FEATURES_ONE};
			double error = fabs(model_share(m, f, i % CLASSES) - weights[i]);

			CHECK(error <= largest[i % CLASSES] / ((1 << (width - 1)) - 1) * 0.5000001);
			max = fmax(max, error);
			sum += error;
		}
		CHECK(fabs(loss.max - max) < 1e-12 && loss.rows == ROWS - (ROWS + 2) / 3);
		CHECK(fabs(loss.mean - sum / (double)(loss.rows * CLASSES)) < 1e-12);
		CHECK(loss.largest == fmax(largest[0], largest[1]));
		model_free(m);
		buf_free(&out);
	}
}

static void
pruning_drops_rows_and_tells_it(void)
{
	struct model_class classes[CLASSES];
	struct model_draft d = draft(classes);
	struct buf out = {0};
	struct weights_loss loss;
	struct model *m;
	size_t kept = 0;

	d.prune = 0.5;
	m = written(&d, &out, &loss);
	for (uint32_t i = 0; i < ROWS; i++) {
		bool large = false, there = false;

		for (size_t c = 0; c < CLASSES; c++) {
			large |= fabs(weights[i * CLASSES + c]) > 0.5 * (c == 2 ? 1e-3 : 40);
			there |= model_share(m, (struct feature){i, FEATURES_ONE}, c) != 0;
		}
		CHECK(there || !large);      /* the largest of a class is a little less than what it is drawn from */
		kept += there;
	}
	CHECK(loss.kept == kept && kept < loss.rows);
	model_free(m);
	buf_free(&out);
}

/* The reading that remembers sums of words, and the plain sum over the vector. */
static void
remembered_sums_are_the_sums(void)
{
	static const char *const texts[] = {"Спасибо!", "не не не работает", "", "спасибо спасибо, сайт не работает )))",
	    "аааа абабабаб 12 13 14", "Спасибо!"};
	struct model_class classes[CLASSES];
	struct model_draft d = draft(classes);
	struct buf out = {0};
	struct weights_loss loss;
	struct model *m = written(&d, &out, &loss);
	struct reading r = {0};

	for (size_t i = 0; i < 2 * sizeof texts / sizeof *texts; i++) {
		double fast[CLASSES], plain[CLASSES];
		const struct feature *vector;
		size_t n;

		r.text = str_of(texts[i % (sizeof texts / sizeof *texts)]);
		model_judge(m, &r, fast);
		n = features_read(model_features(m), &r, &vector);
		model_decide(m, vector, n, plain);
		CHECK(memcmp(fast, plain, sizeof fast) == 0);
		n = features_read_sorted(model_features(m), &r, &vector);
		for (size_t k = 1; k < n; k++)
			CHECK(vector[k - 1].index < vector[k].index);
		model_decide(m, vector, n, plain);
		CHECK(memcmp(fast, plain, sizeof fast) == 0);
	}
	reading_free(&r);
	model_free(m);
	buf_free(&out);
}

/* Every bit of the file is guarded, and so is its length. */
static void
one_flipped_bit_is_seen(void)
{
	struct model_class classes[CLASSES];
	struct model_draft d = draft(classes);
	struct buf out = {0}, why = {0};
	struct weights_loss loss;
	size_t seen = 0;

	CHECK(model_write(&d, &out, &loss, &why));
	for (size_t i = 0; i < out.n; i++) {
		out.p[i] ^= (char)(1 << i % 8);
		seen += model_read(buf_str(&out), &why) == NULL && why.n > 0;
		out.p[i] ^= (char)(1 << i % 8);
	}
	CHECK(seen == out.n);
	for (size_t n = 0; n < out.n; n++)
		CHECK(model_read((struct str){out.p, n}, &why) == NULL);
	buf_free(&out);
	buf_free(&why);
}

static bool
refused(struct model_draft d, const char *reason)
{
	struct buf out = {0}, why = {0};
	struct weights_loss loss;
	bool is = !model_write(&d, &out, &loss, &why) && out.n == 0 && str_is(buf_str(&why), reason);

	buf_free(&out);
	buf_free(&why);
	return is;
}

static void
a_draft_out_of_bounds_is_refused(void)
{
	struct model_class classes[CLASSES];
	struct model_draft d = draft(classes);

	weights[5] = NAN;
	CHECK(refused(d, "its weights are no finite numbers"));
	weights[5] = 0;
	d.width = 4;
	CHECK(refused(d, "its weights are neither of 8 nor of 16 bits"));
	d = draft(classes);
	d.info.plan.bits = 40;
	CHECK(refused(d, "its plan of features is absurd"));
	d = draft(classes);
	d.info.note = STR("two\nlines");
	CHECK(refused(d, "a text in its head is absurd"));
	d = draft(classes);
	classes[2].name = classes[0].name;
	CHECK(refused(d, "two of its classes have one name"));
}

static void
exp_is_exp(void)
{
	for (double x = -699.7; x < 700; x += 0.137)
		CHECK(fabs(calibration_exp(x) / exp(x) - 1) < 1e-15);
	CHECK(calibration_exp(0) == 1 && calibration_exp(-1e9) == 0 && calibration_exp(1e9) == calibration_exp(700));
}

/* Of exclusive classes they are parts of one, to four decimals; without any they are equal. */
static void
probabilities_of_exclusive_classes_are_parts_of_one(void)
{
	static const struct calibration_point never[] = {{0, 0}};
	struct model_class classes[2] = {{.calibration = {-1, 0, NULL, 0}}, {.calibration = {-1, 0, NULL, 0}}};
	struct model_info info = {.exclusive = true, .classes = classes, .classes_n = 2};
	double p[2];

	model_calibrate(&info, (double[]){0, 1}, p);
	CHECK(p[0] == 0.4062 && p[1] == 0.5938);     /* 0.5 and 0.731059 of 1.231059 */
	CHECK(stats_largest(p, 2) == 1);
	for (size_t c = 0; c < 2; c++)
		classes[c].calibration = (struct calibration){.points = never, .points_n = 1};
	model_calibrate(&info, (double[]){0, 1}, p);
	CHECK(p[0] == 0.5 && p[1] == 0.5 && stats_largest(p, 2) == 0);
}

int
main(void)
{
	RUN(what_is_written_reads_back);
	RUN(the_loss_is_what_quantising_costs);
	RUN(pruning_drops_rows_and_tells_it);
	RUN(remembered_sums_are_the_sums);
	RUN(one_flipped_bit_is_seen);
	RUN(a_draft_out_of_bounds_is_refused);
	RUN(exp_is_exp);
	RUN(probabilities_of_exclusive_classes_are_parts_of_one);
	return check_broken > 0;
}
