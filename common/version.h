#ifndef CX_VERSION_H
#define CX_VERSION_H

/* One number for the whole family; NEWS.md says what changed. */
#define CX_VERSION "0.1.0"

#endif
