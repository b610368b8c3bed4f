#ifndef CX_TESTS_LETTERS_H
#define CX_TESTS_LETTERS_H

#include "check.h"

/*
 * Letters as texts have them, by kinds: what the fast path of folding knows,
 * then what throws it back to the slow one.
 */
enum { LETTER_KINDS = 9 };

static inline uint32_t
letter_of_kind(uint64_t kind)
{
	switch (kind) {
	case 0:
		return (uint32_t)(0x410 + draw(64));
	case 1:
		return (uint32_t)(0x400 + draw(0x60));
	case 2:
		return (uint32_t)("abcehkmoptxyABCEHKMOPTXY"[draw(24)]);
	case 3:
		return (uint32_t)('a' + draw(26)) & (draw(2) ? ~0u : ~0x20u);
	case 4:
		return (uint32_t)('0' + draw(10));
	case 5:
		return (uint32_t)(0x460 + draw(0xD0));
	case 6:
		return draw(2) ? 0x306 : 0x308;
	case 7:
		return (uint32_t)(0x300 + draw(0x70));
	default:
		return (uint32_t)(0xC0 + draw(0x1C0));
	}
}

#endif
