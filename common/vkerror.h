#ifndef CX_VKERROR_H
#define CX_VKERROR_H

#include <stdint.h>

/* What an error code of VK's API means for a study, and what to do; never NULL. */
const char *vkerror_meaning(int64_t code);

#endif
