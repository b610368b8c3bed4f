#ifndef CX_BYTESIZE_H
#define CX_BYTESIZE_H

#include <stddef.h>

/* Bytes as people write them in an option: 4096, or with K, M, G (powers of 1024) after it.  Dies naming the option. */
size_t bytesize_option(const char *option, const char *text);

#endif
