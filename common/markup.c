#include "common/markup.h"

#include <stdlib.h>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include "common/error.h"
#include "common/glossary.h"
#include "common/mem.h"
#include "common/pagebar.h"
#include "common/pagetable.h"

enum { PART_MAX = 16 };

static const int settings = CMARK_OPT_VALIDATE_UTF8;

/* The walk over a document: where it is. */
struct place {
	struct markup *markup;
	struct arena arena;
	struct str heading;          /* the last one's words */
	size_t under;                /* tables since then */
	struct str part;             /* that was begun last and not ended */
};

/* The nodes that will be changed: gathered first, since a tree that is walked must stay. */
struct nodes {
	cmark_node **items;
	size_t n, room;
};

static bool
is_type(cmark_node *node, const char *type)
{
	return node != NULL && strcmp(cmark_node_get_type_string(node), type) == 0;
}

static bool
is_image(cmark_node *node)
{
	return cmark_node_get_type(node) == CMARK_NODE_IMAGE;
}

/* A paragraph's inside is left alone, and so are others than these. */
static bool
is_block(cmark_node *node)
{
	return is_type(node, "heading") || is_type(node, "table") || is_type(node, "paragraph") ||
	    is_type(node, "item") || is_type(node, "html_block");
}

/* What lies within one that is replaced as a whole is not gathered. */
static void
gather(struct nodes *nodes, cmark_node *document, bool wanted(cmark_node *))
{
	cmark_iter *walk = cmark_iter_new(document);
	cmark_event_type event;

	while ((event = cmark_iter_next(walk)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(walk);

		if (event != CMARK_EVENT_ENTER || !wanted(node))
			continue;
		nodes->items = mem_room(nodes->items, nodes->n, &nodes->room, sizeof *nodes->items);
		nodes->items[nodes->n++] = node;
		if (is_type(node, "heading") || is_type(node, "table"))
			cmark_iter_reset(walk, node, CMARK_EVENT_EXIT);
	}
	cmark_iter_free(walk);
}

static cmark_node *
new_node(cmark_node_type type)
{
	cmark_node *node = cmark_node_new(type);

	if (node == NULL)
		die("out of memory");
	return node;
}

static cmark_node *
new_html(cmark_node_type type, struct buf *html)
{
	cmark_node *node = new_node(type);

	if (!cmark_node_set_on_enter(node, buf_text(html)))
		die("out of memory");
	buf_free(html);
	return node;
}

static void
replace(cmark_node *node, struct buf *html)
{
	if (html->n > 0)
		cmark_node_insert_before(node, new_html(CMARK_NODE_CUSTOM_BLOCK, html));
	cmark_node_unlink(node);
	cmark_node_free(node);
	buf_free(html);
}

/* The text under a node, in a row. */
static void
add_words(struct buf *out, cmark_node *top)
{
	cmark_iter *walk = cmark_iter_new(top);
	cmark_event_type event;

	while ((event = cmark_iter_next(walk)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(walk);
		cmark_node_type type = cmark_node_get_type(node);

		if (event == CMARK_EVENT_ENTER && (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE))
			buf_add_str(out, str_of(cmark_node_get_literal(node)));
	}
	cmark_iter_free(walk);
}

static struct str
words_of(struct place *p, cmark_node *node)
{
	struct buf words = {0};
	struct str s;

	add_words(&words, node);
	s = arena_copy(&p->arena, buf_str(&words));
	buf_free(&words);
	return s;
}

/* What is in a node, which loses it, as a paragraph's HTML without its tags. */
static void
add_inside(struct buf *out, cmark_node *node)
{
	cmark_node *whole = new_node(CMARK_NODE_DOCUMENT), *paragraph = new_node(CMARK_NODE_PARAGRAPH), *child;
	struct str s;
	char *html;

	cmark_node_append_child(whole, paragraph);
	while ((child = cmark_node_first_child(node)) != NULL)
		cmark_node_append_child(paragraph, child);
	html = cmark_render_html(whole, settings, NULL);
	s = str_of(html);
	if (str_starts(s, STR("<p>")) && s.n >= sizeof "<p></p>\n" - 1)
		buf_add(out, s.p + 3, s.n - (sizeof "<p></p>\n" - 1));
	free(html);
	cmark_node_free(whole);
}

/* The mark that leads to a heading is for who copies its address with a pointer: others have the contents. */
static void
dress_heading(struct place *p, cmark_node *heading)
{
	int level = cmark_node_get_heading_level(heading);
	struct buf html = {0}, id = {0};

	p->heading = words_of(p, heading);
	p->under = 0;
	pagestock_add_id(&id, &p->markup->stock, p->heading);
	buf_addf(&html, "<h%d id=\"", level);
	buf_add_str(&html, buf_str(&id));
	buf_add_str(&html, STR("\">"));
	add_inside(&html, heading);
	if (level > 1) {
		buf_add_str(&html, STR("<a class=\"anchor\" href=\"#"));
		buf_add_str(&html, buf_str(&id));
		buf_add_str(&html, STR("\" aria-hidden=\"true\" tabindex=\"-1\">#</a>"));
	}
	buf_addf(&html, "</h%d>", level);
	buf_free(&id);
	replace(heading, &html);
}

static struct pagetable_cell
cell_of(struct place *p, cmark_node *node)
{
	struct pagetable_cell cell = {.words = words_of(p, node)};
	struct buf html = {0};

	cell.bar = pagebar_add(&html, cell.words);
	if (!cell.bar)
		add_inside(&html, node);
	cell.html = arena_copy(&p->arena, buf_str(&html));
	buf_free(&html);
	return cell;
}

/* All cells of a table, row after row; each row has as many as the first (cmark sees to it). */
static const struct pagetable_cell *
cells_of(struct place *p, cmark_node *table, struct pagetable *t)
{
	struct pagetable_cell *cells;
	size_t n = 0;

	for (cmark_node *row = cmark_node_first_child(table); row != NULL; row = cmark_node_next(row))
		t->rows++;
	t->columns = cmark_gfm_extensions_get_table_columns(table);
	cells = mem_new(t->rows * t->columns, sizeof *cells);
	for (cmark_node *row = cmark_node_first_child(table); row != NULL; row = cmark_node_next(row)) {
		cmark_node *cell = cmark_node_first_child(row);

		for (size_t i = 0; i < t->columns; i++, n++)
			if (cell != NULL) {
				cells[n] = cell_of(p, cell);
				cell = cmark_node_next(cell);
			}
	}
	return cells;
}

/* Tables under one heading are told apart by numbers. */
static struct str
caption_of(struct place *p)
{
	struct buf words = {0};
	struct str s;

	buf_add_str(&words, p->heading);
	if (++p->under > 1)
		buf_addf(&words, " (%zu)", p->under);
	s = arena_copy(&p->arena, buf_str(&words));
	buf_free(&words);
	return s;
}

static void
dress_table(struct place *p, cmark_node *table)
{
	struct pagetable t = {.language = p->markup->stock.language};
	uint8_t *alignments = cmark_gfm_extensions_get_table_alignments(table);
	struct buf html = {0};

	t.sides = (const char *)alignments;
	t.cells = cells_of(p, table, &t);
	if (str_is(p->part, "figures")) {
		pagetable_add_list(&html, &t);
	} else {
		t.caption = caption_of(p);
		t.number = ++p->markup->tables;
		pagetable_add(&html, &t);
	}
	free((void *)t.cells);
	replace(table, &html);
}

/* <!-- begin figures -->: the name within, or nothing. */
static struct str
named(struct str comment, struct str lead)
{
	struct str name = {0};

	if (!str_starts(comment, lead))
		return name;
	comment = str_from(comment, lead.n);
	name = str_cut(&comment, ' ');
	for (size_t i = 0; i < name.n; i++)
		if (name.p[i] < 'a' || name.p[i] > 'z')
			return (struct str){0};
	if (name.n > PART_MAX || !str_starts(comment, STR("-->")) || comment.n > sizeof "-->\n" - 1)
		return (struct str){0};
	return name;
}

static void
divide(struct place *p, cmark_node *comment)
{
	struct str text = str_of(cmark_node_get_literal(comment));
	struct str begin = named(text, STR("<!-- begin ")), end = named(text, STR("<!-- end "));
	struct buf html = {0};

	if (begin.n > 0)
		buf_addf(&html, "<div class=\"%.*s\">", (int)begin.n, begin.p);
	else if (end.n > 0)
		buf_add_str(&html, STR("</div>"));
	p->markup->open += (begin.n > 0) - (end.n > 0);
	if (html.n > 0)
		p->part = arena_copy(&p->arena, begin);
	replace(comment, &html);
}

/* A picture or a link to a table's file that is all of its paragraph. */
static void
dress_paragraph(struct place *p, cmark_node *paragraph)
{
	cmark_node *child = cmark_node_first_child(paragraph);
	struct pagestock *stock = &p->markup->stock;
	struct buf html = {0};

	if (child == NULL || cmark_node_next(child) != NULL)
		return;
	if (cmark_node_get_type(child) == CMARK_NODE_IMAGE ?
	    pagestock_add_picture(&html, stock, str_of(cmark_node_get_url(child))) :
	    cmark_node_get_type(child) == CMARK_NODE_LINK &&
	    pagestock_add_data(&html, stock, str_of(cmark_node_get_url(child)), words_of(p, child)))
		replace(paragraph, &html);
}

/* An item of the glossary begins with its term. */
static void
dress_item(struct place *p, cmark_node *item)
{
	cmark_node *paragraph = cmark_node_first_child(item);
	cmark_node *term = paragraph != NULL ? cmark_node_first_child(paragraph) : NULL;
	struct buf html = {0}, id = {0};
	size_t known = table_count(p->markup->stock.ids);

	if (!str_is(p->part, "glossary") || term == NULL || cmark_node_get_type(term) != CMARK_NODE_STRONG)
		return;
	glossary_add_anchor(&id, p->markup->stock.language, words_of(p, term));
	if (id.n > 0 && table_number(p->markup->stock.ids, buf_str(&id)) == known) {
		buf_addf(&html, "<span class=\"term\" id=\"%s\"></span>", buf_text(&id));
		cmark_node_insert_before(term, new_html(CMARK_NODE_CUSTOM_INLINE, &html));
	}
	buf_free(&id);
}

/* An image becomes its words, unless it is there itself, or one of ours. */
static void
fold_image(struct place *p, cmark_node *image)
{
	struct str url = str_of(cmark_node_get_url(image));
	cmark_node *parent = cmark_node_parent(image), *child;

	if (str_starts(url, STR("data:image/")) || (pagestock_has_picture(&p->markup->stock, url) &&
	    is_type(parent, "paragraph") && cmark_node_previous(image) == NULL &&
	    cmark_node_next(image) == NULL))
		return;
	while ((child = cmark_node_first_child(image)) != NULL)
		cmark_node_insert_before(image, child);
	cmark_node_unlink(image);
	cmark_node_free(image);
}

static void
fold_images(struct place *p, cmark_node *document)
{
	struct nodes nodes = {0};

	gather(&nodes, document, is_image);
	for (size_t i = nodes.n; i-- > 0; )
		fold_image(p, nodes.items[i]);
	free(nodes.items);
}

static void
dress(struct place *p, cmark_node *document)
{
	struct nodes nodes = {0};

	gather(&nodes, document, is_block);
	for (size_t i = 0; i < nodes.n; i++) {
		cmark_node *node = nodes.items[i];

		if (is_type(node, "heading"))
			dress_heading(p, node);
		else if (is_type(node, "table"))
			dress_table(p, node);
		else if (is_type(node, "paragraph"))
			dress_paragraph(p, node);
		else if (is_type(node, "item"))
			dress_item(p, node);
		else
			divide(p, node);
	}
	free(nodes.items);
}

void
markup_add(struct buf *out, struct markup *markup, struct str markdown)
{
	struct place p = {.markup = markup};
	cmark_parser *parser;
	cmark_node *document;
	char *html;

	cmark_gfm_core_extensions_ensure_registered();
	parser = cmark_parser_new(settings);
	cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
	cmark_parser_feed(parser, markdown.p, markdown.n);
	document = cmark_parser_finish(parser);
	fold_images(&p, document);
	dress(&p, document);
	html = cmark_render_html(document, settings, NULL);
	buf_add_str(out, str_of(html));
	free(html);
	cmark_node_free(document);
	cmark_parser_free(parser);
	arena_free(&p.arena);
}
