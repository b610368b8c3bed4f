#ifndef CX_PALETTE_H
#define CX_PALETTE_H

/*
 * The colours of figures: by name, which is that of a custom property of the
 * page, and as #rrggbb, where there is no page.
 */

/* Of a name that is none, and of a code that is none, those of the ink. */
const char *palette_code(const char *name);
const char *palette_name(const char *code);

#endif
