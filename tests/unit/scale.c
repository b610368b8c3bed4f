#include "common/scale.h"
#include "common/score.h"

#include <math.h>

#include "check.h"

static const char file[] =
    "\xEF\xBB\xBF# удовлетворённость\n"
    "полностью удовлетворён\t5\r\n"
    "@max 5\n"
    "\n"
    "Скорее  да\t4,0\n"
    "СКОРЕЕ ДА\t4\n"
    "трудно сказать\t3\n"
    "5 звёзд\t2\n"
    "@min\t1\n";

static struct scale *
listed(const char *text)
{
	char path[] = "/tmp/cx-unit-XXXXXX";
	FILE *out = fdopen(mkstemp(path), "wb");
	struct scale *s;

	fputs(text, out);
	fclose(out);
	s = scale_read(path);
	unlink(path);
	return s;
}

static void
labels_are_compared_loosely(void)
{
	static const struct {
		const char *label;
		double number;
	} labels[] = {
		{"полностью удовлетворён", 5}, {"Полностью Удовлетворен", 5},
		{"  ПОЛНОСТЬЮ \xC2\xA0 УДОВЛЕТВОРЁН ", 5},
		{"полно\xC2\xADстью удовлетворён", 5}, {"скорее да", 4}, {"трудно\tсказать", 3}
	};
	struct scale *s = listed(file);
	double number;

	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
		number = -1;
		CHECK(scale_find(s, str_of(labels[i].label), &number) && number == labels[i].number);
	}
	CHECK(!scale_find(s, STR("полностью"), &number));
	CHECK(!scale_find(s, STR("скорееда"), &number));
	CHECK(!scale_find(s, STR(""), &number));
	CHECK(!scale_find(s, STR("@max"), &number));
	scale_free(s);
}

static void
a_scale_has_its_ends(void)
{
	struct scale *s = listed(file), *open = listed("да\t1\n@max 2\n");
	double number = -1;

	CHECK(scale_min(s, &number) && number == 1);
	CHECK(scale_max(s, &number) && number == 5);
	CHECK(!scale_min(open, &number));
	CHECK(scale_max(open, &number) && number == 2);
	scale_free(s);
	scale_free(open);
}

static void
no_file_is_no_scale(void)
{
	double number;

	CHECK(scale_read(NULL) == NULL);
	CHECK(!scale_find(NULL, STR("да"), &number));
	CHECK(!scale_min(NULL, &number) && !scale_max(NULL, &number));
	scale_free(NULL);
}

static bool
same(double a, double b)
{
	return a == b || (isnan(a) && isnan(b));
}

static void
a_cell_tells_a_score_and_perhaps_its_scale(void)
{
	static const struct {
		const char *cell;
		double value, min, max;
	} cells[] = {
		{"4", 4, NAN, NAN}, {"4,5", 4.5, NAN, NAN}, {"4.0", 4, NAN, NAN}, {"-1", -1, NAN, NAN},
		{"0", 0, NAN, NAN},
		{"1 000", 1000, NAN, NAN}, {"4 из 5", 4, NAN, 5}, {"4 ИЗ 5", 4, NAN, 5},
		{"4\xC2\xA0из\xC2\xA0" "5", 4, NAN, 5},
		{"4/5", 4, NAN, 5}, {"8 / 10", 8, NAN, 10}, {"8 of 10", 8, NAN, 10},
		{"8 out of 10", 8, NAN, 10},
		{"4,5 из 5", 4.5, NAN, 5}, {"4 балла", 4, NAN, NAN}, {"1 балл", 1, NAN, NAN},
		{"5 баллов", 5, NAN, NAN},
		{"4 балла из 5", 4, NAN, 5}, {"4 из 5 баллов", 4, NAN, 5}, {"7 points", 7, NAN, NAN},
		{"85%", 85, 0, 100},
		{"85 %", 85, 0, 100}, {"7 из 5", 7, NAN, 5},
		{"★★★★☆", 4, 1, 5}, {"★☆☆☆☆", 1, 1, 5}, {"★★★★★", 5, 1, NAN}, {"⭐⭐⭐⭐", 4, 1, NAN},
		{"⭐️⭐️⭐️", 3, 1, NAN}, {"★ ★ ★ ☆ ☆", 3, 1, 5}, {"5 звёзд", 5, 1, NAN},
		{"4 звезды", 4, 1, NAN},
		{"1 звезда", 1, 1, NAN}, {"4 звезды из 5", 4, 1, 5}, {"4 stars", 4, 1, NAN},
		{"4 stars out of 5", 4, 1, 5}
	};

	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
		struct score s = {0};
		bool good = score_read(str_of(cells[i].cell), NULL, &s) && !s.label &&
		    same(s.value, cells[i].value) && same(s.min, cells[i].min) && same(s.max, cells[i].max);

		if (!good)
			printf("# |%s|: %g of %g-%g\n", cells[i].cell, s.value, s.min, s.max);
		CHECK(good);
	}
}

static void
what_is_no_score_is_none(void)
{
	static const char *const cells[] = {
		"", "плохо", "4 из", "из 5", "4 из пяти", "4/5/6", "4-5", "4 5", "☆☆☆☆☆", "☆★★★★", "★★★½",
		"★★★ хорошо", "%", "85%%",
		"4 балла и 5", "звёзд", "4 звездопада", "5+", "оценка 4", "1/", "/5", "\xFF", "4 из 5 из 6",
		"4 хорошо, но очередь длинная, и сотрудники не знают ответов на простые вопросы посетителей"
	};
	struct score s;

	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
		bool read = score_read(str_of(cells[i]), NULL, &s);

		if (read)
			printf("# |%s|: %g of %g-%g\n", cells[i], s.value, s.min, s.max);
		CHECK(!read);
	}
}

static void
a_listed_label_comes_before_anything_else(void)
{
	struct scale *scale = listed(file);
	struct score s;

	CHECK(score_read(STR("Скорее да"), scale, &s) && s.label && s.value == 4 && s.min == 1 && s.max == 5);
	CHECK(score_read(STR("5 звезд"), scale, &s) && s.label && s.value == 2);
	CHECK(score_read(STR("4"), scale, &s) && !s.label && s.value == 4 && isnan(s.min) && isnan(s.max));
	CHECK(!score_read(STR("скорее нет"), scale, &s));
	scale_free(scale);
}

int
main(void)
{
	RUN(labels_are_compared_loosely);
	RUN(a_scale_has_its_ends);
	RUN(no_file_is_no_scale);
	RUN(a_cell_tells_a_score_and_perhaps_its_scale);
	RUN(what_is_no_score_is_none);
	RUN(a_listed_label_comes_before_anything_else);
	return check_broken > 0;
}
