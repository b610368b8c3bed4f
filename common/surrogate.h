#ifndef CX_SURROGATE_H
#define CX_SURROGATE_H

#include <stdbool.h>

/*
 * JSON's grammar allows what Unicode does not: half of a surrogate pair,
 * \ud83d without its \ude00.  In the text from p to end each becomes \uFFFD,
 * as long as before, so that offsets stay.  Whether there was any.
 */
bool surrogate_mend(char *p, const char *end);

#endif
