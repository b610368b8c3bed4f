#include "common/pages.h"

#include <stdlib.h>

#include "common/arena.h"
#include "common/figure.h"
#include "common/mem.h"
#include "common/table.h"
#include "common/vkfields.h"
#include "common/vkid.h"
#include "common/vkmarkup.h"

enum page_key { PAGE_NAME, PAGE_SCREEN_NAME, PAGE_MEMBERS, PAGE_WALL, PAGE_VERIFIED, PAGE_GROUP, PAGE_KEYS };

static const char *const keys[PAGE_KEYS] = {
	[PAGE_NAME] = "name", [PAGE_SCREEN_NAME] = "screen_name", [PAGE_MEMBERS] = "members",
	[PAGE_WALL] = "wall", [PAGE_VERIFIED] = "verified", [PAGE_GROUP] = "group"
};

static const char *const walls[] = {"off", "open", "limited", "closed"};

struct page {
	int64_t number;              /* 0 while only the screen name is known */
	struct str id;               /* of one without a number */
	struct str source;
	struct str values[PAGE_KEYS];   /* as JSON */
	struct draft_member *extras;
	size_t extras_n;
};

struct pages {
	struct arena arena;
	struct page *items;
	size_t n, room;
	struct table *ids;           /* vk:-1, vk:name: number in `owner' */
	size_t *owner;               /* which page has the id: two ids may come to mean one page */
	size_t owner_room;
	struct buf scratch;
};

struct pages *
pages_new(void)
{
	struct pages *p = mem_new(1, sizeof *p);

	p->ids = table_new();
	return p;
}

void
pages_free(struct pages *p)
{
	if (p == NULL)
		return;
	arena_free(&p->arena);
	table_free(p->ids);
	free(p->items);
	free(p->owner);
	buf_free(&p->scratch);
	free(p);
}

static struct str
id_of(struct pages *p, int64_t number)
{
	buf_clear(&p->scratch);
	vkid_add(&p->scratch, (struct vkid){.owner = number});
	return buf_str(&p->scratch);
}

static struct str
named_id(struct pages *p, struct str screen_name)
{
	buf_clear(&p->scratch);
	buf_add_str(&p->scratch, STR("vk:"));
	buf_add_str(&p->scratch, screen_name);
	return buf_str(&p->scratch);
}

static void
bind(struct pages *p, struct str id, size_t page)
{
	size_t i = table_number(p->ids, id);

	while (p->owner_room <= i)
		p->owner = mem_room(p->owner, p->owner_room, &p->owner_room, sizeof *p->owner);
	p->owner[i] = page;
}

static struct page *
find(const struct pages *p, struct str id)
{
	size_t i = table_find(p->ids, id);

	return i != TABLE_NONE ? &p->items[p->owner[i]] : NULL;
}

bool
pages_has(const struct pages *p, struct str id)
{
	return find(p, id) != NULL;
}

/* The page of that number or, failing that, of that screen name, which then has a number. */
static struct page *
find_either(struct pages *p, int64_t number, struct str screen_name)
{
	struct page *page = number != 0 ? find(p, id_of(p, number)) : NULL;

	if (page != NULL || screen_name.n == 0)
		return page;
	page = find(p, named_id(p, screen_name));
	if (page == NULL || number == 0 || (page->number != 0 && page->number != number))
		return number == 0 ? page : NULL;
	page->number = number;
	bind(p, id_of(p, number), (size_t)(page - p->items));
	return page;
}

static struct page *
find_or_add(struct pages *p, int64_t number, struct str screen_name, struct str source)
{
	struct page *page = find_either(p, number, screen_name);

	if (page != NULL)
		return page;
	p->items = mem_room(p->items, p->n, &p->room, sizeof *p->items);
	page = &p->items[p->n++];
	*page = (struct page){.number = number, .source = arena_copy(&p->arena, source)};
	if (number != 0)
		bind(p, id_of(p, number), p->n - 1);
	else
		page->id = arena_copy(&p->arena, named_id(p, screen_name));
	return page;
}

static void
set_json(struct pages *p, struct page *page, enum page_key key, struct str json)
{
	if (page->values[key].n == 0 && json.n > 0)
		page->values[key] = arena_copy(&p->arena, json);
}

static void
set_text(struct pages *p, struct page *page, enum page_key key, struct str text)
{
	struct buf clean = {0};

	if (text.n == 0)
		return;
	vkmarkup_add_name(&clean, text);
	buf_clear(&p->scratch);
	json_add_string(&p->scratch, buf_str(&clean));
	set_json(p, page, key, buf_str(&p->scratch));
	buf_free(&clean);
}

static void
set_count(struct pages *p, struct page *page, enum page_key key, int64_t number)
{
	if (number < 0)
		return;
	buf_clear(&p->scratch);
	buf_addf(&p->scratch, "%lld", (long long)number);
	set_json(p, page, key, buf_str(&p->scratch));
}

static void
set_wall(struct pages *p, struct page *page, int64_t wall)
{
	if (wall >= 0 && wall < 4)
		set_text(p, page, PAGE_WALL, str_of(walls[wall]));
}

/* A name, or the API's number; others say nothing that is known. */
static void
set_wall_word(struct pages *p, struct page *page, struct str word)
{
	int64_t number;

	if (figure_whole(word, &number))
		set_wall(p, page, number);
	for (int i = 0; i < 4; i++)
		if (str_is(word, walls[i]))
			set_wall(p, page, i);
}

static void
set_verified(struct pages *p, struct page *page, struct str word)
{
	if (str_is(word, "1") || str_is(word, "true") || str_is(word, "yes") || str_is(word, "да"))
		set_json(p, page, PAGE_VERIFIED, STR("true"));
	else if (str_is(word, "0") || str_is(word, "false") || str_is(word, "no") || str_is(word, "нет"))
		set_json(p, page, PAGE_VERIFIED, STR("false"));
}

/* Which page a row means: a number, a link, or a screen name. */
static bool
identify(const struct tablerow *row, int64_t *number, struct str *screen_name)
{
	static const enum column columns[] = {COLUMN_PAGE, COLUMN_ID, COLUMN_OWNER_ID, COLUMN_LINK};
	struct vkid id;

	*number = 0;
	*screen_name = vkid_screen_name(tablerow_cell(row, COLUMN_SCREEN_NAME));
	for (size_t i = 0; i < sizeof columns / sizeof *columns && *number == 0; i++) {
		struct str cell = tablerow_cell(row, columns[i]);

		if (figure_whole(cell, &id.owner))   /* groups.getById has 1 for -1 */
			*number = id.owner > 0 ? -id.owner : id.owner;
		else if ((vkid_read(cell, &id) || vkid_read_link(cell, &id)) && id.owner != 0)
			*number = id.owner;
		else if (screen_name->n == 0)
			*screen_name = vkid_screen_name(cell);
	}
	return *number != 0 || screen_name->n > 0;
}

static void
set_extras(struct pages *p, struct page *page, struct tablerow *row)
{
	const struct draft_member *extras;
	size_t n = tablerow_extras(row, &extras);

	if (page->extras_n > 0 || n == 0)
		return;
	page->extras = arena_take(&p->arena, n * sizeof *page->extras);
	for (size_t i = 0; i < n; i++) {
		page->extras[i].key = arena_copy(&p->arena,
		    (struct str){extras[i].key, strlen(extras[i].key) + 1}).p;
		page->extras[i].value = arena_copy(&p->arena, extras[i].value);
	}
	page->extras_n = n;
}

bool
pages_add_row(struct pages *p, struct tablerow *row, struct str source)
{
	struct str screen_name;
	struct page *page;
	int64_t number, members;

	if (!identify(row, &number, &screen_name))
		return false;
	page = find_or_add(p, number, screen_name, source);
	if (screen_name.n > 0)
		bind(p, named_id(p, screen_name), (size_t)(page - p->items));
	set_text(p, page, PAGE_NAME, tablerow_cell(row, COLUMN_NAME));
	set_text(p, page, PAGE_SCREEN_NAME, screen_name);
	if (figure_count(tablerow_cell(row, COLUMN_MEMBERS), &members))
		set_count(p, page, PAGE_MEMBERS, members);
	set_wall_word(p, page, tablerow_cell(row, COLUMN_WALL));
	set_verified(p, page, tablerow_cell(row, COLUMN_VERIFIED));
	set_text(p, page, PAGE_GROUP, tablerow_cell(row, COLUMN_GROUP));
	set_extras(p, page, row);
	return true;
}

static struct str
string_of(const struct json_value *who, const char *key)
{
	const struct json_value *v = json_get(who, key);
	struct str s = {0};

	if (v != NULL)
		json_string(v, &s);
	return s;
}

static void
set_names(struct pages *p, struct page *page, const struct json_value *who, struct str screen_name)
{
	struct str name = string_of(who, "name"), first = string_of(who, "first_name");
	struct str last = string_of(who, "last_name");
	struct buf full = {0};

	buf_add_str(&full, name.n > 0 ? name : first);
	if (name.n == 0 && first.n > 0 && last.n > 0)
		buf_addc(&full, ' ');
	if (name.n == 0)
		buf_add_str(&full, last);
	set_text(p, page, PAGE_NAME, buf_str(&full));
	set_text(p, page, PAGE_SCREEN_NAME, screen_name);
	buf_free(&full);
}

bool
pages_add(struct pages *p, int64_t number, const struct json_value *who, struct str source)
{
	struct str screen_name = string_of(who, "screen_name");
	size_t before = p->n;
	struct page *page = find_or_add(p, number, screen_name, source);
	int64_t whole;
	int flag;

	set_names(p, page, who, screen_name);
	if (vkfields_whole(json_get(who, "members_count"), &whole))
		set_count(p, page, PAGE_MEMBERS, whole);
	if (vkfields_whole(json_get(who, "wall"), &whole))
		set_wall(p, page, whole);
	flag = vkfields_flag(json_get(who, "verified"));
	if (flag >= 0)
		set_json(p, page, PAGE_VERIFIED, flag == 1 ? STR("true") : STR("false"));
	return p->n > before;
}

size_t
pages_count(const struct pages *p)
{
	return p->n;
}

static void
set_url(const struct page *page, struct record *rec)
{
	struct buf url = {0};

	if (page->number != 0) {
		vkid_add_url(&url, (struct vkid){.owner = page->number});
	} else {
		buf_add_str(&url, STR("https://vk.com/"));
		buf_add_str(&url, str_from(page->id, 3));
	}
	record_set_text(rec, "url", buf_str(&url));
	buf_free(&url);
}

void
pages_record(const struct pages *p, size_t i, struct str seen, struct record *rec)
{
	const struct page *page = &p->items[i];
	struct buf id = {0};

	if (page->number != 0)
		vkid_add(&id, (struct vkid){.owner = page->number});
	else
		buf_add_str(&id, page->id);
	record_begin(rec);
	record_set_text(rec, "kind", STR("page"));
	record_set_text(rec, "id", buf_str(&id));
	record_set_text(rec, "page", buf_str(&id));
	if (seen.n > 0)
		record_set_text(rec, "seen", seen);
	record_set_text(rec, "source", page->source);
	set_url(page, rec);
	for (size_t k = 0; k < PAGE_KEYS; k++)
		if (page->values[k].n > 0)
			record_set_raw(rec, keys[k], page->values[k]);
	for (size_t k = 0; k < page->extras_n; k++)
		record_set_text(rec, page->extras[k].key, page->extras[k].value);
	buf_free(&id);
}
