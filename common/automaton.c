#include "common/automaton.h"

#include <stdlib.h>

#include "common/error.h"
#include "common/mem.h"

enum { BYTES = 256, NODES_MAX = 1 << 24, FIRST_SLOTS = 1 << 8 };

/* A string that begins some key. */
struct node {
	uint32_t parent, depth;
	uint32_t fail;               /* the longest other one that it ends with */
	uint32_t key;                /* counted from 1 when it is one, else 0 */
	uint32_t out;                /* the longest key that it ends with, itself left out; 0: none */
	unsigned char byte;
};

/* From one node to another by a byte. */
struct edge {
	uint32_t from;               /* node and byte, counted from 1; 0: an empty slot */
	uint32_t to;
};

struct automaton {
	struct node *nodes;          /* the first is the empty string */
	size_t n, room;
	struct edge *edges;          /* open addressing, a power of two */
	size_t slots;
	uint32_t begins[BYTES];      /* the edges of the first node, where most of a text is read */
	uint32_t n_keys;
};

struct automaton *
automaton_new(void)
{
	struct automaton *a = mem_new(1, sizeof *a);

	a->slots = FIRST_SLOTS;
	a->edges = mem_new(a->slots, sizeof *a->edges);
	a->nodes = mem_room(a->nodes, a->n, &a->room, sizeof *a->nodes);
	a->nodes[a->n++] = (struct node){0};
	return a;
}

void
automaton_free(struct automaton *a)
{
	if (a == NULL)
		return;
	free(a->nodes);
	free(a->edges);
	free(a);
}

static uint32_t
name_of(uint32_t node, unsigned char byte)
{
	return (node << 8 | byte) + 1;       /* NODES_MAX leaves room for both */
}

static struct edge *
slot_of(const struct automaton *a, uint32_t name)
{
	size_t at = (size_t)(name * UINT64_C(0x9E3779B97F4A7C15) >> 32) & (a->slots - 1);

	while (a->edges[at].from != 0 && a->edges[at].from != name)
		at = (at + 1) & (a->slots - 1);
	return &a->edges[at];
}

/* The node that follows, 0 when there is none. */
static inline uint32_t
step(const struct automaton *a, uint32_t node, unsigned char byte)
{
	return node == 0 ? a->begins[byte] : slot_of(a, name_of(node, byte))->to;
}

static void
double_edges(struct automaton *a)
{
	struct edge *old = a->edges;
	size_t n = a->slots;

	a->slots *= 2;
	a->edges = mem_new(a->slots, sizeof *a->edges);
	for (size_t i = 0; i < n; i++)
		if (old[i].from != 0)
			*slot_of(a, old[i].from) = old[i];
	free(old);
}

static uint32_t
add_node(struct automaton *a, uint32_t parent, unsigned char byte)
{
	uint32_t number = (uint32_t)a->n;

	if (a->n >= NODES_MAX - 1)
		die("the parts of the patterns are more than 16 million bytes");
	if (2 * a->n >= a->slots)
		double_edges(a);
	a->nodes = mem_room(a->nodes, a->n, &a->room, sizeof *a->nodes);
	a->nodes[a->n++] = (struct node){.parent = parent, .depth = a->nodes[parent].depth + 1, .byte = byte};
	*slot_of(a, name_of(parent, byte)) = (struct edge){name_of(parent, byte), number};
	if (parent == 0)
		a->begins[byte] = number;
	return number;
}

uint32_t
automaton_add(struct automaton *a, struct str key)
{
	uint32_t node = 0, next;

	for (size_t i = 0; i < key.n; i++, node = next)
		if ((next = step(a, node, (unsigned char)key.p[i])) == 0)
			next = add_node(a, node, (unsigned char)key.p[i]);
	if (a->nodes[node].key == 0)
		a->nodes[node].key = ++a->n_keys;
	return a->nodes[node].key - 1;
}

uint32_t
automaton_count(const struct automaton *a)
{
	return a->n_keys;
}

/* The nodes by their depth; malloced. */
static uint32_t *
by_depth(const struct automaton *a)
{
	uint32_t *order = mem_new(a->n, sizeof *order), deepest = 0;
	size_t *from;

	for (size_t i = 0; i < a->n; i++)
		deepest = a->nodes[i].depth > deepest ? a->nodes[i].depth : deepest;
	from = mem_new((size_t)deepest + 2, sizeof *from);
	for (size_t i = 0; i < a->n; i++)
		from[a->nodes[i].depth + 1]++;
	for (size_t d = 1; d <= deepest; d++)
		from[d] += from[d - 1];
	for (size_t i = 0; i < a->n; i++)
		order[from[a->nodes[i].depth]++] = (uint32_t)i;
	free(from);
	return order;
}

void
automaton_settle(struct automaton *a)
{
	uint32_t *order = by_depth(a);

	for (size_t i = 1; i < a->n; i++) {
		struct node *node = &a->nodes[order[i]];
		uint32_t fail = a->nodes[node->parent].fail, to = 0;

		while (node->parent != 0 && (to = step(a, fail, node->byte)) == 0 && fail != 0)
			fail = a->nodes[fail].fail;
		node->fail = to;
		node->out = a->nodes[to].key != 0 ? to : a->nodes[to].out;
	}
	free(order);
}

bool
automaton_next(const struct automaton *a, struct automaton_walk *w, struct str text, uint32_t *key)
{
	while (w->out == 0) {
		unsigned char byte;
		uint32_t to;

		if (w->at == text.n)
			return false;
		byte = (unsigned char)text.p[w->at++];
		while ((to = step(a, w->node, byte)) == 0 && w->node != 0)
			w->node = a->nodes[w->node].fail;
		w->node = to;
		w->out = a->nodes[to].key != 0 ? to : a->nodes[to].out;
	}
	*key = a->nodes[w->out].key - 1;
	w->out = a->nodes[w->out].out;
	return true;
}
