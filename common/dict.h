#ifndef CX_DICT_H
#define CX_DICT_H

#include "common/entries.h"

/*
 * A dictionary file, read, in the language of cx-dict(5) or in the format of
 * another program: .dic, .yml, .lc3, .lcd, .ykd, lexicons of tone, a folder
 * of SentiStrength's (foreign.h).
 */

/* Dies with file:line:column and the reason when the file is wrong. */
struct dict *dict_load(const char *path);
/* The same, and its bytes beside, for one that hands them on: a pipe can be read but once.  A folder has none. */
struct dict *dict_load_once(const char *path, struct buf *bytes);
/* What is wrong goes to the flaws, what is right is read; dies when a file can't be read or is not UTF-8. */
struct dict *dict_read(const char *path, struct flaws *);
/* The same of a file's bytes, which are UTF-8. */
struct dict *dict_parse(const char *path, struct str bytes, struct flaws *);

/* Whether it is a folder, and its i-th table, counted from 0; malloced, NULL when it is not there. */
bool dict_is_folder(const char *path);
char *dict_folder_file(const char *path, size_t i);
enum { DICT_FOLDER_FILES = 6 };

/*
 * The file a filter reads when none is named: $CX_DATA/name when that is
 * set, ../share/cx/name of the program's directory, the tree's own when it
 * runs from a build directory, else the PREFIX/share/cx/name it was built
 * for.  Malloced.
 */
char *dict_default(const char *name);

#endif
