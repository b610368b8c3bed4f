/* A training set: whatever order it came in, it is the same one. */

#include "check.h"
#include "common/examples.h"

static const struct str names[] = {{"b", 1}, {"a", 1}, {"c", 1}};

enum { N = 40 };

static struct examples *
gather(const size_t *order, size_t n)
{
	struct examples *e = examples_new();

	for (size_t i = 0; i < n; i++) {
		size_t k = order[i];
		char text[32], group[32];
		struct feature f = {(uint32_t)(k % 7), (int32_t)k + 1};
		struct example x = {.vector = &f, .n = 1, .classes = &names[k % 3], .classes_n = 1};

		snprintf(text, sizeof text, "text %zu", k);
		snprintf(group, sizeof group, "%zu", k / 4);
		x.text = str_of(text);
		x.group = str_of(group);
		examples_add(e, &x);
	}
	examples_finish(e, 5);
	return e;
}

static bool
same(struct examples *a, struct examples *b)
{
	bool equal = examples_count(a) == examples_count(b) && examples_classes(a) == examples_classes(b);

	for (size_t i = 0; equal && i < examples_count(a); i++) {
		struct sparse_row x = sparse_row(examples_data(a), i), y = sparse_row(examples_data(b), i);

		equal = x.n == y.n && memcmp(x.items, y.items, x.n * sizeof *x.items) == 0 &&
		    examples_only(a, i) == examples_only(b, i) &&
		    examples_groups(a)[i] == examples_groups(b)[i];
	}
	return equal;
}

static void
no_order_of_what_comes_changes_rows_classes_or_digest(void)
{
	size_t order[N];
	struct examples *first, *other;
	struct buf one = {0}, two = {0};

	for (size_t i = 0; i < N; i++)
		order[i] = i;
	first = gather(order, N);
	examples_add_digest(first, &one);
	CHECK(one.n == 64);
	for (int round = 0; round < 20; round++) {
		for (size_t i = N; i-- > 1;) {
			size_t k = (size_t)draw(i + 1), kept = order[i];

			order[i] = order[k];
			order[k] = kept;
		}
		other = gather(order, N);
		CHECK(same(first, other));
		buf_clear(&two);
		examples_add_digest(other, &two);
		CHECK_STR(buf_str(&two), buf_str(&one));
		examples_free(other);
	}
	other = gather(order, N - 1);
	buf_clear(&two);
	examples_add_digest(other, &two);
	CHECK(!str_equal(buf_str(&one), buf_str(&two)));
	examples_free(other);
	examples_free(first);
	buf_free(&one);
	buf_free(&two);
}

static void
classes_are_numbered_by_their_bytes(void)
{
	struct examples *e = gather((size_t[]){2, 0, 1}, 3);

	CHECK(examples_exclusive(e) && examples_classes(e) == 3);
	CHECK_STR(examples_names(e)[0], STR("a"));
	CHECK_STR(examples_names(e)[1], STR("b"));
	CHECK_STR(examples_names(e)[2], STR("c"));
	for (size_t i = 0; i < 3; i++) {
		size_t k = (size_t)sparse_row(examples_data(e), i).items[0].value - 1;

		CHECK_STR(examples_names(e)[examples_only(e, i)], names[k % 3]);
		CHECK(examples_has(e, i, examples_only(e, i)));
	}
	examples_free(e);
}

static void
one_list_makes_all_lists_and_twice_is_once(void)
{
	struct examples *e = examples_new();
	struct str twice[] = {STR("x"), STR("y"), STR("x")};
	bool *yes;

	examples_add(e, &(struct example){.classes = names, .classes_n = 1, .text = STR("1")});
	CHECK(examples_exclusive(e));
	examples_add(e, &(struct example){.classes = twice, .classes_n = 3, .list = true, .text = STR("2")});
	examples_add(e, &(struct example){.list = true, .text = STR("3")});
	examples_finish(e, 1);
	CHECK(!examples_exclusive(e) && examples_classes(e) == 3);
	yes = examples_yes(e, 1);
	CHECK(yes[0] + yes[1] + yes[2] == 1);
	free(yes);
	examples_free(e);
}

int
main(void)
{
	RUN(no_order_of_what_comes_changes_rows_classes_or_digest);
	RUN(classes_are_numbered_by_their_bytes);
	RUN(one_list_makes_all_lists_and_twice_is_once);
	return check_broken > 0;
}
