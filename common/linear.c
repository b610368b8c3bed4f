#include "common/linear.h"

#include <limits.h>
#include <linear.h>
#include <stdlib.h>
#include <string.h>

#include "common/error.h"
#include "common/mem.h"

/* A tenth is what liblinear's own program stops at; finer gave the same F1. */
static const double stop_at = 0.1;

struct linear {
	const struct sparse *data;
	struct feature_node *nodes;      /* of each row its values, the bias, and an end */
	struct feature_node **row_nodes; /* by row of the data */
	struct feature_node **chosen;    /* by row of the task */
	double *signs;
};

static void
say_nothing(const char *text)
{
	(void)text;
}

static void
lay_out(struct linear *l)
{
	const struct sparse *x = l->data;
	struct feature_node *node = l->nodes;

	for (size_t row = 0; row < x->n; row++) {
		struct sparse_row r = sparse_row(x, row);

		l->row_nodes[row] = node;
		for (size_t i = 0; i < r.n; i++)
			*node++ = (struct feature_node){(int)r.items[i].index + 1, 0};
		*node++ = (struct feature_node){(int)x->columns + 1, 1};
		*node++ = (struct feature_node){-1, 0};
	}
}

struct linear *
linear_new(const struct sparse *x)
{
	struct linear *l = mem_new(1, sizeof *l);

	if (x->n >= INT_MAX / 2)
		die("more than %d texts to learn from", INT_MAX / 2);
	l->data = x;
	l->nodes = mem_new(x->n_items + 2 * x->n + 1, sizeof *l->nodes);
	l->row_nodes = mem_new(x->n + 1, sizeof *l->row_nodes);
	l->chosen = mem_new(x->n + 1, sizeof *l->chosen);
	l->signs = mem_new(x->n + 1, sizeof *l->signs);
	lay_out(l);
	set_print_string_function(say_nothing);
	return l;
}

void
linear_free(struct linear *l)
{
	free(l->nodes);
	free(l->row_nodes);
	free(l->chosen);
	free(l->signs);
	free(l);
}

static double
scale_of(const struct linear_task *task, size_t column)
{
	return task->scale != NULL ? (double)task->scale[column] : 1;
}

/* Values are whole numbers of 1/BAG_ONE, and a float's 24 digits fit beside them: no product is rounded. */
static void
fill(struct linear *l, const struct linear_task *task)
{
	for (size_t i = 0; i < task->n; i++) {
		struct sparse_row r = sparse_row(l->data, task->rows[i]);
		struct feature_node *node = l->row_nodes[task->rows[i]];

		for (size_t j = 0; j < r.n; j++) {
			struct feature f = r.items[j];

			node[j].value = (double)f.value / BAG_ONE * scale_of(task, f.index);
		}
		l->chosen[i] = node;
		l->signs[i] = task->yes[task->rows[i]] ? 1 : -1;
	}
}

/* liblinear speaks of the label that it met first. */
static void
take_weights(const struct linear *l, const struct model *m, const struct linear_task *task, double *weights)
{
	double sign = m->label[0] == 1 ? 1 : -1;
	size_t columns = l->data->columns;

	for (size_t i = 0; i < columns; i++)
		weights[i] = sign * m->w[i] * scale_of(task, i);
	weights[columns] = sign * m->w[columns];
}

void
linear_solve(struct linear *l, const struct linear_task *task, double *weights)
{
	int labels[] = {1, -1};
	double costs[] = {task->cost_yes, task->cost_no};
	struct problem problem = {
		.l = (int)task->n, .n = (int)l->data->columns + 1, .y = l->signs, .x = l->chosen, .bias = -1
	};
	struct parameter how = {
		.solver_type = task->loss == LINEAR_LOGISTIC ? L2R_LR_DUAL : L2R_L2LOSS_SVC_DUAL,
		.eps = stop_at, .C = 1, .nr_weight = 2, .weight_label = labels, .weight = costs, .p = 0.1
	};
	struct model *m;

	fill(l, task);
	srand(task->seed);
	m = train(&problem, &how);
	take_weights(l, m, task, weights);
	free_and_destroy_model(&m);
}

double
linear_decide(const struct sparse *x, size_t row, const double *weights)
{
	struct sparse_row r = sparse_row(x, row);
	double sum = 0;

	for (size_t i = 0; i < r.n; i++)
		sum += weights[r.items[i].index] * (double)r.items[i].value;
	return sum / BAG_ONE + weights[x->columns];
}
